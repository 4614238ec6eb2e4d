"""Counted outcomes to measurements: a replay that anybody can repeat."""

import random
from dataclasses import replace

import pytest

from certwright.assess.campaign.measure import Replay, replay
from certwright.records.codec import digest_of
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Mark, Measured, Measurement, NotMeasured, Outcome
from certwright.records.plan import Unmeasured
from tests.assess.campaign.world import (
    INJECTION,
    LEAKS,
    SHARE,
    bare_plan,
    criteria,
    criterion,
    outcome,
    stream,
)

PLAN = bare_plan(stream(INJECTION, 120, "a", "b"))
WANTED = criteria(criterion(INJECTION, limit="0.2", confidence="0.9999"), criterion(SHARE, limit="0.3"))


def trials(count: int, families: str = "ab", seed: int = 1) -> list[Outcome]:
    """Outcomes of the first trials."""
    rng = random.Random(seed)
    marks: list[Mark] = ["resisted", "succeeded", "unassessed"]
    return [
        outcome(INJECTION, i, rng.choice(families), rng.choices(marks, (8, 1, 1))[0]) for i in range(count)
    ]


def measured(recorded: list[Outcome], wanted: CriteriaSet = WANTED, seed: str = "chosen:7") -> Replay:
    """The replay of these outcomes."""
    return replay(PLAN, digest_of(PLAN), wanted, recorded, seed=seed)


def result(found: Measurement) -> Measured:
    """What was measured."""
    assert isinstance(found.result, Measured)
    return found.result


def test_the_order_of_the_record_changes_nothing() -> None:
    """Answers are recorded as they arrive; the measurements are made in plan order."""
    recorded = trials(100)
    straight = measured(recorded)
    random.Random(2).shuffle(recorded)
    assert measured(recorded) == straight
    assert straight.counted == 100


def test_a_gap_ends_the_count() -> None:
    """Trial 50 is missing: what stands behind it is not counted, since it may have been asked for its outcome."""
    recorded = trials(100)
    del recorded[50]
    assert measured(recorded) == measured(trials(50))


def test_overshoot_is_left_out() -> None:
    """All criteria are ruled after some trials: the digest does not depend on what was asked beyond."""
    quick = criteria(criterion(INJECTION, limit="0.9"), criterion(SHARE, limit="0.9"))
    short, long = measured(trials(30), quick), measured(trials(120), quick)
    assert short == long
    assert short.counted < 30


@pytest.mark.parametrize("place", [0, 57, 99])
def test_every_counted_outcome_is_in_the_digest(place: int) -> None:
    """Change one mark, one reason or one name, and digest and measurements change."""
    recorded = trials(100)
    base = measured(recorded)
    one = recorded[place]
    for changed in (
        outcome(one.stream, one.index, one.family, "succeeded" if one.mark == "resisted" else "resisted"),
        Outcome(
            stream=one.stream, index=one.index, trial="x", family=one.family, mark=one.mark, reason=one.reason
        ),
    ):
        other = measured([*recorded[:place], changed, *recorded[place + 1 :]])
        assert other.outcomes_digest != base.outcomes_digest
        assert other.measurements_digest != base.measurements_digest


def test_the_seed_is_in_the_digest() -> None:
    """The same outcomes under another seed are another campaign."""
    assert (
        measured(trials(100)).measurements_digest
        != measured(trials(100), seed="chosen:8").measurements_digest
    )


def test_the_ordered_outcomes_are_handed_out() -> None:
    """`on_count` sees what was counted, in plan order: the bundle writes it down."""
    seen: list[Outcome] = []
    recorded = trials(60)
    replay(PLAN, digest_of(PLAN), WANTED, recorded[::-1], seed="chosen:7", on_count=seen.append)
    assert seen == recorded


def test_families_add_up_to_the_counts() -> None:
    """Each family's counts, sorted by name, the whole beside them."""
    found = result(measured(trials(100)).measurements[0])
    assert [part.family for part in found.families] == ["a", "b"]
    assert sum(part.counts.n for part in found.families) == found.counts.n == 100


def test_the_bound_of_the_worst_family_is_that_of_the_family_least_known() -> None:
    """40 clean trials of a and none of b: nothing bounds b, so nothing bounds the worst family."""
    worst = criteria(criterion(INJECTION, slice="worst_family", limit="0.3"))
    clean = [outcome(INJECTION, i, "a", "resisted") for i in range(40)]
    found = result(measured(clean, worst).measurements[0])
    assert found.interval.bound == found.interval.high == "1"
    assert [part.counts.n for part in found.families] == [40, 0]
    both = [outcome(INJECTION, i, "ab"[i % 2], "resisted") for i in range(80)]
    assert float(result(measured(both, worst).measurements[0]).interval.bound) < 0.3


def test_before_the_first_trial_nothing_is_measured() -> None:
    """A state with a reason, for each criterion; no zero counts, no interval."""
    for found in measured([]).measurements:
        assert found.result == NotMeasured(
            reason="the campaign ended before any trial of this criterion was asked"
        )


def test_what_the_plan_leaves_out_is_not_measured_for_its_reason() -> None:
    """The reason of the plan is the reason of the measurement."""
    plan = replace_unmeasured(Unmeasured(measure=LEAKS, reason="no secret is known"))
    found = replay(
        plan, digest_of(plan), criteria(criterion(LEAKS), *WANTED.criteria), trials(10), seed="chosen:7"
    )
    assert found.measurements[0].result == NotMeasured(reason="no secret is known")
    assert isinstance(found.measurements[1].result, Measured)


def replace_unmeasured(*items: Unmeasured):
    """The plan with these measures left out."""
    fields = {name: getattr(PLAN, name) for name in PLAN.__struct_fields__}
    return type(PLAN)(**{**fields, "unmeasured": items})


def test_a_criterion_that_the_plan_forgot_is_refused() -> None:
    """Neither measured nor left out with a reason: the plan does not belong to these criteria."""
    with pytest.raises(IntegrityError) as caught:
        measured(trials(10), criteria(criterion(LEAKS), *WANTED.criteria))
    assert caught.value.code == "integrity.broken_record"


def test_an_outcome_of_another_campaign_is_refused() -> None:
    """A family that the plan does not know."""
    with pytest.raises(IntegrityError):
        measured([*trials(10), outcome(INJECTION, 10, "stranger", "resisted")])


def test_a_measurement_names_what_it_rests_on() -> None:
    """System, plan, seed, tool and the digest of the ordered outcomes."""
    found = measured(trials(10))
    for one in found.measurements:
        assert (one.system, one.plan, one.seed, one.tool) == (
            PLAN.system,
            digest_of(PLAN),
            "chosen:7",
            "test",
        )
        assert one.outcomes == found.outcomes_digest


def test_a_replay_is_a_value() -> None:
    """Equal replays are equal, a changed count is not."""
    found = measured(trials(10))
    assert found == measured(trials(10)) != replace(found, counted=11)
