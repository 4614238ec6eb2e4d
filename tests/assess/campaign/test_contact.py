"""A target that never answers ends the campaign soon, with the reason, and leaves nothing recorded."""

import asyncio
from collections.abc import Callable

import pytest

from certwright.assess.campaign.ask import Answered
from certwright.assess.campaign.contact import FIRST_REQUESTS, Contact
from certwright.assess.campaign.engine import Limits
from certwright.records.errors import TargetError
from certwright.records.exchange import Exchange, Failure, FailureKind, Reply, Request
from tests.assess.campaign.fakes import Hanging, MemoryStore, Rehearsed
from tests.assess.campaign.world import outcomes, run

KINDS: tuple[FailureKind, ...] = (
    "timeout", "connection", "http_error", "rate_limited", "refused_credentials", "malformed", "empty", "crashed",
)  # fmt: skip
OUTAGES: tuple[FailureKind, ...] = ("connection", "rate_limited", "refused_credentials")


def failing(kind: FailureKind, when: Callable[[int], bool]) -> Callable[[Request, int], Failure | None]:
    """Fails at these requests."""
    return lambda request, number: Failure(failure=kind, detail=f"met {kind}") if when(number) else None


def answered(kind: FailureKind | None) -> Answered:
    """An answer that is a failure of this kind, or a reply."""
    reply = Reply(text="Good morning.", finish="stop") if kind is None else None
    failure = None if kind is None else Failure(failure=kind, detail=f"met {kind}")
    exchange = Exchange(trial="t", route="probe", messages=(), reply=reply, failure=failure, latency_ms=0)
    return Answered(None, exchange, 1)  # type: ignore[arg-type]


def failed(target: Rehearsed, store: MemoryStore | None = None, **changes: object) -> TargetError:
    """The error that ends the campaign."""
    with pytest.raises(TargetError) as caught:
        run(target, store, **changes)
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("concurrency", [1, 12])
def test_ten_failures_before_the_first_reply_end_the_campaign(kind: FailureKind, concurrency: int) -> None:
    """The code says who must act, the reason what was met; at most the requests in flight were made beside."""
    target, store = Rehearsed(fails=failing(kind, lambda number: True), delay_s=0.001), MemoryStore()
    error = failed(target, store, limits=Limits(concurrency=concurrency))
    expected = {"connection": "target.unreachable", "refused_credentials": "target.refused"}
    assert error.code == expected.get(kind, "target.no_answer")
    assert error.what == f"the target never answered: the last 10 requests all failed (10 x {kind})"
    assert error.why == f"met {kind}"
    assert FIRST_REQUESTS <= len(target.asked) < FIRST_REQUESTS + concurrency
    assert not any(segment.items for segment in store.segments.values())
    assert target.closed == 1


def test_failures_of_several_kinds_have_the_general_code() -> None:
    """Refused connections and time-outs: the target did not answer, and both are counted."""
    contact = Contact("target", 30.0)
    for kind in (*["connection"] * 7, *["timeout"] * 2):
        contact.note(answered(kind))
    with pytest.raises(TargetError) as caught:
        contact.note(answered("timeout"))
    assert caught.value.code == "target.no_answer"
    assert "(7 x connection, 3 x timeout)" in caught.value.what


def test_a_reply_in_between_starts_the_count_again() -> None:
    """Nine failures, a reply, nine outages, a reply: not one of them ends the campaign."""
    contact = Contact("target", 30.0)
    for kind in (*["timeout"] * 9, None, *["connection"] * 9, None, *["connection"] * 9):
        contact.note(answered(kind))
    assert contact.made


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_reply_only_an_outage_ends_the_campaign(kind: FailureKind) -> None:
    """Ten empty answers in a row are ten unassessed trials; ten refused connections are an outage."""
    contact = Contact("target", 30.0)
    contact.note(answered(None))
    for _ in range(FIRST_REQUESTS - 1):
        contact.note(answered(kind))
    if kind in OUTAGES:
        with pytest.raises(TargetError, match="stopped answering"):
            contact.note(answered(kind))
    else:
        for _ in range(3 * FIRST_REQUESTS):
            contact.note(answered(kind))


def test_another_failure_in_between_is_no_outage() -> None:
    """A target that answers something, be it an error page, is there."""
    contact = Contact("target", 30.0)
    for kind in (None, *["connection"] * 9, "http_error", *["connection"] * 9):
        contact.note(answered(kind))
    assert contact.made


@pytest.mark.parametrize("concurrency", [1, 8])
@pytest.mark.parametrize("kind", OUTAGES)
def test_an_outage_later_ends_the_run_and_records_none_of_it(kind: FailureKind, concurrency: int) -> None:
    """Only what a late reply overtook is recorded of it; the rest is asked again by the repeated command."""
    store = MemoryStore()
    limits = Limits(concurrency=concurrency)
    error = failed(Rehearsed(fails=failing(kind, lambda n: n >= 60), delay_s=0.001), store, limits=limits)
    assert error.what.startswith("the target stopped answering: the last 10 requests")
    overtaken = sum(one.reason is not None for one in outcomes(store))
    assert overtaken < concurrency
    assert 36 - concurrency < len(outcomes(store)) - overtaken <= 36
    assert store.segment("outcomes").synced == len(outcomes(store))
    assert run(Rehearsed(), store).trials["unassessed"] == overtaken


def test_an_outage_after_the_decision_is_nobodys_concern() -> None:
    """A late reply decides the campaign while a dozen requests beyond it are refused: decided it stays."""
    undisturbed = run(Rehearsed())

    class LateAndBroken(Rehearsed):
        async def ask(self, request: Request) -> Reply | Failure:
            number = len(self.asked)
            answer = await super().ask(request)
            if number < undisturbed.requests - 1:
                return answer
            await asyncio.sleep(0.02)  # together: the last trial that counts, and those beyond
            last = number == undisturbed.requests - 1
            return answer if last else Failure(failure="connection", detail="refused")

    target = LateAndBroken()
    finished = run(target, limits=Limits(concurrency=16))
    assert finished.ended == "decided"
    assert finished.replay == undisturbed.replay
    assert len(target.asked) >= undisturbed.requests + FIRST_REQUESTS


@pytest.mark.parametrize("kind", ["timeout", "connection", "empty"])
@pytest.mark.parametrize("concurrency", [1, 8])
def test_single_failures_are_unassessed_trials(kind: FailureKind, concurrency: int) -> None:
    """Every fifth request fails: all of them are recorded with their reason, outages among them."""
    store = MemoryStore()
    target = Rehearsed(fails=failing(kind, lambda n: n > 30 and n % 5 == 0), delay_s=0.001)
    finished = run(target, store, limits=Limits(concurrency=concurrency))
    unassessed = [one for one in outcomes(store) if one.mark == "unassessed"]
    assert len(unassessed) >= 0.15 * len(outcomes(store))
    assert {one.reason for one in unassessed} == {kind}
    assert finished.trials["unassessed"] == len(unassessed)


def test_a_small_window_does_not_hide_an_outage() -> None:
    """Asked for a look-ahead of one trial, the engine still sees ten failures in a row before it counts one."""
    store = MemoryStore()
    failed(
        Rehearsed(fails=failing("connection", lambda n: n >= 40)),
        store,
        limits=Limits(concurrency=1, window=1),
    )
    assert not any(one.reason for one in outcomes(store))


def test_a_target_that_hangs_is_given_up() -> None:
    """No reply within the time for the first one."""
    target = Hanging()
    error = failed(target, first_reply_s=0.05)
    assert error.code == "target.no_answer"
    assert error.what == "the target gave no reply within 0.05 s"
    assert error.why == "every request was still waiting"
    assert len(target.asked) == target.closed == 1


def test_after_the_first_reply_the_deadline_is_gone() -> None:
    """A slow campaign outlives the time for the first reply many times over."""
    assert run(Rehearsed(delay_s=0.002), first_reply_s=0.05).replay.counted > 50


async def guarded(contact: Contact, work: Callable[[], object]) -> None:
    """Guard work that consists of a call; afterwards no task is left behind."""

    async def job() -> None:
        await asyncio.sleep(0)
        work()

    try:
        await contact.guard(job())
    finally:
        assert asyncio.all_tasks() == {asyncio.current_task()}


def test_what_the_guarded_work_raises_comes_out_as_it_is() -> None:
    """Before the first reply and after it."""
    contact = Contact("target", 30.0)

    def work() -> None:
        raise LookupError("no such trial")

    with pytest.raises(LookupError, match="no such trial"):
        asyncio.run(guarded(contact, work))
    contact.note(answered(None))
    with pytest.raises(LookupError, match="no such trial"):
        asyncio.run(guarded(contact, work))


def test_work_that_ends_without_a_reply_is_no_error() -> None:
    """There may be nothing to ask."""
    asyncio.run(guarded(Contact("target", 30.0), lambda: None))


def test_an_interruption_reaches_the_guarded_work() -> None:
    """Cancelled from outside, the guard cancels its work and waits for it to be gone."""
    ended: list[str] = []

    async def job() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("work")

    async def main() -> None:
        task = asyncio.ensure_future(Contact("target", 30.0).guard(job()))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert ended == ["work"]
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
