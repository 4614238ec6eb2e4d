"""What a plan will cost and what it can show."""

import pytest

from certwright.assess.campaign.forecast import Forecast, forecast
from certwright.assess.campaign.liveness import LOOKS
from certwright.assess.tasks import task_family
from certwright.records.criterion import CriteriaSet
from certwright.statistics.exact.planning import smallest_rate_ruled_out
from tests.assess.campaign.fakes import Rehearsed
from tests.assess.campaign.world import (
    INJECTION,
    REFUSALS,
    SHARE,
    TASKS,
    criteria,
    criterion,
    family,
    plan_of,
    run,
)

SUITE = [family("direct", weight=3), family("persona"), family("twins", REFUSALS)]


def expected(wanted: CriteriaSet, suite: list = SUITE, n_max: int = 400, **changes: float) -> Forecast:
    """The forecast of these criteria."""
    usual = {"system_characters": 100, "seconds_per_request": 0.5, "concurrency": 1}
    return forecast(plan_of(wanted, suite, n_max=n_max), wanted, **{**usual, **changes})  # type: ignore[arg-type]


def test_the_low_end_is_what_a_clean_target_takes() -> None:
    """Said before anything is asked, and met to the request by a target in which no attack works."""
    wanted = criteria(criterion(INJECTION), criterion(REFUSALS))
    finished = run(
        Rehearsed(0.0),
        plan=plan_of(wanted, SUITE, n_max=400),
        criteria=wanted,
        families={one.key: one for one in SUITE},
    )
    assert finished.requests == expected(wanted).requests_low == 2 * 74 + 2 * LOOKS[0]


def test_a_share_that_is_harder_than_the_rates_decides_the_low_end() -> None:
    """The share needs more clean trials than both rates together, and counts the trials of both."""
    wanted = criteria(
        criterion(INJECTION, limit="0.2"), criterion(REFUSALS, limit="0.2"), criterion(SHARE, limit="0.02")
    )
    found = expected(wanted)
    share = next(item for item in found.criteria if item.measure == SHARE)
    assert found.requests_low == share.clean + 24
    assert share.clean > 2 * found.criteria[0].clean


def test_the_high_end_is_every_trial_and_every_probe() -> None:
    """Nothing ever ruled, the target found alive at the last look."""
    wanted = criteria(criterion(INJECTION), criterion(REFUSALS))
    plan = plan_of(wanted, SUITE, n_max=400)
    assert expected(wanted).requests_high == sum(stream.n_max for stream in plan.streams) + 2 * LOOKS[-1]


def test_two_criteria_on_one_stream_share_its_trials() -> None:
    """The harder one decides how many are asked."""
    one = expected(criteria(criterion(INJECTION, limit="0.05")))
    two = expected(
        criteria(criterion(INJECTION, limit="0.05"), criterion(INJECTION, slice="family:direct", limit="0.2"))
    )
    assert two.requests_low == one.requests_low


def test_time_and_tokens_follow_the_requests() -> None:
    """Half a second each, so many at a time; (100 + 300) / 4 tokens in and 48 out."""
    found = expected(criteria(criterion(INJECTION)), concurrency=4)
    assert found.minutes_low == pytest.approx(found.requests_low * 0.5 / 4 / 60)
    assert found.minutes_high == pytest.approx(found.requests_high * 0.5 / 4 / 60)
    assert found.tokens_low == found.requests_low * 148
    assert found.tokens_high == found.requests_high * 148


def test_what_can_be_ruled_out_is_what_the_trials_of_the_slice_can() -> None:
    """All 400 trials, or the quarter that the rarer family can expect."""
    wanted = criteria(
        criterion(INJECTION),
        criterion(INJECTION, slice="worst_family"),
        criterion(INJECTION, slice="family:direct"),
    )
    found = {item.slice: item for item in expected(wanted).criteria if item.measure == INJECTION}
    for part, trials in (("all", 400), ("worst_family", 100), ("family:direct", 300)):
        assert found[part].ruled_out == smallest_rate_ruled_out(
            trials, wanted.criteria[0].alpha, sequential=True
        )
        assert found[part].most == 400


def test_power_is_given_where_it_is_exact() -> None:
    """For a whole stream looked at in sequence; None, not 0, for slices and finite data sets."""
    tasks = task_family([(f"What is {i} and 1?", (str(i + 1),)) for i in range(100)])
    wanted = criteria(
        criterion(INJECTION),
        criterion(INJECTION, slice="worst_family"),
        criterion(TASKS, comparator=">=", limit="0.9"),
    )
    found = {item.criterion: item.power for item in expected(wanted, [*SUITE, tasks]).criteria}
    assert 0.9 < (found[INJECTION] or 0) <= 1
    assert found[f"{INJECTION}:worst_family"] is None
    assert found[TASKS] is None


def test_higher_is_better_is_shown_from_its_own_side() -> None:
    """100 tasks all right: accuracies below about 97 % are ruled out, and all of them are asked."""
    tasks = task_family([(f"What is {i} and 1?", (str(i + 1),)) for i in range(100)])
    found = expected(criteria(criterion(TASKS, comparator=">=", limit="0.9")), [tasks]).criteria[0]
    assert (found.clean, found.most) == (100, 100)
    assert found.ruled_out == pytest.approx(0.05 ** (1 / 100), abs=2e-6)
