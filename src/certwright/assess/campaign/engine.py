"""The campaign: plan, ask, score, stop, resume.

Every answer is recorded before it is counted, and counted in plan order. What is recorded is never asked again: a
campaign interrupted anywhere, by SIGKILL too, goes on where it stopped and loses at most the requests in flight.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal

from certwright.assess.campaign.ask import Answered
from certwright.assess.campaign.asking import AskingOrder, Limits
from certwright.assess.campaign.budget import RequestBudget
from certwright.assess.campaign.contact import Contact
from certwright.assess.campaign.decide import Arrivals, Decider
from certwright.assess.campaign.draw import Draws
from certwright.ports.store import Segment
from certwright.records.codec import encode
from certwright.records.measurement import Mark, Outcome
from certwright.records.trial import Trial

__all__ = ["SYNC_EVERY", "Campaign", "Ended", "Limits"]

Ended = Literal["decided", "trials used up", "request budget", "time budget"]
SYNC_EVERY: Final = 256


class Campaign:
    """A source of trials (see `pool.Source`) that counts and decides.

    Args:
        decider: takes outcomes in plan order.
        draws: stream -> its trials.
        recorded: outcomes of earlier runs.
        outcomes, exchanges: where new ones are appended, exchange first.
        contact: watches for a target that cannot be reached.
        limits: bounds of this run.
        budget: the requests of this run, those of the controls included.
        progress: called after each counted step.
    """

    def __init__(
        self,
        *,
        decider: Decider,
        draws: Mapping[str, Draws],
        recorded: Iterable[Outcome],
        outcomes: Segment,
        exchanges: Segment,
        contact: Contact,
        limits: Limits,
        budget: RequestBudget,
        progress: Callable[[], None] = lambda: None,
    ) -> None:
        self._decider, self._contact, self._budget, self._progress = decider, contact, budget, progress
        self._outcomes, self._exchanges = outcomes, exchanges
        self._arrivals = Arrivals(decider)
        self._order = AskingOrder(decider, draws, self._arrivals, limits)
        self._held: list[Answered] = []
        self._stopped: Ended | None = None
        self._unsynced = 0
        self.asking_since: float | None = None
        self.marks: Counter[Mark] = Counter()
        for outcome in recorded:
            if self._arrivals.add(outcome):
                self.marks[outcome.mark] += 1
        self.resumed = self.asked

    @property
    def finished(self) -> bool:
        """Decided, used up, or stopped by a budget."""
        return self._decider.over or self._stopped is not None

    @property
    def ended(self) -> Ended:
        """Why the run ended; a decision that fell counts for more than a budget that ended with it."""
        if self._decider.decided:
            return "decided"
        return "trials used up" if self._stopped is None or self._decider.over else self._stopped

    @property
    def asked(self) -> int:
        """Trials recorded, earlier runs included."""
        return sum(self.marks.values())

    @property
    def requests(self) -> int:
        """Requests of this run."""
        return self._budget.spent

    def stop(self, why: Ended) -> None:
        """End at the next step, undecided."""
        self._stopped = self._stopped or why

    def take(self, in_flight: int) -> Trial | None:
        """The next trial nobody asked yet, within the window and the budget."""
        trial = self._order.peek()
        if trial is None and in_flight == 0 and self._held:
            self._release_held()
            trial = None if self.finished else self._order.peek()
        if trial is None:
            return None
        if not self._budget.allows(in_flight + len(trial.messages)):
            if in_flight == 0:
                self.stop("request budget")
            return None
        return self._order.pop()

    def done(self, trial: Trial, answered: Answered) -> None:
        """Record one answer, then count whatever is due.

        Failures before the first reply, and outages later, are held back until something else arrives: if ten come
        in a row the run stops with `TargetError` and they are asked again on resumption; otherwise they count.
        """
        self._budget.spend(answered.requests)
        if not self.finished:  # what was still in flight at the end cannot turn it into an outage
            self._contact.note(answered)
        if answered.exchange.failure is not None and (answered.outage or not self._contact.made):
            self._held.append(answered)
            return
        self._release_held()
        self._record(answered)
        self._progress()

    def sync(self) -> None:
        """Make everything recorded durable."""
        self._exchanges.sync()
        self._outcomes.sync()
        self._unsynced = 0

    def _record(self, answered: Answered) -> None:
        """Write one answer down, then count what is due."""
        outcome = answered.outcome
        self._exchanges.append(encode(answered.exchange))
        self._outcomes.append(encode(outcome))
        self.marks[outcome.mark] += 1
        self._unsynced += 1
        if self._unsynced >= SYNC_EVERY:
            self.sync()
        ruled = self._decider.ruled
        self._order.answered((outcome.stream, outcome.index))
        self._arrivals.add(outcome)
        if self._decider.ruled != ruled:
            self._order.put_back()

    def _release_held(self) -> None:
        for answered in self._held:
            self._record(answered)
        self._held.clear()
