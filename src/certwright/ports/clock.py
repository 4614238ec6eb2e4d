"""Time, passed in."""

from typing import Protocol


class Clock(Protocol):
    """The only source of time in the rooms."""

    def now(self) -> str:
        """UTC as RFC 3339 with seconds, for example `2026-11-24T15:00:00Z`."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        ...
