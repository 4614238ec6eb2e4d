"""Budgets bound a run, not the campaign: it ends undecided, and the next run goes on."""

import pytest

from certwright.assess.campaign.budget import RequestBudget
from certwright.assess.campaign.engine import Limits
from certwright.records.errors import TargetError
from certwright.records.exchange import Failure, Reply, Request
from certwright.records.measurement import NotMeasured
from tests.assess.campaign.fakes import Hanging, MemoryStore, Rehearsed
from tests.assess.campaign.world import (
    INJECTION,
    criteria,
    criterion,
    exchanges,
    family,
    outcomes,
    plan_of,
    run,
)

UNDISTURBED = run(Rehearsed())


@pytest.mark.parametrize("concurrency", [1, 7, 64])
@pytest.mark.parametrize("requests", [25, 61, 90])
def test_the_request_budget_is_kept_exactly(requests: int, concurrency: int) -> None:
    """So many requests, probes included, and not one more; undecided, and every answer is recorded."""
    target, store = Rehearsed(delay_s=0.001), MemoryStore()
    finished = run(target, store, limits=Limits(concurrency=concurrency, requests=requests))
    assert finished.ended == "request budget"
    assert finished.requests == len(target.asked) == requests
    assert len(outcomes(store)) == requests - 24
    assert finished.replay.counted < UNDISTURBED.replay.counted


def test_a_budget_below_the_liveness_control_measures_nothing_yet() -> None:
    """Ten requests are ten probes: no trial, no control tripped; three runs later the campaign is under way."""
    store = MemoryStore()
    for run_number in range(3):
        finished = run(Rehearsed(), store, limits=Limits(requests=10))
        assert finished.ended == "request budget"
        assert finished.requests == 10
        assert len(exchanges(store, "controls")) == min(24, 10 * (run_number + 1))
    assert len(outcomes(store)) == 6
    store = MemoryStore()
    finished = run(Rehearsed(), store, limits=Limits(requests=10))
    assert all(isinstance(one.result, NotMeasured) for one in finished.replay.measurements)


@pytest.mark.parametrize("concurrency", [1, 7])
def test_runs_with_small_budgets_add_up_to_the_campaign(concurrency: int) -> None:
    """Seventeen requests at a time until it is decided: the same measurements, nothing asked twice."""
    store, asked, ends = MemoryStore(), [], []
    while not ends or ends[-1].ended == "request budget":
        target = Rehearsed(delay_s=0.0005)
        ends.append(run(target, store, limits=Limits(concurrency=concurrency, requests=17)))
        asked += [request.trial for request in target.asked]
    assert len(ends) > 3
    assert len(asked) == len(set(asked))
    assert ends[-1].replay == UNDISTURBED.replay
    assert ends[-1].trials["asked"] == len(outcomes(store))


def test_a_conversation_is_begun_only_if_all_its_turns_fit() -> None:
    """Three turns a trial and room for seven requests: two trials, and one request left over."""
    talk = [family("talk", turns=3)]
    wanted = criteria(criterion(INJECTION, limit="0.5"))
    plan = plan_of(wanted, talk, n_max=100)
    for concurrency in (1, 4):
        target, store = Rehearsed(delay_s=0.001), MemoryStore()
        finished = run(
            target,
            store,
            plan=plan,
            criteria=wanted,
            families={"talk": talk[0]},
            limits=Limits(concurrency=concurrency, requests=24 + 7),
        )
        assert finished.ended == "request budget"
        assert len(outcomes(store)) == 2
        assert len(target.asked) == finished.requests == 24 + 6


class Retrying(Rehearsed):
    """A target that needs three attempts for an answer."""

    def answer(self, request: Request) -> Reply | Failure:
        """The answer, with what it took."""
        answer = super().answer(request)
        assert isinstance(answer, Reply)
        return Reply(text=answer.text, finish="stop", attempts=3)


def test_retries_are_requests_too() -> None:
    """Three attempts an answer use the budget up three times as fast; only the last answer can exceed it."""
    finished = run(Retrying(), limits=Limits(requests=100))
    assert 100 <= finished.requests < 103


def test_a_budget_that_is_large_enough_changes_nothing() -> None:
    """Decided within the budget: the decision is the reason that is given."""
    needed = UNDISTURBED.requests
    finished = run(Rehearsed(), limits=Limits(requests=needed))
    assert finished.ended == "decided"
    assert finished.replay == UNDISTURBED.replay


@pytest.mark.parametrize("concurrency", [1, 16])
def test_the_time_budget_ends_a_run_and_the_next_one_goes_on(concurrency: int) -> None:
    """A slow target, a fifth of a second: undecided, all that was answered is recorded, nothing is lost."""
    store = MemoryStore()
    slow = Rehearsed(delay_s=0.02 * concurrency)
    finished = run(slow, store, limits=Limits(concurrency=concurrency), seconds=0.35)
    assert finished.ended == "time budget"
    assert slow.closed == 1
    assert slow.in_flight == 0
    assert finished.trials["asked"] == len(outcomes(store))
    assert store.segment("outcomes").synced == len(outcomes(store))
    assert run(Rehearsed(), store).replay == UNDISTURBED.replay


def test_the_time_budget_cancels_a_request_that_hangs() -> None:
    """The target stops answering in the middle: the end does not wait for it."""

    class Stalls(Rehearsed):
        async def ask(self, request: Request) -> Reply | Failure:
            if len(self.asked) == 40:
                return await Hanging().ask(request)
            return await super().ask(request)

    store = MemoryStore()
    finished = run(Stalls(), store, seconds=0.3)
    assert finished.ended == "time budget"
    assert len(outcomes(store)) == 16


def test_the_time_budget_bounds_the_liveness_control() -> None:
    """Nothing is judged on half of the probes; they are recorded for the next run."""
    store = MemoryStore()
    finished = run(Rehearsed(delay_s=0.1), store, seconds=0.25)
    assert finished.ended == "time budget"
    assert 0 < len(exchanges(store, "controls")) < 24
    assert outcomes(store) == []


def test_time_that_ends_without_a_single_reply_is_no_verdict() -> None:
    """Nothing could be assessed: the target is at fault, not the budget."""
    with pytest.raises(TargetError) as caught:
        run(Hanging(), seconds=0.2)
    assert caught.value.code == "target.no_answer"
    assert "gave no reply within 0.2 s" in caught.value.what


def test_time_that_ends_without_a_reply_leaves_earlier_runs_their_worth() -> None:
    """With trials of an earlier run at hand the run ends undecided, and reports them."""
    store = MemoryStore()
    run(Rehearsed(), store, limits=Limits(requests=60))
    finished = run(Hanging(), store, seconds=0.1)
    assert finished.ended == "time budget"
    assert finished.trials["asked"] == finished.trials["resumed"] == 36


def test_no_time_at_all_asks_nothing() -> None:
    """Zero seconds blame nobody."""
    target = Rehearsed(delay_s=0.01)
    finished = run(target, seconds=0.0)
    assert finished.ended == "time budget"
    assert finished.replay.counted == 0


def test_a_finished_campaign_needs_no_budget() -> None:
    """Neither time nor requests: the verdict is in the record."""
    store = MemoryStore()
    run(Rehearsed(), store)
    finished = run(Rehearsed(), store, seconds=0.0, limits=Limits(requests=0))
    assert finished.ended == "decided"
    assert finished.replay == UNDISTURBED.replay


def test_failures_held_at_the_end_of_a_budget_are_asked_again() -> None:
    """Refused connections at the very end say nothing yet about their trials."""
    store = MemoryStore()
    broken = Failure(failure="connection", detail="reset")
    run(
        Rehearsed(fails=lambda request, number: broken if number >= 50 else None),
        store,
        limits=Limits(requests=55),
    )
    assert len(outcomes(store)) == 26
    assert run(Rehearsed(), store).replay == UNDISTURBED.replay


def test_failures_held_at_the_end_of_the_trials_count() -> None:
    """Where nothing is left to ask they cannot be told from an outage, so they count against PASS."""
    wanted = criteria(criterion(INJECTION, limit="0.5", confidence="0.99999"))
    suite = [family("direct")]
    store, broken = MemoryStore(), Failure(failure="connection", detail="reset")
    finished = run(
        Rehearsed(0.4, fails=lambda request, number: broken if number >= 24 + 95 else None),
        store,
        plan=plan_of(wanted, suite, n_max=100),
        criteria=wanted,
        families={"direct": suite[0]},
    )
    assert finished.ended == "trials used up"
    assert finished.trials["unassessed"] == 5


def test_a_budget_without_a_limit_allows_everything() -> None:
    """And one with a limit counts what was spent."""
    assert RequestBudget(None).allows(10**9)
    budget = RequestBudget(5)
    budget.spend(3)
    assert budget.allows(2)
    assert not budget.allows(3)
