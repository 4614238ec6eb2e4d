"""Planning: exact where it can be, published where it was, and honest where there is no answer."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from certwright.statistics.exact import (
    Rule,
    Tally,
    boundary,
    clopper_pearson,
    eprocess,
    rule_fixed,
    rule_sequential,
)
from certwright.statistics.exact.outward import log_needed
from certwright.statistics.exact.planning import (
    clean_trials,
    clean_trials_fixed,
    n_for_power,
    n_needed,
    n_needed_fixed,
    smallest_rate_ruled_out,
    stopping,
)
from tests.statistics.oracles import course_by_enumeration

RULE = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"))
ONE_PERCENT = Rule(Fraction("0.01"), Fraction("0.05"), Fraction("0.025"))


@pytest.mark.parametrize(
    ("limit", "sequential", "fixed"), [("0.05", 74, 59), ("0.01", 377, 299), ("0.001", 3_787, 2_995)]
)
def test_clean_trials_are_the_published_ones(limit, sequential, fixed):
    """The least that a campaign can cost, and the price of being allowed to look after every trial."""
    rule = Rule(Fraction(limit), Fraction("0.05"), Fraction("0.025"))
    assert clean_trials(rule) == sequential
    assert clean_trials_fixed(rule) == fixed


def test_clean_trials_respect_n_min():
    """No ruling below n_min, so no plan below it."""
    rule = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min=150)
    assert clean_trials(rule) == clean_trials_fixed(rule) == 150


@pytest.mark.parametrize("plan", [clean_trials, clean_trials_fixed])
def test_a_limit_out_of_reach_is_refused(plan):
    """The message shows the limit and the cap."""
    with pytest.raises(ValueError, match=r"limit 1/100000000 cannot be cleared within 10,000,000 trials"):
        plan(Rule(Fraction(1, 10**8), Fraction("0.05"), Fraction("0.025")))


@given(st.integers(0, 20_000), st.booleans())
def test_the_smallest_rate_ruled_out_is_what_clean_trials_clear(n, sequential):
    """A rule at that limit passes with n clean trials; a rule a grain below it does not."""
    rate = smallest_rate_ruled_out(n, Fraction("0.05"), sequential=sequential)
    ruling = rule_sequential if sequential else rule_fixed
    limit = Fraction(round(rate * 10**6), 10**6)
    if limit < 1:
        assert ruling(Rule(limit, Fraction("0.05"), Fraction("0.025")), Tally(n)) == "PASS"
    below = Rule(limit - Fraction(1, 10**6), Fraction("0.05"), Fraction("0.025"))
    assert ruling(below, Tally(n)) == "INCONCLUSIVE"


@pytest.mark.parametrize("rate", [0, 0.02, 0.05, 0.08, 0.2, 1])
@pytest.mark.parametrize("n_min", [1, 90])
def test_stopping_equals_following_every_count(rate, n_min):
    """The band between the boundaries against plain enumeration of all counts."""
    rule = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min)
    course = stopping(rule, rate, 400)
    passed, failed = course_by_enumeration(lambda s, n: boundary(rule).call(s, s, n), rate, 400)
    assert course.p_pass == pytest.approx(sum(passed.values()), abs=1e-12)
    assert course.p_fail == pytest.approx(sum(failed.values()), abs=1e-12)
    for n, ruled in enumerate(course.ruled, 1):
        assert ruled == pytest.approx(passed.get(n, 0) + failed.get(n, 0), abs=1e-12)


@settings(max_examples=30)
@given(
    st.fractions("0.01", "0.6", max_denominator=100),
    st.fractions("0.01", "0.3", max_denominator=100),
    st.integers(1, 10),
    st.integers(1, 1_000),
)
def test_error_rates_are_bounded_exactly(limit, alpha, m, n_max):
    """With the true rate at the limit: P(PASS) <= alpha and P(FAIL) <= alpha/m, without Monte Carlo error."""
    rule = Rule(limit, alpha, alpha / m)
    course = stopping(rule, limit, n_max)
    assert course.p_pass <= rule.alpha
    assert course.p_fail <= rule.alpha_fail
    assert course.p_pass + course.p_fail + course.p_undecided == pytest.approx(1, abs=1e-12)


def test_a_course_in_figures():
    """Limit .05, alpha .05, m = 2: clean passes at 74; .2 fails by 31 in the median; .02 is decided by 600."""
    clean = stopping(RULE, 0, 2_000)
    assert (clean.p_pass, clean.mean_n, clean.median_n, clean.quantile(1)) == (1, 74, 74, 74)
    bad = stopping(RULE, 0.2, 2_000)
    assert bad.p_fail > 0.9999
    assert bad.median_n == 31
    assert 1 - stopping(RULE, 0.02, 600).p_undecided > 0.9


def test_undecided_campaigns_count_at_full_length():
    """At the limit most campaigns reach n_max: median and mean say so."""
    course = stopping(RULE, 0.05, 500)
    assert course.p_undecided > 0.9
    assert course.median_n == course.quantile(1) == 500
    assert 450 < course.mean_n < 500


def test_clearing_one_percent_in_figures():
    """Mean n with FAIL out of the way: 507 at a true rate of .1 %, 699 at .2 %, 1,479 at .4 %; all of them pass."""
    rule = Rule(Fraction("0.01"), Fraction("0.05"), Fraction(1, 10**9))
    courses = [stopping(rule, rate, 20_000) for rate in (0.001, 0.002, 0.004)]
    assert [round(course.mean_n) for course in courses] == [507, 699, 1_479]
    assert all(course.p_pass > 1 - 1e-9 for course in courses)


@pytest.mark.parametrize(("rate", "n"), [(0, 299), (0.001, 473), (0.002, 773), (0.004, 1_693)])
def test_fixed_n_for_power_is_the_published_one(rate, n):
    """90 % power to clear 1 %."""
    assert n_for_power(ONE_PERCENT, rate, 0.9, sequential=False) == n


@pytest.mark.parametrize("rate", [Fraction("0.01"), Fraction("0.02"), Fraction("0.03")])
@pytest.mark.parametrize("n_min", [1, 250])
def test_fixed_n_for_power_is_the_smallest(rate, n_min):
    """Every smaller n has less power, counted by the exact ruling at that n."""
    rule = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min)

    def power(n):
        passing = sum(rule_fixed(rule, Tally(n - s, s)) == "PASS" for s in range(n // 10))
        return stats.binom.cdf(passing - 1, n, float(rate)) if passing else 0.0

    n = n_for_power(rule, rate, 0.8, sequential=False)
    assert power(n) >= 0.8
    assert all(power(fewer) < 0.8 for fewer in range(max(1, n - 120), n))


@pytest.mark.parametrize("rate", [0, 0.01, 0.02, 0.03])
def test_sequential_n_for_power_is_the_first_n_max_that_has_it(rate):
    """P(PASS by n) >= .9 at n and below at n - 1."""
    n = n_for_power(RULE, rate, 0.9)
    assert stopping(RULE, rate, n).p_pass >= 0.9 > stopping(RULE, rate, n - 1).p_pass


def test_power_that_no_campaign_has_is_none():
    """At the limit or beyond; too near it for 50,000 trials; beyond what wrong FAILs leave over."""
    for sequential in (True, False):
        assert n_for_power(RULE, Fraction("0.05"), 0.5, sequential=sequential) is None
        assert n_for_power(RULE, 0.2, 0.5, sequential=sequential) is None
        assert n_for_power(RULE, 0.0499, 0.9, sequential=sequential) is None
        assert n_for_power(RULE, 0.0475, 0.9, sequential=sequential) is None
    failing_often = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.05"))
    wrongly = stopping(failing_often, 0.03, 20_000).p_fail
    assert n_for_power(failing_often, 0.03, 1 - wrongly / 2) is None


@pytest.mark.parametrize("tally", [Tally(10), Tally(195, 5), Tally(180, 12), Tally(600, 20, 5), Tally(30, 1)])
def test_the_trials_still_needed_lead_to_the_call_announced(tally):
    """Prolonged at its own shares, the evidence reaches the threshold at that n and not one trial before."""
    more, reason = n_needed(RULE, tally)
    call = reason.split()[0]
    for n, reached in ((tally.n + more, True), (tally.n + more - 1, False)):
        share = tally.against_pass / tally.n if call == "PASS" else tally.against_fail / tally.n
        below, above = (0.05, 0.95) if call == "PASS" else (0.95, 0.05)
        counts = (share * n, (1 - share) * n) if call == "PASS" else ((1 - share) * n, share * n)
        needed = RULE.alpha if call == "PASS" else RULE.alpha_fail
        assert (eprocess.log_mixture(*counts, below, above) >= log_needed(needed)) == reached
    assert f"n = {tally.n + more:,}" in reason


@pytest.mark.parametrize("tally", [Tally(10), Tally(195, 5), Tally(192, 8), Tally(600, 24, 5), Tally(30, 1)])
def test_a_fresh_fixed_campaign_of_the_size_announced_is_ruled(tally):
    """Repeating the shares, rounded against the call, the exact ruling gives the call announced."""
    n, reason = n_needed_fixed(RULE, tally)
    call = reason.split()[0]
    if call == "PASS":
        adverse = -(-tally.against_pass * n // tally.n)
        assert rule_fixed(RULE, Tally(n - adverse, adverse)) == "PASS"
        fewer = n - 1
        adverse = -(-tally.against_pass * fewer // tally.n)
        assert rule_fixed(RULE, Tally(fewer - adverse, adverse)) != "PASS"
    else:
        adverse = tally.against_fail * n // tally.n
        assert rule_fixed(RULE, Tally(n - adverse, adverse)) == "FAIL"


@pytest.mark.parametrize("needed", [n_needed, n_needed_fixed])
def test_where_more_trials_would_not_help_the_reason_says_so(needed):
    """At the limit, too near it, or with unassessed trials between: None, never a very large number."""
    n, reason = needed(RULE, Tally(1_900, 100))
    assert n is None
    assert "equals the limit 0.05" in reason
    n, reason = needed(RULE, Tally(95_010, 4_990))
    assert n is None
    assert "0.0499 is too near the limit 0.05: over 1,000,000 more trials" in reason
    n, reason = needed(RULE, Tally(900, 30, 60))
    assert n is None
    assert "unassessed" in reason
    assert "0.0909" in reason
    assert "0.0303" in reason


@pytest.mark.parametrize("needed", [n_needed, n_needed_fixed])
def test_a_ruled_tally_needs_nothing_more(needed):
    """Zero, and the ruling it has."""
    assert needed(RULE, Tally(1_000, 2)) == (0, "already ruled PASS")
    assert needed(RULE, Tally(10, 20)) == (0, "already ruled FAIL")


def test_before_the_first_trial_the_best_case_is_announced():
    """Clean trials, sequential and fixed; n_min counts; a limit out of reach is None with the reason."""
    assert n_needed(RULE, Tally()) == (74, "no trial yet: PASS at n = 74 if none is adverse")
    assert n_needed_fixed(RULE, Tally()) == (59, "no trial yet: PASS at n = 59 if none is adverse")
    late = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min=80)
    tiny = Rule(Fraction(1, 10**7), Fraction("0.05"), Fraction("0.025"))
    for needed in (n_needed, n_needed_fixed):
        assert needed(late, Tally())[0] == 80
        n, reason = needed(tiny, Tally())
        assert n is None
        assert "limit 1/10000000 needs over 1,000,000 trials" in reason


@pytest.mark.parametrize(("needed", "more"), [(n_needed, 100), (n_needed_fixed, 300)])
def test_what_n_min_withholds_is_announced(needed, more):
    """200 clean trials would be ruled, were it not for n_min = 300."""
    rule = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min=300)
    n, reason = needed(rule, Tally(200))
    assert n == more
    assert "PASS" in reason
    assert "n = 300" in reason


@settings(max_examples=60)
@given(st.integers(0, 500), st.integers(0, 60), st.integers(0, 20))
def test_every_tally_gets_an_answer_with_a_reason(resisted, succeeded, unassessed):
    """A positive number while undecided, zero when ruled, or None; and the words that go with it."""
    tally = Tally(resisted, succeeded, unassessed)
    for needed, ruling in ((n_needed, rule_sequential), (n_needed_fixed, rule_fixed)):
        n, reason = needed(RULE, tally)
        assert reason
        assert (n == 0) == (ruling(RULE, tally) != "INCONCLUSIVE")
        assert n is None or 0 <= n <= 1_000_000


@given(st.fractions(0, 1, max_denominator=500), st.integers(1, 400))
def test_along_a_ray_the_fixed_projection_is_monotone(share, allowed):
    """The search behind `n_needed_fixed` may bisect: trials per allowed event shrink towards 1/limit."""
    now = clopper_pearson.trials_to_clear(allowed, RULE.limit, RULE.alpha)
    twice = clopper_pearson.trials_to_clear(2 * allowed, RULE.limit, RULE.alpha)
    assume(share * now <= allowed)
    assert share * twice <= 2 * allowed


@pytest.mark.parametrize("n_max", [0, 50_001])
def test_a_course_of_no_length_or_without_end_is_refused(n_max):
    """1 to 50,000 trials."""
    with pytest.raises(ValueError, match="50,000"):
        stopping(RULE, 0.1, n_max)


@pytest.mark.parametrize("rate", [-0.1, 1.1])
def test_a_rate_that_is_none_is_refused(rate):
    """Rates lie in [0, 1]; so do shares of campaigns, and power lies strictly inside."""
    with pytest.raises(ValueError, match="rate must lie in"):
        stopping(RULE, rate, 10)
    with pytest.raises(ValueError, match="rate must lie in"):
        n_for_power(RULE, rate, 0.9)
    with pytest.raises(ValueError, match="power"):
        n_for_power(RULE, 0.01, abs(rate) * 10)
    with pytest.raises(ValueError, match="share of campaigns"):
        stopping(RULE, 0.1, 10).quantile(rate)
