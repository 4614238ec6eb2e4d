"""The mixture e-process: against its definition, its proof and the published numbers."""

import math
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.statistics.exact.eprocess import (
    log_e_above,
    log_e_below,
    lower_bound,
    running_lower_bound,
    running_upper_bound,
    upper_bound,
)
from certwright.statistics.exact.outward import STEPS, log_needed
from tests.statistics.oracles import log_e_by_quadrature

ALPHA = Fraction(1, 20)

limits = st.fractions("0.001", "0.999", max_denominator=1000)
small = st.integers(0, 2_000)


@pytest.mark.parametrize("limit", [0.001, 0.05, 0.3, 0.5, 0.95])
def test_evidence_is_the_mean_likelihood_ratio_over_the_cut_prior(limit):
    """Closed form against numerical integration of the definition, on both sides."""
    for s, n in (
        (0, 0),
        (0, 1),
        (1, 1),
        (0, 60),
        (3, 60),
        (30, 60),
        (60, 60),
        (2, 400),
        (40, 400),
        (390, 400),
    ):
        assert log_e_below(s, n, limit) == pytest.approx(log_e_by_quadrature(s, n, limit), abs=1e-9)
        assert log_e_above(s, n, limit) == pytest.approx(log_e_by_quadrature(n - s, n, 1 - limit), abs=1e-9)


@given(small, small, limits)
def test_the_process_is_a_martingale_at_the_limit_and_falls_beyond_it(s, f, limit):
    """At p = limit the mean of the next E is E exactly; at a larger p it is smaller. The proof, in numbers."""
    n = s + f
    now = log_e_below(s, n, limit)
    after_success = math.exp(log_e_below(s + 1, n + 1, limit) - now)
    after_failure = math.exp(log_e_below(s, n + 1, limit) - now)

    def mean(p):
        return p * after_success + (1 - p) * after_failure

    assert mean(float(limit)) == pytest.approx(1, abs=1e-10)
    assert mean(float(limit + 1) / 2) <= 1 + 1e-10


@given(small, small, limits)
def test_evidence_moves_one_way_with_each_outcome(s, f, limit):
    """The laws behind the tables: a success lowers E below and raises E above, a failure the reverse."""
    n = s + f
    assert log_e_below(s + 1, n + 1, limit) < log_e_below(s, n, limit) < log_e_below(s, n + 1, limit)
    assert log_e_above(s, n + 1, limit) < log_e_above(s, n, limit) < log_e_above(s + 1, n + 1, limit)


@given(small, small, limits)
def test_there_is_no_evidence_against_what_was_observed(s, f, limit):
    """E for "p < limit" exceeds 1 only if the share seen is below the limit; so PASS and FAIL never meet."""
    n = s + f
    if s >= n * limit:
        assert log_e_below(s, n, limit) <= 1e-12
    if s <= n * limit:
        assert log_e_above(s, n, limit) <= 1e-12


@given(st.integers(0, 3_000), st.integers(0, 3_000), st.fractions("0.005", "0.5", max_denominator=200))
def test_the_refuted_rates_begin_at_one_point(s, f, alpha):
    """The bound is the first grid rate refuted; every larger rate looked at is refuted, no smaller one is."""
    n = s + f
    bound = round(upper_bound(s, n, alpha) * STEPS)
    for k in range(1, STEPS, 9_973):
        assert (log_e_below(s, n, k / STEPS) >= log_needed(alpha)) == (k >= bound)


def test_clean_runs_cost_what_was_published():
    """To clear 1 % at 95 % confidence 377 clean trials, to clear 0.1 % 3,787 (fixed n: 299 and 2,995)."""
    assert upper_bound(0, 376, ALPHA) > 0.01 >= upper_bound(0, 377, ALPHA)
    assert upper_bound(0, 3_786, ALPHA) > 0.001 >= upper_bound(0, 3_787, ALPHA)


def test_the_ends_are_exact():
    """No success: lower bound 0. Nothing but successes, or no trial: upper bound 1."""
    for n in (0, 1, 7, 1000):
        assert lower_bound(0, n, ALPHA) == 0.0
        assert upper_bound(n, n, ALPHA) == 1.0


@given(small, small, st.booleans())
def test_bounds_move_with_the_evidence(s, f, succeeded):
    """A further success raises both bounds or leaves them, a further failure lowers them or leaves them."""
    n = s + f
    later = (s + 1, n + 1) if succeeded else (s, n + 1)
    for bound in (upper_bound, lower_bound):
        change = bound(*later, ALPHA) - bound(s, n, ALPHA)
        assert change >= 0 if succeeded else change <= 0


@settings(max_examples=40)
@given(st.lists(st.booleans(), max_size=60))
def test_running_bounds_are_the_best_of_all_bounds_on_the_way(outcomes):
    """Compared with every bound after every trial, the empty start included."""
    counts = list(enumerate(accumulate(outcomes, initial=0)))
    assert running_upper_bound(outcomes, ALPHA) == min(upper_bound(s, n, ALPHA) for n, s in counts)
    assert running_lower_bound(outcomes, ALPHA) == max(lower_bound(s, n, ALPHA) for n, s in counts)


def test_a_running_bound_remembers_a_clean_start():
    """100 clean trials, then 20 successes: the bound seen at trial 100 still stands, as all bounds hold at once."""
    outcomes = [False] * 100 + [True] * 20
    assert running_upper_bound(outcomes, ALPHA) == upper_bound(0, 100, ALPHA) < upper_bound(20, 120, ALPHA)


@pytest.mark.parametrize("bound", [upper_bound, lower_bound])
def test_impossible_questions_are_refused(bound):
    """Counts no campaign can have, and levels outside (0, 1)."""
    with pytest.raises(ValueError, match="succeeded = -1, n = 2"):
        bound(-1, 2, ALPHA)
    with pytest.raises(ValueError, match="alpha"):
        bound(1, 2, Fraction(1))
