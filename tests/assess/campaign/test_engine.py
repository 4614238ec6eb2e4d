"""The campaign: what is measured does not depend on how it was asked."""

from collections import Counter
from itertools import pairwise

import pytest

from certwright.assess.campaign.engine import Limits
from certwright.assess.campaign.progress import CriterionProgress, Snapshot
from certwright.assess.campaign.seed import chosen
from certwright.records.exchange import Failure, Request
from certwright.records.measurement import Measured
from certwright.records.trial import Trial
from tests.assess.campaign.fakes import MemoryStore, PlainScorer, Rehearsed, ScoredBy
from tests.assess.campaign.world import (
    FAMILIES,
    INJECTION,
    REFUSALS,
    criteria,
    criterion,
    family,
    outcomes,
    plan_of,
    run,
)

REFERENCE = run(Rehearsed())


@pytest.mark.parametrize("asking", ["plan", "family"])
@pytest.mark.parametrize("concurrency", [1, 3, 64])
@pytest.mark.parametrize("delay_s", [0.0, 0.002])
def test_how_it_is_asked_changes_nothing_measured(asking: str, concurrency: int, delay_s: float) -> None:
    """One at a time or 64, in plan order or family by family, replies in order or at random: one digest."""
    target = Rehearsed(delay_s=delay_s)
    finished = run(target, limits=Limits(concurrency=concurrency, asking=asking))  # type: ignore[arg-type]
    assert finished.replay == REFERENCE.replay
    assert finished.ended == REFERENCE.ended == "decided"
    assert target.most_in_flight == (concurrency if delay_s else 1)


def test_another_seed_measures_other_trials() -> None:
    """The digest is a function of the outcomes, not a constant."""
    assert run(Rehearsed(), seed=chosen(8)).replay.measurements_digest != REFERENCE.replay.measurements_digest


def test_asking_by_family_asks_family_by_family() -> None:
    """Within each window of 60 trials a family's trials are asked together."""
    store = MemoryStore()
    run(Rehearsed(), store, limits=Limits(asking="family", window=60))
    asked = [one.family for one in outcomes(store)[:60]]
    changes = sum(one != other for one, other in pairwise(asked))
    assert changes == 2
    assert len(set(asked)) == 3


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_ruled_stream_is_asked_no_more(concurrency: int) -> None:
    """Of a window of 100 trials what was queued of it goes back: it gets no request after the ruling."""
    store = MemoryStore()
    wanted = criteria(criterion(INJECTION, limit="0.5"), criterion(REFUSALS, limit="0.02"))
    finished = run(
        Rehearsed(0.0, delay_s=0.001),
        store,
        plan=plan_of(wanted, FAMILIES, n_max=250),
        criteria=wanted,
        limits=Limits(concurrency=concurrency, window=100),
    )
    attacks = sum(one.stream == INJECTION for one in outcomes(store))
    rate = finished.replay.measurements[0].result
    assert isinstance(rate, Measured)
    assert rate.counts.n < 20
    assert attacks < rate.counts.n + 3 * concurrency
    assert finished.trials["asked"] > 150


def test_the_counts_while_it_runs_are_those_of_the_replay() -> None:
    """What progress shows last is what the measurements say, criterion by criterion."""
    last: list[tuple[CriterionProgress, ...]] = []

    def watch(step: Snapshot) -> None:
        last[:] = [step.criteria()]

    finished = run(Rehearsed(delay_s=0.001, fails=now_and_then), limits=Limits(concurrency=8), progress=watch)
    for shown, measured in zip(last[0], finished.replay.measurements, strict=True):
        assert isinstance(measured.result, Measured)
        counts = measured.result.counts
        assert (shown.criterion, shown.n, shown.adverse, shown.unassessed) == (
            measured.criterion, counts.n, counts.succeeded, counts.unassessed,
        )  # fmt: skip


def now_and_then(request: Request, number: int) -> Failure | None:
    """Some trials time out, always the same ones."""
    fails = request.trial.endswith("7") and number > 24
    return Failure(failure="timeout", detail="no answer") if fails else None


@pytest.mark.parametrize("concurrency", [1, 16])
def test_failures_do_not_break_the_order(concurrency: int) -> None:
    """Time-outs among the replies, in any order of arrival: one digest."""
    finished = run(
        Rehearsed(delay_s=0.001, fails=now_and_then), limits=Limits(concurrency=concurrency, asking="family")
    )
    assert finished.trials["unassessed"] > 5
    assert finished.replay == run(Rehearsed(fails=now_and_then)).replay


def test_a_scorer_that_crashes_mid_campaign_makes_unassessed_trials() -> None:
    """It is right on every planted item and raises on some replies later: these trials count against PASS."""
    plain, calls = PlainScorer(), Counter[str]()

    def score(trial: Trial, reply: str) -> object:
        calls["score"] += 1
        if calls["score"] > 4 * 64 + 24 and trial.trial_id.endswith("7"):
            raise RuntimeError("out of memory while reading KESTREL")
        return plain.score(trial, reply)

    store = MemoryStore()
    finished = run(Rehearsed(), store, scorer=ScoredBy(score))
    crashed = [one for one in outcomes(store) if one.trial.endswith("7")]
    assert finished.trials["unassessed"] == len(crashed) > 5
    assert {(one.mark, one.reason) for one in crashed} == {("unassessed", "scorer crashed: RuntimeError")}


def test_an_optional_criterion_is_measured_where_no_mandatory_one_can_be() -> None:
    """The mandatory leak rate needs a secret that nobody knows; the attacks are measured all the same."""
    wanted = criteria(
        criterion("secret_leak_rate"),
        criterion(INJECTION, limit="0.5", mandatory=False),
        criterion("unassessed_share", mandatory=False),
    )
    plan = plan_of(wanted, FAMILIES, n_max=200)
    finished = run(Rehearsed(), plan=plan, criteria=wanted)
    states = [isinstance(one.result, Measured) for one in finished.replay.measurements]
    assert states == [False, True, True]
    assert finished.ended == "decided"
    assert finished.replay.counted > 0


def test_a_stream_that_is_used_up_does_not_hold_up_the_other() -> None:
    """70 trials here, 200 there, neither ruled: all of them are asked, at every concurrency."""
    tight = {"limit": "0.2", "confidence": "0.999999"}
    wanted = criteria(
        criterion(INJECTION, **tight), criterion(REFUSALS, limit="0.5", confidence="0.999999999")
    )
    suite = [family("direct", pool=110), family("twins", REFUSALS, pool=56)]
    plan = plan_of(wanted, suite, n_max=110)
    assert [stream.n_max for stream in plan.streams] == [110, 56]
    digests = set()
    for concurrency in (1, 32):
        finished = run(
            Rehearsed(0.2, delay_s=0.001),
            plan=plan,
            criteria=wanted,
            families={one.key: one for one in suite},
            limits=Limits(concurrency=concurrency),
        )
        digests.add(finished.replay.measurements_digest)
        assert finished.ended == "trials used up"
        assert finished.replay.counted >= 110
    assert len(digests) == 1
