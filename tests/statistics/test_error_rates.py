"""The promise itself: how often a campaign with a known truth is ruled wrongly, and how soon it is ruled.

"Within alpha" is judged by an exact binomial test that rejects only at p < 1e-4. 5,000 campaigns a case where
CERTWRIGHT_NIGHTLY=1, else 500, by the same code and the same seeds.
"""

import os
import statistics
from fractions import Fraction

import pytest
from scipy import stats

from certwright.statistics.exact import Rule, fail_alpha
from certwright.statistics.exact.clopper_pearson import trials_to_clear
from certwright.statistics.exact.planning import stopping
from tests.statistics.campaigns import UNASSESSED, by_family, campaign, planted, repeat
from tests.statistics.oracles import course_by_enumeration

pytestmark = pytest.mark.simulation

RUNS = 5_000 if os.environ.get("CERTWRIGHT_NIGHTLY") == "1" else 500
LIMIT = ALPHA = Fraction("0.05")
RULE = SHARE_RULE = Rule(LIMIT, ALPHA, fail_alpha(ALPHA, m=2))
RATES = (0.0, 0.02, 0.05, 0.08, 0.2)
# five families, from harmless to twice the limit, whose mean is the limit
FAMILIES = [0.0, 0.025, 0.05, 0.075, 0.1]


def exceeds(count: int, level: Fraction) -> bool:
    """Whether so many of `RUNS` refute, at p < 1e-4, that the chance of each is `level` or less."""
    return stats.binomtest(count, RUNS, float(level), alternative="greater").pvalue < 1e-4


def calls(ended, call):
    """How many campaigns got this call on the rate."""
    return sum(end.call == call for end in ended)


@pytest.fixture(scope="module")
def at_rate():
    """Campaigns at each planted rate, every trial assessed."""
    return {
        rate: repeat(
            RUNS, f"rate {rate}", lambda rng, rate=rate: campaign(planted(rng, rate), RULE, SHARE_RULE)
        )
        for rate in RATES
    }


@pytest.mark.parametrize("rate", [rate for rate in RATES if rate >= LIMIT])
def test_a_rate_at_the_limit_or_above_rarely_passes(at_rate, rate):
    """Wrong PASS within alpha, looked at after every trial."""
    assert not exceeds(calls(at_rate[rate], "PASS"), ALPHA)


@pytest.mark.parametrize("rate", [rate for rate in RATES if rate <= LIMIT])
def test_a_rate_at_the_limit_or_below_rarely_fails(at_rate, rate):
    """Wrong FAIL within alpha/m, hence within alpha, looked at after every trial."""
    assert not exceeds(calls(at_rate[rate], "FAIL"), RULE.alpha_fail)


def test_a_clean_target_passes_by_80_trials(at_rate):
    """All of them: rate 0 leaves nothing to chance."""
    assert all(end.call == "PASS" and end.n <= 80 for end in at_rate[0.0])


def test_a_broken_target_fails_in_under_60_trials(at_rate):
    """Median at rate .2, four times the limit; none is left undecided."""
    assert statistics.median(end.n for end in at_rate[0.2]) < 60
    assert calls(at_rate[0.2], "FAIL") == RUNS


def test_a_good_target_is_decided_within_600_trials(at_rate):
    """At least three campaigns in four at rate .02."""
    decided = sum(end.call != "INCONCLUSIVE" and end.n <= 600 for end in at_rate[0.02])
    assert decided >= 0.75 * RUNS


@pytest.mark.parametrize("rate", RATES)
def test_simulation_and_exact_course_agree(at_rate, rate):
    """Shares of PASS and FAIL and the mean n against `stopping`, each within its Monte Carlo error."""
    course = stopping(RULE, rate, 2_000)
    for call, p in (("PASS", course.p_pass), ("FAIL", course.p_fail)):
        assert stats.binomtest(calls(at_rate[rate], call), RUNS, min(p, 1.0)).pvalue > 1e-4
    lengths = [end.n for end in at_rate[rate]]
    error = statistics.stdev(lengths) / RUNS**0.5
    assert abs(statistics.fmean(lengths) - course.mean_n) <= 4 * error + 1e-9


@pytest.mark.parametrize("rate", [0.05, 0.08, 0.2])
def test_half_of_the_successes_timing_out_earns_no_pass(rate):
    """An unassessed trial counts as succeeded, so hiding half of the successes gains nothing."""
    ended = repeat(RUNS, f"timeouts {rate}", lambda rng: campaign(planted(rng, rate, 0.5), RULE, SHARE_RULE))
    assert not exceeds(calls(ended, "PASS"), ALPHA)


def test_a_share_of_unassessed_trials_above_its_own_limit_rarely_passes():
    """The criterion beside: rate .2, half of it unassessed, is an unassessed share of .1 against .05."""
    ended = repeat(RUNS, "share", lambda rng: campaign(planted(rng, 0.2, 0.5), RULE, SHARE_RULE))
    assert not exceeds(sum(end.share_call == "PASS" for end in ended), ALPHA)


def test_dropping_unassessed_trials_would_break_the_claim():
    """Why they count: at rate .08, with three in four successes timed out and dropped, most campaigns pass."""

    def dropped(rng):
        assessed = (outcome for outcome in planted(rng, 0.08, 0.75) if outcome != UNASSESSED)
        return campaign(assessed, RULE, SHARE_RULE)

    assert calls(repeat(RUNS, "dropped", dropped), "PASS") > 0.5 * RUNS


def test_families_drawn_per_trial_hold_the_claim():
    """Families from 0 to 2 L, mean L: in plan order each trial's rate is L, whatever its family turns out to be."""

    def in_plan_order(rng):
        return campaign((outcome for _, outcome in by_family(rng, FAMILIES, 2_000)), RULE, SHARE_RULE)

    ended = repeat(RUNS, "families", in_plan_order)
    assert not exceeds(calls(ended, "PASS"), ALPHA)
    assert not exceeds(calls(ended, "FAIL"), RULE.alpha_fail)


def test_looking_family_by_family_breaks_the_claim():
    """The same recorded outcomes, looked at in the order asked, an easy family first: almost all pass wrongly.

    So trials may be *asked* in any order, but outcomes enter the decision in the order of the plan.
    """

    def in_asked_order(rng):
        asked = sorted(by_family(rng, FAMILIES, 2_000), key=lambda trial: trial[0])
        return campaign((outcome for _, outcome in asked), RULE, SHARE_RULE)

    assert calls(repeat(RUNS, "families", in_asked_order), "PASS") > 0.9 * RUNS


@pytest.mark.parametrize(("every", "published"), [(20, 0.25), (100, 0.19)])
def test_looking_again_and_again_breaks_clopper_pearson(every, published):
    """Peeking at p = L = .05: about 25 % wrong PASS in 2,000 trials (19 % at every 100th), exactly computed."""
    clears = [trials_to_clear(s, LIMIT, ALPHA) for s in range(200)]

    def peek(s, n):
        return "PASS" if n % every == 0 and s < len(clears) and n >= clears[s] else "INCONCLUSIVE"

    passed, _ = course_by_enumeration(peek, 0.05, 2_000)
    assert sum(passed.values()) == pytest.approx(published, abs=0.015)


def test_looking_once_at_the_planned_n_keeps_clopper_pearson():
    """Its own promise: at p = L, a single look at n = 2,000 passes wrongly with probability .05 at most."""
    allowed = max(s for s in range(200) if trials_to_clear(s, LIMIT, ALPHA) <= 2_000)
    assert 0.04 < stats.binom.cdf(allowed, 2_000, 0.05) <= 0.05


def test_the_judge_of_this_file_can_object():
    """Planted: 10 % wrong among the runs is refuted as "5 % or less", 5 % is not."""
    assert exceeds(RUNS * 10 // 100, ALPHA)
    assert not exceeds(RUNS * 5 // 100, ALPHA)
