"""How often to ask, and how long to wait before asking again."""

import email.utils
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final

from certwright.ports import Clock

Sleep = Callable[[float], Awaitable[object]]

BACK_OFF_FIRST_S: Final = 0.5
BACK_OFF_MOST_S: Final = 8.0
RETRY_AFTER_MOST_S: Final = 30.0


class Spacing:
    """Turns at least 60 / requests_per_minute seconds apart, in the order in which they were asked for.

    Args:
        requests_per_minute: at least 1, or None for no limit.
        clock: whose monotonic seconds count.
        sleep: waits; passed in so that tests need not.
    """

    def __init__(self, requests_per_minute: int | None, clock: Clock, sleep: Sleep) -> None:
        self._interval_s = 0.0 if requests_per_minute is None else 60.0 / requests_per_minute
        self._clock, self._sleep = clock, sleep
        self._next = clock.monotonic()

    def wait_s(self) -> float:
        """Seconds that a turn asked for now would wait."""
        return max(0.0, self._next - self._clock.monotonic()) if self._interval_s else 0.0

    async def turn(self) -> None:
        """Wait for the next turn. A cancelled wait gives its turn to nobody: slower, never faster."""
        if not self._interval_s:
            return
        wait = self.wait_s()
        self._next = self._clock.monotonic() + wait + self._interval_s
        if wait > 0:
            await self._sleep(wait)


def back_off_s(failures: int, dice: random.Random) -> float:
    """Seconds to wait after this many failures: 0.5 * 2^(failures - 1), at most 8, times a uniform draw in [0.5, 1.5).

    The draw keeps clients that failed together from coming back together.
    """
    return min(BACK_OFF_FIRST_S * 2.0 ** (failures - 1), BACK_OFF_MOST_S) * (0.5 + dice.random())


def retry_after_s(header: str | None, clock: Clock) -> float | None:
    """Seconds that a `Retry-After` header (RFC 9110, section 10.2.3) asks for, 0 to 30; None where it says none.

    Both forms are read, seconds and a date; more than 30 s counts as 30 s.
    """
    if header is None or len(header) > 64:
        return None
    text = header.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text), RETRY_AFTER_MOST_S)
    try:
        then = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    seconds = (then - datetime.fromisoformat(clock.now())).total_seconds()
    return min(max(seconds, 0.0), RETRY_AFTER_MOST_S)
