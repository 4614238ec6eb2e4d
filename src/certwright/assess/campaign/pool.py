"""Bounded concurrency: a fixed number of workers that take trials from a source until it is finished."""

import asyncio
from typing import Final, Protocol

from certwright.assess.campaign.ask import Answered, Asker
from certwright.records.errors import InternalError
from certwright.records.trial import Trial

YIELD_EVERY: Final = 16
"""A scripted target never waits; after so many trials a worker lets timers and signals run all the same."""


class Source(Protocol):
    """Where trials come from and answers go."""

    @property
    def finished(self) -> bool:
        """No trial will be handed out any more; what is still in flight is cancelled."""
        ...

    def take(self, in_flight: int) -> Trial | None:
        """The next trial to ask, or None where one in flight must come back first.

        Args:
            in_flight: requests that the trials in flight take, all their turns counted.
        """
        ...

    def done(self, trial: Trial, answered: Answered) -> None:
        """One answer arrived."""
        ...


class Pool:
    """Runs one source. At most `concurrency` requests are in flight at any time.

    Args:
        asker: asks one trial.
        concurrency: number of workers, at least 1.
    """

    def __init__(self, asker: Asker, concurrency: int) -> None:
        if concurrency < 1:
            raise ValueError("a pool needs at least one worker")
        self._asker, self._concurrency = asker, concurrency
        self._in_flight = 0
        self._errors: list[Exception] = []
        self._changed = asyncio.Event()

    async def run(self, source: Source) -> None:
        """Work until the source is finished. The first error of a worker ends all of them and is raised as it is."""
        self._errors.clear()
        workers = {asyncio.ensure_future(self._work(source)) for _ in range(self._concurrency)}
        try:
            pending = workers
            while pending and not source.finished and not self._errors:
                _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        if self._errors:
            raise self._errors[0]
        if not source.finished:
            raise _stuck("a target or scorer cancelled the worker that asked it")

    async def _work(self, source: Source) -> None:
        try:
            await self._ask_all(source)
        except Exception as error:  # nothing is swallowed: `run` raises the first one
            self._errors.append(error)
        finally:
            self._changed.set()

    async def _ask_all(self, source: Source) -> None:
        steps = 0
        while not source.finished and not self._errors:
            trial = source.take(self._in_flight)
            if trial is None:
                if not source.finished:
                    await self._wait()
                continue
            self._in_flight += len(trial.messages)
            try:
                answered = await self._asker.ask(trial)
            finally:
                self._in_flight -= len(trial.messages)
            source.done(trial, answered)
            self._changed.set()
            steps += 1
            if steps % YIELD_EVERY == 0:
                await asyncio.sleep(0)

    async def _wait(self) -> None:
        if self._in_flight == 0:
            raise _stuck("a defect in the order of asking")
        self._changed.clear()
        await self._changed.wait()


def _stuck(why: str) -> InternalError:
    return InternalError(
        "internal",
        "no trial is in flight and none can be asked, yet the campaign is not over",
        where="assess.campaign.pool",
        why=why,
        next="report it with the plan of this campaign; repeating the command resumes",
    )
