"""What is asked is recorded, once, and nothing else is needed to measure again."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from certwright.adapters.clocks import SystemClock
from certwright.adapters.stores.folder import FolderStore
from certwright.assess.campaign.engine import SYNC_EVERY, Limits
from certwright.assess.campaign.progress import Snapshot
from certwright.assess.campaign.run import Finished, recompute, run_campaign
from certwright.records.exchange import Failure, Reply, Request
from tests.assess.campaign.fakes import MemoryStore, Rehearsed
from tests.assess.campaign.world import (
    FAMILIES,
    INJECTION,
    TWO_STREAMS,
    criteria,
    criterion,
    exchanges,
    family,
    outcomes,
    plan_of,
    run,
    setup,
    two_streams,
)

REFERENCE = run(Rehearsed())


@pytest.mark.parametrize("concurrency", [1, 3, 64])
def test_overshoot_is_recorded_and_not_counted(concurrency: int) -> None:
    """Every answer that arrived is in the record; those after the decision are in no count."""
    store, target = MemoryStore(), Rehearsed(delay_s=0.001)
    finished = run(target, store, limits=Limits(concurrency=concurrency))
    assert finished.trials["asked"] == len(outcomes(store)) >= finished.replay.counted
    assert finished.replay.counted == REFERENCE.replay.counted
    probes = len(exchanges(store, "controls"))
    assert probes + len(outcomes(store)) <= len(target.asked) <= probes + len(outcomes(store)) + concurrency
    assert len(exchanges(store)) == len(outcomes(store))
    assert [one.trial for one in exchanges(store)] == [one.trial for one in outcomes(store)]


def test_the_look_ahead_is_bounded() -> None:
    """One trial that comes back late holds the others at the window: they do not run ahead to the end."""
    stuck: list[str] = []

    class OneHangs(Rehearsed):
        async def ask(self, request: Request) -> Reply | Failure:
            if len(self.asked) >= 30 and not stuck:
                stuck.append(request.trial)
                await asyncio.sleep(0.3)
            return await super().ask(request)

    store, shown = MemoryStore(), []

    def watch(step: Snapshot) -> None:
        shown.append((step.asked, max(item.n for item in step.criteria())))

    run(OneHangs(), store, limits=Limits(concurrency=4), progress=watch)
    assert stuck
    waiting = [asked - counted for asked, counted in shown if counted < 60]  # later the counts are frozen
    assert max(waiting) == Limits(concurrency=4).window_trials - 1


def test_a_conversation_is_asked_turn_by_turn() -> None:
    """Three turns are three requests, each with what was said before, and one trial marked by the last reply."""
    talk = [family("talk", turns=3)]
    wanted = criteria(criterion(INJECTION, limit="0.5"))
    target, store = Rehearsed(), MemoryStore()
    finished = run(
        target, store, plan=plan_of(wanted, talk, n_max=100), criteria=wanted, families={"talk": talk[0]}
    )
    trials = Counter(request.trial for request in target.asked if request.attack)
    assert set(trials.values()) == {3}
    assert finished.requests == 24 + 3 * finished.trials["asked"] == len(target.asked)
    first = [request for request in target.asked if request.trial == outcomes(store)[0].trial]
    assert [[message.role for message in request.messages] for request in first] == [
        ["user"], ["user", "assistant", "user"], ["user", "assistant", "user", "assistant", "user"],
    ]  # fmt: skip
    assert [message.role for message in exchanges(store)[0].messages] == 2 * ["user", "assistant"] + ["user"]


def test_a_conversation_ends_at_a_failure() -> None:
    """The second turn fails: the third is not asked, and the trial is unassessed."""
    talk = [family("talk", turns=3)]
    wanted = criteria(criterion(INJECTION, limit="0.5"))
    target, store = (
        Rehearsed(
            fails=lambda request, number: (
                Failure(failure="empty", detail="no text") if len(request.messages) == 3 else None
            )
        ),
        MemoryStore(),
    )
    run(target, store, plan=plan_of(wanted, talk, n_max=100), criteria=wanted, families={"talk": talk[0]})
    assert {(one.mark, one.reason) for one in outcomes(store)} == {("unassessed", "empty")}
    assert max(len(request.messages) for request in target.asked) == 3


def test_answers_are_made_durable_as_they_come() -> None:
    """No more than 256 answers at a time would be lost to a power cut, and none after the run."""
    store = MemoryStore()
    unsynced: list[int] = []

    def watch(step: Snapshot) -> None:
        unsynced.append(len(store.segment("outcomes").items) - store.segment("outcomes").synced)

    wanted = criteria(criterion(INJECTION, limit="0.2", confidence="0.9999"))
    plan = plan_of(wanted, FAMILIES[:2], n_max=600)
    run(Rehearsed(), store, plan=plan, criteria=wanted, limits=Limits(concurrency=8), progress=watch)
    assert len(outcomes(store)) > SYNC_EVERY
    assert max(unsynced) < SYNC_EVERY
    assert store.segment("outcomes").synced == len(outcomes(store))
    assert store.segment("exchanges").synced == len(exchanges(store))


@pytest.mark.parametrize("segment", ["outcomes", "exchanges"])
def test_a_full_disk_ends_the_run_and_the_campaign_goes_on_later(segment: str) -> None:
    """The error comes out as it is; what was recorded before stays, and the repeated command ends as if undisturbed."""
    store = MemoryStore()
    store.segment(segment).full_at = 20
    with pytest.raises(OSError, match="no space left"):
        run(Rehearsed(delay_s=0.001), store, limits=Limits(concurrency=4))
    store.segment(segment).full_at = None
    assert len(outcomes(store)) == 20
    assert run(Rehearsed(), store).replay == REFERENCE.replay


def test_the_record_alone_gives_the_measurements() -> None:
    """Recomputed from the store, without target or scorer, and from the same outcomes in any order."""
    store = MemoryStore()
    finished = run(Rehearsed(delay_s=0.001), store, limits=Limits(concurrency=16))
    rng = random.Random(3)
    for _ in range(3):
        rng.shuffle(store.segments["outcomes"].items)
        assert recompute(two_streams(), TWO_STREAMS, store, "chosen:7") == finished.replay


def test_a_store_on_disk_is_as_good_as_one_in_memory(tmp_path: Path) -> None:
    """The folder store of the product: same digest, and the second command asks nothing."""
    ends: list[Finished] = []
    for _ in range(2):
        store = FolderStore.hold(tmp_path / "campaign")
        try:
            ends.append(asyncio.run(run_campaign(setup(Rehearsed(), store))))  # type: ignore[arg-type]
        finally:
            store.close()
    assert [end.replay for end in ends] == [REFERENCE.replay] * 2
    assert ends[1].requests == 0


def test_a_finished_campaign_does_not_open_its_target() -> None:
    """The repeated command needs neither model nor network."""
    store = MemoryStore()
    run(Rehearsed(), store)
    again = Rehearsed()
    finished = run(again, store)
    assert (again.opened, again.asked) == (0, [])
    assert finished.trials["resumed"] == finished.trials["asked"]


def test_the_target_is_closed_however_it_ends() -> None:
    """Opened once and closed once, also where opening it fails half way."""

    class HalfOpen(Rehearsed):
        async def open(self) -> None:
            await super().open()
            raise OSError("the model file is torn")

    target = HalfOpen()
    with pytest.raises(OSError, match="torn"):
        run(target)
    assert (target.opened, target.closed) == (1, 1)
    target = Rehearsed()
    run(target)
    assert (target.opened, target.closed) == (1, 1)


def test_latencies_are_recorded_and_not_measured() -> None:
    """On a clock that goes the exchanges differ from run to run, the measurements do not."""
    store = MemoryStore()
    finished = run(Rehearsed(delay_s=0.01), store, clock=SystemClock(), limits=Limits(concurrency=16))
    assert len({one.latency_ms for one in exchanges(store)}) > 1
    assert finished.replay == REFERENCE.replay
