"""Counted outcomes to measurements: a replay in plan order, independent of how the campaign ran.

The replay goes through the recorded outcomes with a fresh decider, so that the bundle's ordered outcomes, the digest
over them and the intervals all come from one pass that anybody can repeat (design, law 10).
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from certwright.assess.campaign.decide import Arrivals, Decider
from certwright.assess.campaign.gauges import gauges
from certwright.assess.campaign.tracker import Tracker
from certwright.records.canonical import canonical, digest
from certwright.records.codec import digest_of, encode
from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.errors import IntegrityError
from certwright.records.measurement import FamilyCounts, Measured, Measurement, NotMeasured, Outcome
from certwright.records.plan import Plan


@dataclass(frozen=True, slots=True)
class Replay:
    """What the recorded outcomes say: a measurement per criterion and the digest over all of it."""

    measurements: tuple[Measurement, ...]
    outcomes_digest: str
    measurements_digest: str
    counted: int


def replay(
    plan: Plan,
    plan_digest: str,
    criteria: CriteriaSet,
    recorded: Iterable[Outcome],
    *,
    seed: str,
    on_count: Callable[[Outcome], None] = lambda outcome: None,
) -> Replay:
    """Recompute every measurement.

    Args:
        recorded: the recorded outcomes, in any order; what comes early waits, overshoot is left out, and of two at
            one place the first counts.
        on_count: sees each counted outcome in plan order; the bundle writes them down.

    Raises:
        IntegrityError: for an outcome that belongs to no trial of the plan.
    """
    trackers = make_trackers(plan, criteria)
    for tracker in trackers:
        tracker.keep_path()
    hasher = hashlib.sha256()

    def counted(outcome: Outcome) -> None:
        hasher.update(encode(outcome) + b"\n")
        on_count(outcome)

    decider = Decider(plan.streams, trackers, counted)
    arrivals = Arrivals(decider)
    for outcome in recorded:
        arrivals.add(outcome)
    outcomes_digest = "sha256:" + hasher.hexdigest()
    by_key = {tracker.gauge.criterion.key: tracker for tracker in trackers}
    frame = (plan, plan_digest, seed, outcomes_digest)
    measurements = tuple(_measurement(*frame, item, by_key.get(item.key)) for item in criteria.criteria)
    covered = [plan_digest, seed, outcomes_digest, [digest_of(item) for item in measurements]]
    return Replay(measurements, outcomes_digest, digest(canonical(covered)), decider.counted)


def make_trackers(plan: Plan, criteria: CriteriaSet) -> list[Tracker]:
    """One tracker for each criterion that can be measured, in the order of the criteria set."""
    return [Tracker(gauge, stream) for gauge, stream in gauges(plan, criteria)]


def _measurement(
    plan: Plan, plan_digest: str, seed: str, outcomes: str, criterion: Criterion, tracker: Tracker | None
) -> Measurement:
    result: Measured | NotMeasured
    if tracker is None:
        result = NotMeasured(reason=_why_not(plan, criterion.measure))
    elif tracker.n == 0:
        result = NotMeasured(reason="the campaign ended before any trial of this criterion was asked")
    else:
        result = Measured(
            method=tracker.gauge.method,
            counts=tracker.counts,
            families=tuple(FamilyCounts(family=f, counts=c) for f, c in tracker.family_counts.items()),
            interval=tracker.gauge.interval(tracker.path or {}),
            n_planned=tracker.gauge.n_planned,
        )
    return Measurement(
        criterion=criterion.key,
        measure=criterion.measure,
        slice=criterion.slice,
        system=plan.system,
        plan=plan_digest,
        seed=seed,
        tool=plan.engine,
        outcomes=outcomes,
        result=result,
    )


def _why_not(plan: Plan, measure: str) -> str:
    for item in plan.unmeasured:
        if item.measure == measure:
            return item.reason
    raise IntegrityError(
        "integrity.broken_record",
        f"the plan neither measures {measure!r} nor says why not",
        where="plan",
        why="a criterion without trials needs a reason",
        next="make the plan again with `certwright plan`",
    )
