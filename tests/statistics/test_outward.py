"""Outward rounding: the search under every bound and table, and the margin under every decision."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.statistics.exact.outward import MARGIN, both_sides, first_where, log_needed, require_counts


@given(st.integers(-50, 50), st.integers(0, 300), st.integers(-100, 400), st.none() | st.integers(-200, 500))
def test_the_search_finds_the_first_point_from_any_guess(low, width, answer, guess):
    """Compared with looking at every point in turn; high + 1 where no point will do."""
    high = low + width
    expected = next((k for k in range(low, high + 1) if k >= answer), high + 1)
    assert first_where(lambda k: k >= answer, low, high, guess) == expected


@given(st.integers(0, 10**7))
def test_the_search_asks_few_questions_and_two_after_a_right_guess(answer):
    """Bounded work: logarithmic without a guess, two questions where the guess was right."""
    asked = []

    def holds(k):
        asked.append(k)
        return k >= answer

    first_where(holds, 0, 10**7)
    assert len(asked) <= 25
    asked.clear()
    first_where(holds, 0, 10**7, guess=answer)
    assert len(asked) <= 2


def test_a_search_in_an_empty_range_finds_nothing_and_asks_nothing():
    """high + 1, without a question outside low..high."""
    assert first_where(lambda k: 1 // 0, 5, 4) == 5


def test_a_claim_needs_a_margin_more_than_its_level():
    """The threshold lies outward of ln(1/alpha) by the margin, far above float error and far below any effect."""
    assert log_needed(Fraction(1, 20)) == pytest.approx(math.log(20) + MARGIN, abs=1e-15)
    assert 1e-12 < MARGIN < 1e-6


def test_the_complement_of_a_limit_is_taken_before_rounding():
    """1 - 1/3 keeps all its digits, and a limit near 1 keeps a complement."""
    assert both_sides(Fraction(1, 3)) == (1 / 3, 2 / 3)
    assert both_sides(1 - Fraction(1, 10**20)) == (1.0, 1e-20)


@pytest.mark.parametrize("value", [0, 1, -0.1, 1.5, math.nan])
def test_limits_and_levels_outside_the_unit_interval_are_refused(value):
    """Both ends included, and not-a-number too."""
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        both_sides(value)
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        log_needed(value)


@pytest.mark.parametrize(("succeeded", "n"), [(-1, 5), (6, 5), (0, 10_000_001)])
def test_impossible_counts_are_refused(succeeded, n):
    """The message shows both counts."""
    with pytest.raises(ValueError, match=f"succeeded = {succeeded}, n = {n}"):
        require_counts(succeeded, n)
