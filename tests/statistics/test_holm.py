"""How a level is shared among claims."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.statistics.exact import fail_alpha
from certwright.statistics.exact.holm import holm

ALPHA = Fraction(1, 20)


def test_a_fail_is_ruled_at_its_exact_share():
    """alpha/m among m criteria, alpha/(m k) for the worst of k families; no rounding."""
    assert fail_alpha(ALPHA, 2) == Fraction(1, 40)
    assert fail_alpha(ALPHA, 3, 7) == Fraction(1, 420)
    assert fail_alpha(ALPHA, 1) == ALPHA


@given(st.integers(1, 50), st.integers(1, 50))
def test_the_shares_add_up_to_the_whole(m, k):
    """Bonferroni: m criteria of k families each spend alpha together, no more."""
    assert m * k * fail_alpha(ALPHA, m, k) == ALPHA


@pytest.mark.parametrize(
    ("alpha", "m", "k"), [(ALPHA, 0, 1), (ALPHA, 1, 0), (Fraction(0), 1, 1), (Fraction(1), 1, 1)]
)
def test_a_share_of_nothing_is_refused(alpha, m, k):
    """No criterion, no family, no level: there is no such share."""
    with pytest.raises(ValueError, match="alpha"):
        fail_alpha(alpha, m, k)


def test_holm_on_a_worked_example():
    """.005 <= .05/4 and .015 <= .05/3 hold; .03 > .05/2 does not, nor does anything after it."""
    assert holm({"a": 0.015, "b": 0.03, "c": 0.005, "d": 0.04}, ALPHA) == {"a", "c"}
    assert holm({}, ALPHA) == frozenset()


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=12))
def test_holm_grants_what_bonferroni_grants_and_nothing_above_alpha(p_values):
    """Between the two levels; and what is granted has smaller p-values than what is not."""
    held = holm(p_values, ALPHA)
    assert {c for c, p in p_values.items() if p <= ALPHA / max(1, len(p_values))} <= held
    assert all(p_values[c] <= ALPHA for c in held)
    assert all(p_values[c] <= p for c in held for other, p in p_values.items() if other not in held)


def test_a_p_value_outside_its_range_is_refused():
    """The message names the claim."""
    with pytest.raises(ValueError, match="'broken' must lie in"):
        holm({"fine": 0.5, "broken": float("nan")}, ALPHA)
