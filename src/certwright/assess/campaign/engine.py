"""The campaign: plan, ask, score, stop, resume.

Every answer is recorded before it is counted, and counted in plan order. What is recorded is never asked again: a
campaign interrupted anywhere, by SIGKILL too, goes on where it stopped and loses at most the requests in flight.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from certwright.assess.campaign.ask import Answered
from certwright.assess.campaign.contact import FIRST_REQUESTS, Contact
from certwright.assess.campaign.decide import Decider, Place
from certwright.assess.campaign.draw import Draws
from certwright.ports.store import Segment
from certwright.records.codec import encode
from certwright.records.measurement import Mark, Outcome
from certwright.records.trial import Trial

Ended = Literal["decided", "trials used up", "request budget", "time budget"]
SYNC_EVERY: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What bounds one run, none of which changes what is measured.

    `asking` is `plan` (plan order) or `family` (each look-ahead window family by family, for targets that cache
    prefixes); `window` is how many trials may be asked ahead of the first unanswered one.
    """

    concurrency: int = 1
    requests: int | None = None
    asking: Literal["plan", "family"] = "plan"
    window: int | None = None

    @property
    def window_trials(self) -> int:
        """The look-ahead, wide enough that an outage can be told from a bad trial."""
        return self.window or max(2 * self.concurrency, self.concurrency + FIRST_REQUESTS)


class Campaign:
    """A source of trials (see `pool.Source`) that counts and decides.

    Args:
        decider: takes outcomes in plan order.
        draws: stream -> its trials.
        recorded: outcomes of earlier runs.
        outcomes, exchanges: where new ones are appended, exchange first.
        contact: watches for a target that cannot be reached.
        limits: bounds of this run.
        spent: requests already made in this run by the controls.
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
        spent: int = 0,
        progress: Callable[[], None] = lambda: None,
    ) -> None:
        self._decider, self._contact, self._limits, self._progress = decider, contact, limits, progress
        self._draws = {stream: iter(trials) for stream, trials in draws.items()}
        self._drawn: dict[Place, Trial] = {}
        self._outcomes, self._exchanges = outcomes, exchanges
        self._waiting: dict[Place, Outcome] = {}
        self._known: set[Place] = set()
        self._ready: deque[Trial] = deque()
        self._held: list[Answered] = []
        self._stopped: Ended | None = None
        self._unsynced = 0
        self.requests = spent
        self.marks: Counter[Mark] = Counter()
        self.resumed = 0
        self._resume(recorded)

    @property
    def finished(self) -> bool:
        """Decided, used up, or stopped by a budget."""
        return self._decider.over or self._stopped is not None

    @property
    def ended(self) -> Ended:
        """Why the run ended."""
        if self._stopped is not None:
            return self._stopped
        return "decided" if self._decider.decided else "trials used up"

    @property
    def asked(self) -> int:
        """Trials recorded, earlier runs included."""
        return sum(self.marks.values())

    def stop(self, why: Ended) -> None:
        """End at the next step; the time budget calls this."""
        self._stopped = self._stopped or why

    def take(self, in_flight: int) -> Trial | None:
        """The next trial nobody asked yet, within the window and the budget."""
        budget = self._limits.requests
        if budget is not None and self.requests + in_flight >= budget:
            if in_flight == 0:
                self.stop("request budget")
            return None
        if not self._ready:
            self._look_ahead()
        if not self._ready and in_flight == 0 and self._held:
            self._release_held()
            return self.take(in_flight) if not self.finished else None
        return self._ready.popleft() if self._ready else None

    def done(self, trial: Trial, answered: Answered) -> None:
        """Record one answer, then count whatever is due.

        Failures before the first reply, and outages later, are held back until something else arrives: if ten come
        in a row the run stops with `TargetError` and they are asked again on resumption; otherwise they count.
        """
        self.requests += answered.requests
        self._contact.note(answered)
        if answered.exchange.failure is not None and (answered.outage or not self._contact.made):
            self._held.append(answered)
            return
        self._release_held()
        self._record(answered)
        self._count()

    def sync(self) -> None:
        """Make everything recorded durable."""
        self._exchanges.sync()
        self._outcomes.sync()
        self._unsynced = 0

    def _resume(self, recorded: Iterable[Outcome]) -> None:
        for outcome in recorded:
            place = (outcome.stream, outcome.index)
            if place in self._known:
                continue
            self._known.add(place)
            self._waiting[place] = outcome
            self.marks[outcome.mark] += 1
            self.resumed += 1
        self._count()

    def _record(self, answered: Answered) -> None:
        self._exchanges.append(encode(answered.exchange))
        self._outcomes.append(encode(answered.outcome))
        self._waiting[answered.outcome.stream, answered.outcome.index] = answered.outcome
        self.marks[answered.outcome.mark] += 1
        self._unsynced += 1
        if self._unsynced >= SYNC_EVERY:
            self.sync()

    def _release_held(self) -> None:
        for answered in self._held:
            self._record(answered)
        if self._held:
            self._held.clear()
            self._count()

    def _count(self) -> None:
        ruled = self._decider.ruled
        while not self._decider.over and self._decider.next in self._waiting:
            place = self._decider.next
            self._known.discard(place)
            self._decider.take(self._waiting.pop(place))
        if self._decider.ruled != ruled:
            self._put_back()
        self._progress()

    def _put_back(self) -> None:
        """A ruling may end a stream: what is queued and not asked is drawn again only if it is still wanted."""
        for trial in self._ready:
            place = (trial.stream, trial.index)
            self._drawn[place] = trial
            self._known.discard(place)
        self._ready.clear()

    def _look_ahead(self) -> None:
        """Fill the queue with the trials of the window that nobody asked yet."""
        fresh: list[Trial] = []
        for ahead, place in enumerate(self._decider.ahead()):
            if ahead >= self._limits.window_trials:
                break
            if place in self._known:
                continue
            self._known.add(place)
            fresh.append(self._draw(place))
        if self._limits.asking == "family":
            fresh.sort(key=lambda trial: trial.family)
        self._ready.extend(fresh)

    def _draw(self, place: Place) -> Trial:
        """The trial at this place; streams are drawn forward only, so recorded trials are passed over."""
        if place in self._drawn:
            return self._drawn.pop(place)
        stream, index = place
        return next(trial for trial in self._draws[stream] if trial.index == index)
