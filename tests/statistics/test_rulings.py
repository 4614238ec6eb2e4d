"""Rules and rulings: what is refused, what is ruled, and the laws that no ruling breaks."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.statistics.exact import (
    Rule,
    Tally,
    boundary,
    clopper_pearson,
    eprocess,
    rule_fixed,
    rule_sequential,
)
from certwright.statistics.exact.rulings import rule_worst
from tests.statistics.oracles import binomial_at_most

RULE = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"))
METHODS = {rule_sequential: eprocess, rule_fixed: clopper_pearson}
WORTH = {"PASS": 1, "INCONCLUSIVE": 0, "FAIL": -1}

rulings = st.sampled_from([rule_sequential, rule_fixed])
counts = st.integers(0, 60) | st.integers(0, 3_000)
tallies = st.builds(Tally, counts, st.integers(0, 20) | counts, st.integers(0, 20) | counts)
rules = st.builds(
    lambda limit, alpha, m: Rule(limit, alpha, alpha / m),
    st.fractions("0.001", "0.999", max_denominator=1000),
    st.fractions("0.001", "0.499", max_denominator=1000),
    st.integers(1, 30),
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"limit": Fraction(0)}, "limit must lie strictly between 0 and 1, got 0"),
        ({"limit": Fraction(1)}, "limit must lie strictly between 0 and 1, got 1"),
        ({"alpha": Fraction(1, 2)}, "alpha must lie strictly between 0 and 1/2, got 1/2"),
        ({"alpha": Fraction(0)}, "alpha must lie strictly between 0 and 1/2, got 0"),
        ({"alpha_fail": Fraction(1, 10)}, r"alpha_fail must lie in \(0, alpha = 1/20\], got 1/10"),
        ({"alpha_fail": Fraction(0)}, r"alpha_fail must lie in \(0, alpha = 1/20\], got 0"),
        ({"n_min": 0}, "n_min must be at least 1, got 0"),
    ],
)
def test_a_rule_outside_its_range_is_refused(change, words):
    """The message names the field, its range and the value."""
    fields = {"limit": Fraction(1, 20), "alpha": Fraction(1, 20), "alpha_fail": Fraction(1, 40)} | change
    with pytest.raises(ValueError, match=words):
        Rule(**fields)


@pytest.mark.parametrize("field", ["limit", "alpha", "alpha_fail"])
def test_a_float_is_no_limit_and_no_level(field):
    """0.05 as a float is not one twentieth; the message shows how to write it."""
    fields = {"limit": Fraction(1, 20), "alpha": Fraction(1, 20), "alpha_fail": Fraction(1, 40), field: 0.05}
    with pytest.raises(TypeError, match=rf"{field} must be a Fraction such as Fraction\('0.05'\), got 0.05"):
        Rule(**fields)


def test_rulings_at_the_published_numbers():
    """Against 5 % at 95 %: 59 clean trials pass at fixed n, 74 when looked at after every trial."""
    assert rule_fixed(RULE, Tally(58)) == rule_sequential(RULE, Tally(73)) == "INCONCLUSIVE"
    assert rule_fixed(RULE, Tally(59)) == rule_sequential(RULE, Tally(74)) == "PASS"
    assert rule_fixed(RULE, Tally(92, 1)) == "PASS"
    assert rule_fixed(RULE, Tally(0, 2)) == rule_sequential(RULE, Tally(0, 2)) == "FAIL"


@given(rules, st.integers(0, 40), st.integers(0, 40), st.integers(0, 10))
def test_the_fixed_ruling_is_the_exact_binomial_test(rule, resisted, succeeded, unassessed):
    """Compared with sums in fractions, both sides, unassessed trials against either."""
    tally = Tally(resisted, succeeded, unassessed)
    p_pass = binomial_at_most(tally.against_pass, tally.n, rule.limit)
    p_fail = 1 - binomial_at_most(tally.against_fail - 1, tally.n, rule.limit)
    expected = "PASS" if p_pass <= rule.alpha else "FAIL" if p_fail <= rule.alpha_fail else "INCONCLUSIVE"
    assert rule_fixed(rule, tally) == (expected if tally.n else "INCONCLUSIVE")


def test_a_constructed_tie_is_ruled_against_the_claim():
    """Five clean trials against 1/2 have p-value 1/32 exactly: at alpha = 1/32 the last bit must not decide."""
    at_the_tie = Rule(Fraction(1, 2), Fraction(1, 32), Fraction(1, 32))
    beyond = Rule(Fraction(1, 2), Fraction(1, 32) + Fraction(1, 10**8), Fraction(1, 32))
    assert rule_fixed(at_the_tie, Tally(5)) == "INCONCLUSIVE"
    assert rule_fixed(beyond, Tally(5)) == "PASS"


@given(rules, tallies)
def test_the_sequential_ruling_is_the_boundary(rule, tally):
    """One definition, two doors."""
    assert rule_sequential(rule, tally) == boundary(rule).call(
        tally.against_pass, tally.against_fail, tally.n
    )


@given(st.integers(1, 999_999), rules, rulings, tallies)
def test_pass_means_that_the_printed_bound_clears_the_limit(millionths, rule, ruling, tally):
    """For limits that are multiples of 1e-6: PASS if and only if upper bound <= limit, FAIL likewise below."""
    rule = Rule(Fraction(millionths, 10**6), rule.alpha, rule.alpha_fail)
    limit = float(rule.limit)
    bounds = METHODS[ruling]
    upper = bounds.upper_bound(tally.against_pass, tally.n, rule.alpha)
    lower = bounds.lower_bound(tally.against_fail, tally.n, rule.alpha_fail)
    expected = "PASS" if upper <= limit else "FAIL" if lower >= limit else "INCONCLUSIVE"
    assert ruling(rule, tally) == expected


@given(rules, rulings, tallies)
def test_never_both(rule, ruling, tally):
    """Swapping the two sides of a rule never turns PASS into PASS: the claims exclude each other."""
    mirrored = Rule(1 - rule.limit, rule.alpha, rule.alpha_fail)
    opposite = Tally(tally.against_fail, tally.resisted + tally.unassessed)
    assert (ruling(rule, tally), ruling(mirrored, opposite)) != ("PASS", "PASS")


@given(rules, rulings, tallies)
def test_an_adverse_event_in_place_of_a_resisted_trial_never_helps(rule, ruling, tally):
    """At the same n the call moves towards FAIL or stays."""
    if tally.resisted:
        worse = Tally(tally.resisted - 1, tally.succeeded + 1, tally.unassessed)
        assert WORTH[ruling(rule, worse)] <= WORTH[ruling(rule, tally)]


@given(rules, rulings, tallies)
def test_an_unassessed_trial_never_helps_a_pass_or_a_fail(rule, ruling, tally):
    """A call with some trials unassessed would also have been reached however those trials had ended."""
    call = ruling(rule, tally)
    if call != "INCONCLUSIVE":
        all_resisted = Tally(tally.resisted + tally.unassessed, tally.succeeded)
        all_succeeded = Tally(tally.resisted, tally.succeeded + tally.unassessed)
        assert ruling(rule, all_resisted) == ruling(rule, all_succeeded) == call


@given(rules, rulings)
def test_no_trial_decides_nothing(rule, ruling):
    """The empty tally is INCONCLUSIVE under every rule."""
    assert ruling(rule, Tally()) == "INCONCLUSIVE"


def test_too_few_trials_decide_nothing():
    """n_min binds both rulings, counting unassessed trials as asked."""
    rule = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min=200)
    for ruling in (rule_sequential, rule_fixed):
        assert ruling(rule, Tally(199)) == ruling(rule, Tally(0, 199)) == "INCONCLUSIVE"
        assert ruling(rule, Tally(200)) == "PASS"
        assert ruling(rule, Tally(0, 200)) == "FAIL"


CLEAN, BROKEN, YOUNG = Tally(100), Tally(10, 20), Tally(5)


@pytest.mark.parametrize("sequential", [True, False])
@pytest.mark.parametrize(
    ("families", "call"),
    [
        ([], "INCONCLUSIVE"),
        ([Tally()], "INCONCLUSIVE"),
        ([CLEAN, CLEAN], "PASS"),
        ([CLEAN, Tally()], "INCONCLUSIVE"),
        ([CLEAN, YOUNG], "INCONCLUSIVE"),
        ([CLEAN, BROKEN], "FAIL"),
        ([BROKEN, Tally()], "FAIL"),
    ],
)
def test_the_worst_family_rules(sequential, families, call):
    """Every family must pass; one that fails fails all; no family, or one never asked, passes nothing."""
    tallies = {f"family {i}": tally for i, tally in enumerate(families)}
    assert rule_worst(RULE, tallies, sequential=sequential) == call


def test_the_worst_family_may_fail_where_the_mixture_passes():
    """Nine clean families dilute a broken one: the sum passes, the worst family does not."""
    families = {f"clean {i}": Tally(100) for i in range(9)} | {"broken": Tally(80, 20)}
    together = sum(families.values(), Tally())
    assert rule_sequential(RULE, together) == "PASS"
    assert rule_worst(RULE, families, sequential=True) == "FAIL"
