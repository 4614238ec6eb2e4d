"""The machine's time in the form that records carry."""

import re
from datetime import UTC, datetime

from certwright.adapters.clocks import SystemClock
from certwright.ports import Clock


def test_now_is_utc_with_seconds() -> None:
    """RFC 3339 with a Z, between two readings of another clock."""
    clock: Clock = SystemClock()
    before = datetime.now(UTC).replace(microsecond=0)
    said = clock.now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", said)
    assert before <= datetime.fromisoformat(said) <= datetime.now(UTC)


def test_monotonic_never_goes_back() -> None:
    """A later reading is not smaller."""
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(1000)]
    assert readings == sorted(readings)
