"""Bounded concurrency."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from itertools import pairwise

import pytest

from certwright.assess.campaign.ask import Answered, Asker, Framing
from certwright.assess.campaign.pool import Pool
from certwright.records.errors import InternalError
from certwright.records.exchange import Failure, Message, Rehearsal, Reply, Request
from certwright.records.trial import MarkerGoal, Trial
from tests.assess.campaign.fakes import Hanging, PlainScorer, Rehearsed


def trial(index: int, turns: int = 1) -> Trial:
    """A trial with so many turns."""
    return Trial(
        stream="s", index=index, trial_id=f"t{index}", family="f", seed_prompt=index,
        messages=tuple(Message(role="user", content=f"turn {turn}") for turn in range(turns)),
        goal=MarkerGoal(marker="X", place="only"), rehearsal=Rehearsal(adverse="X", proper="No."),
    )  # fmt: skip


class Queue:
    """A source of so many trials that hands out at most `window` ahead of the answers."""

    def __init__(self, trials: int, window: int = 1_000, turns: int = 1) -> None:
        self.left = deque(trial(index, turns) for index in range(trials))
        self.window, self.total = window, trials
        self.answered: list[str] = []
        self.most = 0
        self.out = 0

    @property
    def finished(self) -> bool:
        """All answered."""
        return len(self.answered) == self.total

    def take(self, in_flight: int) -> Trial | None:
        """The next one within the window."""
        self.most = max(self.most, in_flight)
        if not self.left or self.out >= self.window:
            return None
        self.out += 1
        return self.left.popleft()

    def done(self, trial: Trial, answered: Answered) -> None:
        """Note it."""
        self.out -= 1
        self.answered.append(trial.trial_id)


def work(source: Queue, target: Rehearsed, concurrency: int) -> None:
    """Run the source to its end; no task may be left behind."""

    async def main() -> None:
        asker = Asker(target, PlainScorer(), Framing(system=None, max_tokens=1))
        try:
            async with asyncio.timeout(20):
                await Pool(asker, concurrency).run(source)
        finally:
            assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())


@pytest.mark.parametrize("concurrency", [1, 3, 64])
def test_concurrency_is_used_and_never_exceeded(concurrency: int) -> None:
    """100 trials that answer in random order: as many in flight as allowed, never more."""
    source, target = Queue(100), Rehearsed(delay_s=0.002)
    work(source, target, concurrency)
    assert target.most_in_flight == concurrency
    assert sorted(source.answered) == sorted(f"t{index}" for index in range(100))


@pytest.mark.parametrize("window", [1, 2, 5])
def test_workers_that_found_nothing_wake_up_again(window: int) -> None:
    """More workers than the source lets out: whoever waits gets the next trial, and nobody waits for ever."""
    source, target = Queue(200, window), Rehearsed(delay_s=0.0005)
    work(source, target, 8)
    assert target.most_in_flight == window


def test_requests_in_flight_count_all_turns() -> None:
    """A trial of three turns may still take three requests, which a budget must know."""
    source = Queue(10, turns=3)
    work(source, Rehearsed(delay_s=0.001), 4)
    assert source.most == 9  # what the three others have in flight when the fourth asks for a trial


def test_an_error_in_the_target_ends_all_workers() -> None:
    """It is raised as it is, not wrapped, not swallowed, and nothing is asked after it."""

    def fails(request: Request, number: int) -> Failure | None:
        if number == 20:
            raise LookupError("a defect of the adapter")
        return None

    source, target = Queue(1_000), Rehearsed(delay_s=0.001, fails=fails)
    with pytest.raises(LookupError, match="a defect of the adapter"):
        work(source, target, 4)
    assert len(source.answered) < 30


class Failing(Queue):
    """A source that cannot take some answers."""

    def __init__(self, trials: int, raises: Callable[[Trial], None]) -> None:
        super().__init__(trials)
        self._raises = raises

    def done(self, trial: Trial, answered: Answered) -> None:
        """Note it, or not."""
        super().done(trial, answered)
        self._raises(trial)


def full(trial: Trial) -> None:
    """The disk takes no more."""
    raise OSError(f"no space left for {trial.trial_id}")


@pytest.mark.parametrize("concurrency", [1, 4])
def test_an_error_in_the_source_is_raised(concurrency: int) -> None:
    """An answer that cannot be recorded ends the run with the reason, even if it was the last one."""
    for trials in (1, 50):
        with pytest.raises(OSError, match="no space left"):
            work(Failing(trials, full), Rehearsed(delay_s=0.001), concurrency)


def test_the_first_of_several_errors_is_raised() -> None:
    """64 workers fail at once; which error comes out does not depend on the order of a set."""
    with pytest.raises(OSError, match=r"no space left for t0$"):
        work(Failing(64, full), Rehearsed(), 64)


def test_an_error_beside_the_end_is_raised() -> None:
    """One worker finishes the source while another one's answer cannot be recorded."""
    source = Failing(2, lambda trial: full(trial) if trial.index == 1 else None)
    with pytest.raises(OSError, match="t1"):
        work(source, Rehearsed(), 2)


class Cancelling(Rehearsed):
    """A target whose client library raises CancelledError by itself, once."""

    def answer(self, request: Request) -> Reply | Failure:
        """The answer, or the defect."""
        if request.trial == "t3":
            raise asyncio.CancelledError
        return super().answer(request)


@pytest.mark.parametrize("window", [1, 2])
@pytest.mark.parametrize("concurrency", [1, 2, 8])
def test_a_target_that_cancels_its_asker_is_a_defect(concurrency: int, window: int) -> None:
    """It is neither an interruption nor an end: nobody waits for that answer for ever, and no result comes out."""
    with pytest.raises(InternalError):
        work(Queue(12, window), Cancelling(delay_s=0.001), concurrency)


def test_a_source_that_has_nothing_and_is_not_finished_is_a_defect() -> None:
    """Better an error than a campaign that hangs."""
    source = Queue(5)
    source.total = 6
    with pytest.raises(InternalError, match="no trial is in flight"):
        work(source, Rehearsed(), 3)


def test_what_is_in_flight_at_the_end_is_cancelled() -> None:
    """A source that is finished waits for nobody."""

    class Soon(Rehearsed):
        async def ask(self, request: Request) -> Reply | Failure:
            if request.trial == "t1":
                await asyncio.Event().wait()
            return await super().ask(request)

    source = Queue(4)
    source.total = 3
    work(source, Soon(delay_s=0.001), 2)
    assert source.answered == ["t0", "t2", "t3"]


def test_an_interruption_ends_all_workers() -> None:
    """Cancelled from outside: the pool lets go of every request before it ends."""
    target = Hanging()

    async def main() -> None:
        asker = Asker(target, PlainScorer(), Framing(system=None, max_tokens=1))
        task = asyncio.ensure_future(Pool(asker, 5).run(Queue(10)))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(main())
    assert len(target.asked) == 5


def test_a_target_that_never_waits_lets_others_run() -> None:
    """Timers and signals get their turn every few trials, although no answer takes any time."""
    ticks: list[int] = []
    source, target = Queue(500), Rehearsed()

    async def main() -> None:
        async def tick() -> None:
            while not source.finished:
                ticks.append(len(source.answered))
                await asyncio.sleep(0)

        asker = Asker(target, PlainScorer(), Framing(system=None, max_tokens=1))
        await asyncio.gather(tick(), Pool(asker, 4).run(source))

    asyncio.run(main())
    assert len(ticks) > 5
    assert max(b - a for a, b in pairwise(ticks)) <= 4 * 16


def test_a_pool_needs_a_worker() -> None:
    """Concurrency 0 would wait for ever."""
    with pytest.raises(ValueError, match="at least one worker"):
        Pool(Asker(Rehearsed(), PlainScorer(), Framing(system=None, max_tokens=1)), 0)


def test_the_workers_take_no_trial_after_the_end() -> None:
    """Whatever the order of replies, a finished source is not asked for more (200 runs)."""
    for seed in range(200):
        rng = random.Random(seed)
        source = Queue(rng.randint(1, 20), rng.randint(1, 5))
        work(source, Rehearsed(delay_s=rng.choice([0, 0.0005])), rng.randint(1, 6))
        assert not source.left
        assert source.out == 0
