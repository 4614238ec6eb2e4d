"""Who signs: implementations of `ports.Signer`."""

__all__: list[str] = []
