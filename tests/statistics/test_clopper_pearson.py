"""Exact binomial evidence and bounds: against scipy, exact fractions and the published numbers."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from certwright.statistics.exact.clopper_pearson import (
    log_p_above,
    log_p_below,
    lower_bound,
    trials_to_clear,
    upper_bound,
)
from tests.statistics.oracles import binomial_at_most

ALPHA = Fraction(1, 20)
GRAIN = 1e-6


@st.composite
def outcomes(draw, most=5_000):
    """A number of trials and how many of them succeeded."""
    n = draw(st.integers(0, most))
    return draw(st.integers(0, n)), n


@given(outcomes(), st.sampled_from(["0.05", "0.025", "0.001", "0.3"]))
def test_bounds_are_scipys_rounded_outward(counts, level):
    """Never inside the exact quantile, never more than a grain of 1e-6 outside it."""
    s, n = counts
    assume(n > 0)
    alpha = Fraction(level)
    exact_upper = 1.0 if s == n else float(stats.beta.ppf(1 - float(alpha), s + 1, n - s))
    exact_lower = 0.0 if s == 0 else float(stats.beta.ppf(float(alpha), s, n - s + 1))
    assert -1e-12 <= upper_bound(s, n, alpha) - exact_upper <= GRAIN + 1e-8
    assert -1e-12 <= exact_lower - lower_bound(s, n, alpha) <= GRAIN + 1e-8


def test_the_ends_are_exact():
    """No success: lower bound 0. Nothing but successes: upper bound 1. No trial: 0 and 1, nothing is known."""
    for n in (0, 1, 7, 1000):
        assert lower_bound(0, n, ALPHA) == 0.0
        assert upper_bound(n, n, ALPHA) == 1.0


@given(st.integers(0, 60), st.integers(0, 60), st.fractions("0.01", "0.99", max_denominator=100))
def test_p_values_are_exact_binomial_tails(succeeded, failed, limit):
    """Compared with sums in fractions."""
    n = succeeded + failed
    at_most = binomial_at_most(succeeded, n, limit)
    at_least = 1 - binomial_at_most(succeeded - 1, n, limit)
    assert math.exp(log_p_below(succeeded, n, limit)) == pytest.approx(float(at_most), rel=1e-12)
    assert math.exp(log_p_above(succeeded, n, limit)) == pytest.approx(float(at_least), rel=1e-12)


@pytest.mark.parametrize(
    ("limit", "published"),
    [
        ("0.05", [59, 93, 124, 153, 181, 208]),
        ("0.01", [299, 473, 628, 773, 913, 1_049]),
        ("0.001", [2_995, 4_742, 6_294, 7_752, 9_151, 10_511]),
    ],
)
def test_trials_to_clear_a_limit_are_the_published_ones(limit, published):
    """With 0 to 5 adverse events at 95 % confidence."""
    assert [trials_to_clear(s, Fraction(limit), ALPHA) for s in range(6)] == published


@given(st.integers(0, 400), st.fractions("0.001", "0.9", max_denominator=1000))
def test_trials_to_clear_is_the_first_n_whose_bound_clears(adverse, limit):
    """One trial fewer does not clear; any guess leads to the same n."""
    n = trials_to_clear(adverse, limit, ALPHA)
    assert log_p_below(adverse, n, limit) <= math.log(ALPHA)
    assert n == adverse or log_p_below(adverse, n - 1, limit) > math.log(ALPHA)
    assert trials_to_clear(adverse, limit, ALPHA, guess=3 * n) == n


def test_a_limit_out_of_reach_is_none():
    """One in a hundred million would need 300 million clean trials; ten million are the cap."""
    assert trials_to_clear(0, Fraction(1, 10**8), ALPHA) is None


@given(outcomes(), st.booleans())
def test_bounds_move_with_the_evidence(counts, succeeded):
    """A further success raises both bounds or leaves them, a further failure lowers them or leaves them."""
    s, n = counts
    later = (s + 1, n + 1) if succeeded else (s, n + 1)
    for bound in (upper_bound, lower_bound):
        change = bound(*later, ALPHA) - bound(s, n, ALPHA)
        assert change >= 0 if succeeded else change <= 0


@given(outcomes(300))
def test_bounds_mirror_each_other_and_enclose_the_share(counts):
    """The lower bound on a rate is one minus the upper bound on the opposite rate."""
    s, n = counts
    assert lower_bound(s, n, ALPHA) == pytest.approx(1 - upper_bound(n - s, n, ALPHA), abs=1e-12)
    assert n == 0 or lower_bound(s, n, ALPHA) <= s / n <= upper_bound(s, n, ALPHA)


@pytest.mark.parametrize("n", [100, 300])
def test_coverage_is_exact(n):
    """Over a grid of rates, the exact chance that the upper bound lies below the rate never exceeds alpha."""
    bounds = [upper_bound(s, n, ALPHA) for s in range(n + 1)]
    for rate in (0.003, 0.01, 0.0295, 0.05, 0.1, 0.25, 0.5, 0.9):
        missed = sum(stats.binom.pmf(s, n, rate) for s in range(n + 1) if bounds[s] < rate)
        assert missed <= float(ALPHA)


@pytest.mark.parametrize("bound", [upper_bound, lower_bound])
def test_impossible_questions_are_refused(bound):
    """Counts no campaign can have, and levels outside (0, 1)."""
    with pytest.raises(ValueError, match="succeeded = 3, n = 2"):
        bound(3, 2, ALPHA)
    with pytest.raises(ValueError, match="alpha"):
        bound(1, 2, Fraction(0))
