"""Where a campaign is kept: implementations of `ports.Store` and `ports.Segment`."""

__all__: list[str] = []
