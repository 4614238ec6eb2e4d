"""Turns are spaced, back-off grows and is bounded, and servers that ask for patience get some."""

import asyncio
import random

import pytest

from certwright.adapters.targets.pacing import Spacing, back_off_s, retry_after_s
from tests.adapters.asking import StillClock


def test_turns_are_a_minute_over_the_rate_apart() -> None:
    """At 30 requests a minute five turns asked for at once come at 0, 2, 4, 6 and 8 seconds."""
    clock = StillClock()
    spacing = Spacing(30, clock, clock.sleep)

    async def five() -> list[float]:
        times = []
        for _ in range(5):
            await spacing.turn()
            times.append(clock.seconds - 1000)
        return times

    assert asyncio.run(five()) == [0, 2, 4, 6, 8]


def test_turns_asked_for_together_each_get_their_own() -> None:
    """Eight tasks wait 0, 1, ... 7 seconds, whoever is woken first."""
    clock = StillClock()
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    async def eight() -> None:
        spacing = Spacing(60, clock, note)
        await asyncio.gather(*(spacing.turn() for _ in range(8)))

    asyncio.run(eight())
    assert waits == [1, 2, 3, 4, 5, 6, 7]


def test_time_that_passed_is_not_saved_up() -> None:
    """After a pause there is no burst."""
    clock = StillClock()
    spacing = Spacing(60, clock, clock.sleep)

    async def pause() -> None:
        await spacing.turn()
        clock.seconds += 100
        await spacing.turn()
        await spacing.turn()

    asyncio.run(pause())
    assert clock.slept == [1]


def test_without_a_rate_there_is_no_waiting() -> None:
    """None means no limit."""
    clock = StillClock()
    spacing = Spacing(None, clock, clock.sleep)

    async def many() -> None:
        for _ in range(100):
            await spacing.turn()

    asyncio.run(many())
    assert clock.slept == []


@pytest.mark.parametrize(("failures", "base"), [(1, 0.5), (2, 1.0), (3, 2.0), (5, 8.0), (11, 8.0)])
def test_back_off_doubles_up_to_a_bound_and_is_spread(failures: int, base: float) -> None:
    """Half to one and a half times the base, over all of that range."""
    dice = random.Random(1)
    waits = [back_off_s(failures, dice) for _ in range(2000)]
    assert base / 2 <= min(waits) < base * 0.51
    assert base * 1.49 < max(waits) <= base * 1.5


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0), ("7", 7), (" 7 ", 7), ("30", 30), ("31", 30), ("99999999999999999999", 30),
        ("Tue, 24 Nov 2026 15:00:12 GMT", 12),
        ("Tue, 24 Nov 2026 16:00:00 GMT", 30),
        ("Tue, 24 Nov 2026 14:00:00 GMT", 0),
        (None, None), ("", None), ("-7", None), ("7.5", None), ("soon", None), ("\u0667", None), ("7" * 65, None),
        ("Tue, 24 Nov 99999999 15:00:00 GMT", None), ("Tue, 99 Nov 2026 15:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_read_in_both_forms(header: str | None, seconds: float | None) -> None:
    """Seconds or a date; at most 30 s; nonsense says nothing."""
    assert retry_after_s(header, StillClock()) == seconds
