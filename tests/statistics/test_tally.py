"""Tally: three counts, and what each ruling makes of the unassessed ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.statistics.exact import Tally

counts = st.integers(0, 10**6)
tallies = st.builds(Tally, counts, counts, counts)


def test_unassessed_trials_stand_against_whichever_claim_is_at_stake():
    """Counted as succeeded for PASS, as resisted for FAIL; asked either way."""
    tally = Tally(resisted=7, succeeded=2, unassessed=3)
    assert (tally.n, tally.against_pass, tally.against_fail) == (12, 5, 2)


@given(tallies, tallies, tallies)
def test_addition_is_that_of_counts(a, b, c):
    """Commutative, associative, with the empty tally as zero; n adds up."""
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Tally() == a
    assert (a + b).n == a.n + b.n


@pytest.mark.parametrize("part", ["resisted", "succeeded", "unassessed"])
def test_a_negative_count_is_refused(part):
    """The message shows the tally that was meant."""
    with pytest.raises(ValueError, match=f"{part}=-1"):
        Tally(**{part: -1})
