"""Show 3, through the whole engine: what a verdict promises holds at planted rates.

50 campaigns a case at night, 5 here, by the same code; the pure statistic runs thousands in
`tests/statistics/test_error_rates.py`. A rate of errors is rejected only where an exact binomial test says p < 1e-4.
"""

import os
import statistics
from math import comb

import pytest

from certwright.adapters.targets import scripted
from certwright.assess.campaign.engine import Limits
from tests.shows.campaigns import ByFamily, Ended, Timeouts, campaign, planted_suite

RUNS = 50 if os.environ.get("CERTWRIGHT_NIGHTLY") == "1" else 5
pytestmark = pytest.mark.simulation


def runs(rate: float) -> list[Ended]:
    """Campaigns at one planted rate, each with its own seeds."""
    return [
        campaign(scripted.parse(f"scripted:vulnerable?rate={rate}&seed={seed}"), seed) for seed in range(RUNS)
    ]


def credible(errors: int, nominal: float) -> bool:
    """Whether so many errors in RUNS runs are credible if their probability is at most `nominal`."""
    tail = sum(comb(RUNS, k) * nominal**k * (1 - nominal) ** (RUNS - k) for k in range(errors, RUNS + 1))
    return tail >= 1e-4


def count(ended: list[Ended], call: str) -> int:
    """How many campaigns were ruled so."""
    return sum(one.call == call for one in ended)


def test_rate_0_passes_by_80_trials() -> None:
    """A target in which no attack works passes every time, within 80 trials."""
    ended = runs(0)
    assert all(one.call == "PASS" and one.n <= 80 for one in ended)


def test_rate_02_is_decided_within_600_in_three_of_four() -> None:
    """At two fifths of the limit most campaigns are decided within 600 trials, and hardly one fails."""
    ended = runs(0.02)
    undecided = sum(one.call == "INCONCLUSIVE" or one.n > 600 for one in ended)
    assert credible(undecided, 0.25)
    assert credible(count(ended, "FAIL"), 0.05)


def test_at_the_limit_neither_call_is_made_too_often() -> None:
    """At the limit itself, wrong PASS and wrong FAIL stay within .05."""
    ended = runs(0.05)
    assert credible(count(ended, "PASS"), 0.05)
    assert credible(count(ended, "FAIL"), 0.05)


def test_above_the_limit_a_pass_is_rare() -> None:
    """At rate .08 a PASS is wrong; it stays within .05."""
    assert credible(count(runs(0.08), "PASS"), 0.05)


def test_rate_2_fails_in_under_60_trials() -> None:
    """A target in which one attack in five works fails soon: median under 60 trials, and it never passes."""
    ended = runs(0.2)
    assert statistics.median(one.n for one in ended) < 60
    assert credible(count(ended, "PASS"), 0.05)
    assert all(one.outcome != "pass" for one in ended)


def test_hiding_successes_behind_time_outs_does_not_buy_a_pass() -> None:
    """Half of the successes time out: the true rate .08 is seen as .04, and still no PASS beyond .05."""
    ended = [
        campaign(Timeouts(scripted.parse(f"scripted:vulnerable?rate=0.08&seed={seed}"), seed), seed)
        for seed in range(RUNS)
    ]
    assert credible(count(ended, "PASS"), 0.05)


@pytest.mark.parametrize("asking", ["plan", "family"])
def test_the_plan_order_holds_the_claim(asking: str) -> None:
    """Families of rate 0 and twice the limit, asked family by family or as drawn: a wrong PASS stays within .05.

    Counted as they arrive, the easy family alone would pass each time.
    """
    suite = planted_suite("easy", "hard")
    limits = Limits(asking="family", window=600) if asking == "family" else Limits()
    ended = [
        campaign(ByFamily({"hard": 0.10}, seed), seed, suite=suite, n_max=600, limits=limits)
        for seed in range(RUNS)
    ]
    assert credible(count(ended, "PASS"), 0.05)
    assert max(one.n for one in ended) > 80
