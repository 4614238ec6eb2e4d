"""First contact: a target that never answers ends the campaign soon, with the reason, and leaves nothing recorded."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from typing import Final

from certwright.assess.campaign.ask import Answered
from certwright.records.errors import TargetError
from certwright.records.exchange import Failure, FailureKind

FIRST_REQUESTS: Final = 10
"""So many requests may fail in a row, at the start or in an outage, before the campaign stops."""


class Contact:
    """Watches the answers of one run.

    Args:
        target: how messages name the target.
        first_reply_s: seconds within which the first reply must arrive.
    """

    def __init__(self, target: str, first_reply_s: float) -> None:
        self._target, self._first_reply_s = target, first_reply_s
        self._reply = asyncio.Event()
        self._failures: list[Failure] = []

    @property
    def made(self) -> bool:
        """Whether any reply arrived in this run."""
        return self._reply.is_set()

    def note(self, answered: Answered) -> None:
        """One answer arrived.

        Raises:
            TargetError: when the last ten were all failures that say nothing about the single trial: any failure
                before the first reply, an outage afterwards.
        """
        failure = answered.exchange.failure
        if failure is None:
            self._reply.set()
        if failure is None or (self.made and not answered.outage):
            self._failures.clear()
            return
        self._failures.append(failure)
        if len(self._failures) >= FIRST_REQUESTS:
            raise self.lost()

    async def guard(self, work: Coroutine[None, None, None]) -> None:
        """Run `work`, but end it when the first reply does not arrive in time.

        Raises:
            TargetError: `target.no_answer` or what the failures so far say.
        """
        task = asyncio.ensure_future(work)
        reply = asyncio.ensure_future(self._reply.wait())
        try:
            await asyncio.wait(
                {task, reply}, timeout=self._first_reply_s, return_when=asyncio.FIRST_COMPLETED
            )
            if not task.done() and not self.made:
                raise self.lost()
            await task
        finally:
            task.cancel()
            reply.cancel()
            await asyncio.gather(task, reply, return_exceptions=True)

    def lost(self, within_s: float | None = None) -> TargetError:
        """The error that says what the last requests met.

        Args:
            within_s: how long was waited, where it was not the time for the first reply.
        """
        kinds = Counter(failure.failure for failure in self._failures)
        if not kinds:
            waited = self._first_reply_s if within_s is None else within_s
            what = f"the target gave no reply within {waited:.3g} s"
            why = "every request was still waiting"
        else:
            when = "stopped answering" if self.made else "never answered"
            met = ", ".join(f"{count} x {kind}" for kind, count in kinds.most_common())
            what = f"the target {when}: the last {len(self._failures)} requests all failed ({met})"
            why = self._failures[-1].detail
        return TargetError(
            _code(kinds),
            what,
            where=self._target,
            why=why,
            next="start or mend the target, check address, model name and key, then repeat the command: it resumes",
        )


def _code(kinds: Counter[FailureKind]) -> str:
    if set(kinds) == {"connection"}:
        return "target.unreachable"
    return "target.refused" if set(kinds) == {"refused_credentials"} else "target.no_answer"
