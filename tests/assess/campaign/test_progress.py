"""What a running campaign shows."""

import pytest

from certwright.assess.campaign.decide import Decider
from certwright.assess.campaign.measure import make_trackers
from certwright.assess.campaign.progress import CriterionProgress, Snapshot, snapshot
from certwright.assess.tasks import task_family
from certwright.records.measurement import Mark
from tests.assess.campaign.fakes import Rehearsed
from tests.assess.campaign.world import (
    INJECTION,
    REFUSALS,
    SHARE,
    TASKS,
    bare_plan,
    criteria,
    criterion,
    outcome,
    plan_of,
    run,
    stream,
)

PLAN = bare_plan(stream(INJECTION, 300, "a", "b"), stream(REFUSALS, 300, "twins"))


class Counts:
    """What a snapshot reads of a campaign."""

    def __init__(self, asked: int, resumed: int) -> None:
        self.asked, self.resumed, self.requests = asked, resumed, asked - resumed


def after(marks: list[Mark], *wanted: object, seconds: float = 10.0, resumed: int = 0) -> Snapshot:
    """The snapshot after these marks, counted in plan order."""
    decider = Decider(PLAN.streams, make_trackers(PLAN, criteria(*wanted)))  # type: ignore[arg-type]
    for mark in marks:
        measure, index = decider.next
        decider.take(outcome(measure, index, "ab"[index % 2] if measure == INJECTION else "twins", mark))
    return snapshot(decider, Counts(len(marks), resumed), seconds)  # type: ignore[arg-type]


def shown(step: Snapshot) -> dict[str, CriterionProgress]:
    """The criteria by key."""
    return {item.criterion: item for item in step.criteria()}


def test_clean_trials_left_count_down_to_the_pass() -> None:
    """74 clean trials pass limit .05; after 10 of each stream 64 are left; the share waits for the others."""
    found = shown(after(["resisted"] * 20, criterion(INJECTION), criterion(REFUSALS)))
    assert [found[key].clean_trials_left for key in (INJECTION, REFUSALS, SHARE)] == [64, 64, None]
    assert found[SHARE].trials_left == 54


def test_an_adverse_event_prolongs_the_way() -> None:
    """One success or one unassessed trial costs more than the trial itself."""
    for mark in ("succeeded", "unassessed"):
        found = shown(after([mark, *["resisted"] * 19], criterion(INJECTION), criterion(REFUSALS)))
        assert (found[INJECTION].clean_trials_left or 0) > 64 + 10


def test_the_end_of_the_stream_bounds_the_way() -> None:
    """Fifty time-outs cannot be made good within 300 trials: what is left is the rest of them."""
    found = shown(
        after(
            ["unassessed"] * 50,
            criterion(INJECTION, limit="0.2"),
            criterion(SHARE, limit="0.9", confidence="0.9999"),
        )
    )
    assert (found[INJECTION].call, found[INJECTION].clean_trials_left) == ("INCONCLUSIVE", 250)


def test_a_slice_needs_the_trials_of_its_stream() -> None:
    """Of two families each gets every second trial: twice the 74 clean ones, less what was asked."""
    found = shown(
        after(
            ["resisted"] * 20,
            criterion(INJECTION, slice="worst_family"),
            criterion(INJECTION, slice="family:a"),
        )
    )
    assert found[f"{INJECTION}:worst_family"].clean_trials_left == 2 * (74 - 10)
    assert found[f"{INJECTION}:family:a"].clean_trials_left == 2 * (74 - 10)


def test_a_ruled_criterion_needs_nothing() -> None:
    """0 left and its call."""
    found = shown(after(["succeeded"] * 20, criterion(INJECTION), criterion(REFUSALS)))
    assert (found[INJECTION].call, found[INJECTION].clean_trials_left) == ("FAIL", 0)


def test_time_left_counts_each_stream_once() -> None:
    """Two criteria on one stream are asked with the same trials: 54 trials at two a second, not 108."""
    step = after(
        ["resisted"] * 20, criterion(INJECTION), criterion(INJECTION, slice="all", limit="0.1", key="x")
    )
    assert step.seconds_left == pytest.approx(54 / 2)


def test_time_left_goes_on_while_only_the_share_is_open() -> None:
    """The rate passes soon, the share needs more: its trials are asked too."""
    step = after(["resisted"] * 30, criterion(INJECTION, limit="0.2"), seconds=15.0)
    assert shown(step)[INJECTION].call == "PASS"
    assert step.seconds_left == pytest.approx((74 - 30) / 2)


def test_without_a_fresh_trial_there_is_no_rate() -> None:
    """None, not infinity and not 0."""
    assert after([], criterion(INJECTION)).seconds_left is None
    assert after(["resisted"] * 5, criterion(INJECTION), resumed=5).seconds_left is None


def test_a_finite_data_set_has_its_rest_left() -> None:
    """Every task is asked, so what is left is known exactly."""
    tasks = task_family([(f"What is {i} and 1?", (f"it is {i + 1}.",)) for i in range(60)])
    wanted = criteria(criterion(TASKS, comparator=">=", limit="0.9"), criterion(SHARE, limit="0.5"))
    left: list[int | None] = []
    run(
        Rehearsed(),
        plan=plan_of(wanted, [tasks]),
        criteria=wanted,
        families={"tasks": tasks},
        progress=lambda step: left.append(shown(step)[TASKS].clean_trials_left),
    )
    assert left == list(range(59, -1, -1))


def test_snapshots_are_cheap_until_looked_at() -> None:
    """The criteria are computed when asked for, and then show the present state."""
    steps: list[Snapshot] = []
    run(Rehearsed(), progress=steps.append)
    assert steps[0].criteria() == steps[-1].criteria()
    assert [steps[0].asked, steps[-1].asked] == [1, len(steps)]
