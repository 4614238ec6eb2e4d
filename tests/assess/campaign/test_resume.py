"""A campaign interrupted anywhere goes on where it stopped."""

import asyncio
import random
from collections import Counter

import pytest

from certwright.assess.campaign.engine import Limits
from certwright.assess.campaign.run import run_campaign
from certwright.records.exchange import Failure, Reply, Request
from tests.assess.campaign.fakes import MemoryStore, Rehearsed
from tests.assess.campaign.world import exchanges, outcomes, run, setup

UNDISTURBED = run(Rehearsed())


class Interrupting(Rehearsed):
    """A target that has the campaign cancelled when so many answers have been given."""

    def __init__(self, after: int, delay_s: float = 0.0) -> None:
        super().__init__(delay_s=delay_s)
        self.after = after
        self.campaign: asyncio.Task[object] | None = None

    async def ask(self, request: Request) -> Reply | Failure:
        """Answer, and pull the plug at the right moment."""
        answer = await super().ask(request)
        self.after -= 1
        if self.after == 0 and self.campaign is not None:
            self.campaign.cancel()
        return answer


def interrupted(store: MemoryStore, after: int, concurrency: int, delay_s: float = 0.001) -> Rehearsed:
    """One run of the campaign, cancelled after so many answers; the target with what it was asked."""
    target = Interrupting(after, delay_s)

    async def main() -> None:
        target.campaign = asyncio.ensure_future(
            run_campaign(setup(target, store, limits=Limits(concurrency=concurrency)))
        )
        with pytest.raises(asyncio.CancelledError):
            await target.campaign
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    return target


def recorded(store: MemoryStore) -> set[str]:
    """Names of all trials and probes with an answer in the record."""
    return {one.trial for one in (*outcomes(store), *exchanges(store, "controls"))}


@pytest.mark.parametrize("concurrency", [1, 5])
@pytest.mark.parametrize("after", [1, 10, 24, 25, 41, 77, 100])
def test_the_resumed_campaign_ends_as_if_undisturbed(after: int, concurrency: int) -> None:
    """Cancelled after so many answers, probes or trials: same replay; what is recorded is not asked again, and of
    what was asked at most `concurrency` answers are lost."""
    store = MemoryStore()
    first = interrupted(store, after, concurrency)
    kept = recorded(store)
    assert len(first.asked) - len(kept) <= concurrency
    assert first.closed == 1
    assert all(segment.synced == len(segment.items) for segment in store.segments.values() if len(kept) > 24)
    trials = len(outcomes(store))
    second = Rehearsed()
    finished = run(second, store)
    assert not kept & {request.trial for request in second.asked}
    assert finished.trials["resumed"] == trials
    assert finished.replay == UNDISTURBED.replay


@pytest.mark.parametrize("concurrency", [1, 4])
@pytest.mark.parametrize("seed", range(4))
def test_many_interruptions_lose_no_more_than_what_was_in_flight(seed: int, concurrency: int) -> None:
    """Cancelled again and again after one to fifteen answers: the end is the same, nothing recorded is asked again,
    and at most `concurrency` trials an interruption are asked twice."""
    rng, store = random.Random(seed), MemoryStore()
    asked: Counter[str] = Counter()
    interruptions = 0
    while len(outcomes(store)) < 70:
        kept = recorded(store)
        target = interrupted(store, rng.randint(1, 15), concurrency)
        assert not kept & {request.trial for request in target.asked}
        asked.update(request.trial for request in target.asked)
        interruptions += 1
    last = Rehearsed()
    finished = run(last, store)
    asked.update(request.trial for request in last.asked)
    assert interruptions > 5
    assert finished.replay == UNDISTURBED.replay
    assert sum(asked.values()) - len(asked) <= interruptions * concurrency
    assert len(outcomes(store)) == len({one.trial for one in outcomes(store)})


def test_an_answer_without_its_outcome_is_asked_again() -> None:
    """Killed between the two records of an answer: the exchange alone counts for nothing."""
    store = MemoryStore()
    interrupted(store, 60, 1, 0.0)
    lost = outcomes(store)[-1]
    store.segment("outcomes").items.pop()
    target = Rehearsed()
    assert run(target, store).replay == UNDISTURBED.replay
    assert [request.trial for request in target.asked].count(lost.trial) == 1


def test_a_gap_in_the_record_is_filled() -> None:
    """Answers that had arrived out of order were kept; only what is missing between them is asked."""
    store = MemoryStore()
    run(Rehearsed(), store)
    items = store.segment("outcomes").items
    whole = len(items)
    missing = {outcomes(store)[place].trial for place in (0, 7, 30, whole - 1)}
    items[:] = [item for item, one in zip(items, outcomes(store), strict=True) if one.trial not in missing]
    target = Rehearsed()
    finished = run(target, store)
    assert {request.trial for request in target.asked} == missing
    assert finished.trials["resumed"] == whole - 4
    assert finished.replay == UNDISTURBED.replay


def test_a_trial_recorded_twice_counts_once() -> None:
    """The first record stands, in the live campaign and in the replay."""
    store = MemoryStore()
    interrupted(store, 60, 1, 0.0)
    trials = len(outcomes(store))
    store.segment("outcomes").items.extend(store.segment("outcomes").items[:10])
    finished = run(Rehearsed(), store)
    assert finished.trials["resumed"] == trials
    assert finished.replay == UNDISTURBED.replay


def test_a_longer_look_ahead_of_an_earlier_run_is_used() -> None:
    """64 at a time, interrupted, then one at a time: what was asked ahead is not asked again."""
    store = MemoryStore()
    interrupted(store, 80, 64)
    kept = recorded(store)
    target = Rehearsed()
    finished = run(target, store)
    assert not kept & {request.trial for request in target.asked}
    assert finished.replay == UNDISTURBED.replay
