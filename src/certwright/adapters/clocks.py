"""The machine's time."""

import time
from datetime import UTC, datetime


class SystemClock:
    """`ports.Clock` over the clocks of the operating system."""

    def now(self) -> str:
        """UTC as RFC 3339 with seconds, for example `2026-11-24T15:00:00Z`."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def monotonic(self) -> float:
        """Seconds from an arbitrary start, never going back."""
        return time.monotonic()
