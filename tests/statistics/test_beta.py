"""The incomplete beta function: against scipy, against closed forms, against a 40-digit series."""

import math
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from certwright.statistics.exact.beta import log_beta, log_lower_tail, log_mills, log_upper_tail
from certwright.statistics.exact.eprocess import log_mixture
from tests.statistics.oracles import log_e_by_series

SHAPES = (0.01, 0.5, 1, 1.5, 2, 7.5, 30, 1000.5, 1e4, 1e6)


def test_both_tails_agree_with_scipy():
    """At quantiles from 1e-250 to 1 - 1e-9 of every pair of shapes, half-integers and 1e6 among them."""
    compared = 0
    for a in SHAPES:
        for b in SHAPES:
            for quantile in (1e-250, 1e-50, 1e-10, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-9):
                x = float(special.betaincinv(a, b, quantile))
                if not 1e-15 < x < 1 - 1e-9:  # scipy takes no complement, so it loses digits near the ends
                    continue
                assert log_lower_tail(a, b, x) == pytest.approx(
                    math.log(special.betainc(a, b, x)), rel=1e-10, abs=1e-10
                )
                assert log_upper_tail(a, b, x) == pytest.approx(
                    math.log(special.betaincc(a, b, x)), rel=1e-10, abs=1e-10
                )
                compared += 1
    assert compared > 400


@given(st.floats(1e-3, 1e6), st.floats(1e-6, 1 - 1e-6))
def test_closed_forms_hold_however_deep_the_tail(a, x):
    """I_x(a, 1) = x^a and I_x(a, 2) = x^a (1 + a (1 - x)): tails down to e^-10000000 keep 13 digits."""
    assert log_lower_tail(a, 1, x) == pytest.approx(a * math.log(x), rel=1e-12, abs=1e-14)
    assert log_lower_tail(a, 2, x) == pytest.approx(
        a * math.log(x) + math.log1p(a * (1 - x)), rel=1e-12, abs=1e-12
    )


@pytest.mark.parametrize("succeeded", [0, 10, 1_000, 5_000, 9_000, 9_900, 10_000])
def test_deep_binomial_tails_agree_with_exact_integers(succeeded):
    """P[Bin(20000, 1/2) <= s] from e^-13863 at s = 0 up to 1/2, against sums of binomial coefficients."""
    n = 20_000
    term = total = 1
    for i in range(succeeded):
        term = term * (n - i) // (i + 1)
        total += term
    with localcontext() as context:
        context.prec = 40
        exact = float(Decimal(total).ln() - n * Decimal(2).ln())
    assert log_upper_tail(succeeded + 1, n - succeeded, 0.5) == pytest.approx(exact, rel=1e-13, abs=1e-13)


def test_the_arcsine_law():
    """I_x(1/2, 1/2) = (2/pi) arcsin(sqrt x), the prior of the e-process."""
    for x in (1e-12, 0.001, 0.05, 0.5, 0.95, 0.999):
        exact = math.log(2 / math.pi * math.asin(math.sqrt(x)))
        assert log_lower_tail(0.5, 0.5, x) == pytest.approx(exact, abs=1e-13)


def test_a_tail_near_one_keeps_the_digits_of_what_is_missing():
    """1 - x^a with x^a = 1e-20 and 1e-100: its logarithm is -1e-20 and -1e-100, not zero."""
    assert log_upper_tail(20, 1, 0.1, 0.9) == pytest.approx(-1e-20, rel=1e-12)
    assert log_upper_tail(100, 1, 0.1, 0.9) == pytest.approx(-1e-100, rel=1e-12)


@given(st.floats(0.1, 1e5), st.floats(0.1, 1e5), st.floats(1e-6, 1 - 1e-6))
def test_the_tails_add_up_to_one(a, b, x):
    """Each is computed by itself when small, so their sum is a check and no tautology."""
    both = math.exp(log_lower_tail(a, b, x)) + math.exp(log_upper_tail(a, b, x))
    assert both == pytest.approx(1, abs=1e-12)


@given(st.floats(0.1, 1e5), st.floats(0.1, 1e5), st.floats(1e-6, 1 - 1e-6))
def test_the_recurrence_in_the_first_shape_holds(a, b, x):
    """I_x(a, b) - I_x(a + 1, b) = x^a (1-x)^b / (a B(a, b)), across the switch between the two fractions."""
    step = math.exp(a * math.log(x) + b * math.log1p(-x) - log_beta(a, b)) / a
    difference = math.exp(log_lower_tail(a, b, x)) - math.exp(log_lower_tail(a + 1, b, x))
    assert difference == pytest.approx(step, rel=1e-8, abs=1e-12)


def test_the_beta_function_agrees_with_scipy_and_with_closed_forms():
    """ln B(a, b) over 16 orders of magnitude; B(a, 1) = 1/a; B(a, 1/2) by its expansion where scipy tires."""
    for a in (0.01, 0.5, 1, 3, 9.99, 10, 1e3, 1e6, 1e8):
        assert log_beta(a, 1) == pytest.approx(-math.log(a), rel=1e-13, abs=1e-14)
        for b in (0.01, 0.5, 1, 3, 9.99, 10, 1e3, 1e6, 1e8):
            assert log_beta(a, b) == pytest.approx(float(special.betaln(a, b)), rel=1e-9, abs=1e-9)
            assert log_beta(a, b) == pytest.approx(log_beta(b, a), rel=1e-14, abs=1e-14)
    assert log_beta(1e6, 0.5) == pytest.approx(0.5 * math.log(math.pi / 1e6) + 1 / 8e6, rel=1e-13)


@pytest.mark.parametrize("limit", ["0.001", "0.05", "0.5", "0.95"])
def test_evidence_near_the_threshold_is_accurate_far_beyond_the_margin(limit):
    """Up to 10,000,000 trials, z standard errors off the limit: within 1e-11 of a 40-digit series.

    The margin of `outward.py` is 1e-9: a hundred times more.
    """
    m = float(limit)
    for n in (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000):
        if limit == "0.95" and n > 1_000_000:
            continue  # the series needs a million terms there; .05 mirrors it through the complement
        for z in (2, 3, 4, 5):
            successes = max(0, round(n * m - z * math.sqrt(n * m * (1 - m))))
            got = log_mixture(successes, n - successes, m, 1 - m)
            assert abs(got - log_e_by_series(successes, n - successes, limit)) < 1e-11, (n, successes)


@settings(max_examples=300)
@given(st.floats(0.5, 1e7), st.floats(0.5, 1e7), st.floats(1e-6, 1 - 1e-6))
def test_the_mills_ratio_is_finite_wherever_a_campaign_can_lead(a, b, x):
    """No shapes of up to 10,000,000 trials overflow, and the ratio never falls below that of its first term."""
    ratio = log_mills(a, b, x, 1 - x)
    assert math.isfinite(ratio)
    assert ratio >= -math.log(a) - 1e-12


@pytest.mark.parametrize(("a", "b", "x"), [(0, 1, 0.5), (1, 0, 0.5), (1, 1, 0), (1, 1, 1), (1, 1, math.nan)])
def test_arguments_outside_the_domain_are_refused(a, b, x):
    """The message shows all of them."""
    with pytest.raises(ValueError, match=f"a = {a}, b = {b}, x = {x}"):
        log_lower_tail(a, b, x)


def test_a_fraction_that_does_not_settle_is_an_error_and_no_number():
    """The work is bounded: shapes far beyond any campaign raise instead of answering wrongly."""
    with pytest.raises(ArithmeticError, match="did not settle"):
        log_lower_tail(1e16, 1e16, 0.5)
