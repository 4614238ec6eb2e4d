"""Outcomes in plan order to rulings: the pure half of a campaign.

Plan order: the streams take turns, one trial each a round, in the order of the plan; a stream drops out when every
criterion on it is ruled or its trials are used up. Which trial is next is therefore a function of the outcomes
counted so far and of nothing else: not of concurrency, of the order in which replies arrive, or of where a campaign
was interrupted (design, law 10). Trials asked beyond the end are overshoot: recorded, never counted.
"""

from collections.abc import Callable, Iterator, Mapping

from certwright.assess.campaign.tracker import Tracker, pooled_mark
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Outcome
from certwright.records.plan import StreamPlan

__all__ = ["Arrivals", "Decider", "Place", "Tracker", "pooled_mark"]

Place = tuple[str, int]
"""Stream and index of a trial."""


class Decider:
    """Takes outcomes in plan order and says which trial comes next and whether the campaign is over.

    It is over when every mandatory criterion that has trials is ruled; where none of these is mandatory, when all
    are; and in any case when the trials are used up.

    Args:
        streams: of the plan.
        trackers: one a criterion, in the order of the criteria set.
        on_count: called with each counted outcome, in plan order.
    """

    def __init__(
        self,
        streams: tuple[StreamPlan, ...],
        trackers: list[Tracker],
        on_count: Callable[[Outcome], None] | None = None,
    ) -> None:
        self.trackers = trackers
        self._families = {stream.measure: {family.key for family in stream.families} for stream in streams}
        self._order = list(self._families)
        self._left = {stream.measure: stream.n_max for stream in streams}
        self._index = dict.fromkeys(self._order, 0)
        self._on_count = on_count or (lambda outcome: None)
        self._deciding = [t for t in trackers if t.gauge.criterion.mandatory] or trackers
        self._by_stream = {s: [t for t in trackers if t.stream in (None, s)] for s in self._order}
        self._turn = 0
        self._round: list[str] = []
        self.counted = 0
        self.ruled = 0
        """How many criteria are ruled."""
        self.decided = False
        """Whether every criterion that decides is ruled."""
        self._note_rulings()
        self._start_round()

    @property
    def over(self) -> bool:
        """Whether no trial is wanted any more."""
        return not self._round

    @property
    def next(self) -> Place:
        """The trial whose outcome is counted next."""
        stream = self._round[self._turn]
        return stream, self._index[stream]

    def passed(self, place: Place) -> bool:
        """Whether the outcome at this place was counted."""
        return place[1] < self._index[place[0]]

    def plans(self, outcome: Outcome) -> bool:
        """Whether the plan has a trial of this stream, index and family."""
        families = self._families.get(outcome.stream, ())
        return outcome.family in families and outcome.index < self._left[outcome.stream]

    def take(self, outcome: Outcome) -> None:
        """Count the outcome of the trial at `next`.

        Raises:
            ValueError: if it is another trial's outcome.
        """
        if (outcome.stream, outcome.index) != self.next:
            raise ValueError(f"outcome of {outcome.stream} {outcome.index} where {self.next} was due")
        changed = False
        for tracker in self._by_stream[outcome.stream]:
            pooled = tracker.stream is None
            family = outcome.stream if pooled else outcome.family
            if tracker.wants(family):
                tracker.count(family, pooled_mark(outcome.mark) if pooled else outcome.mark)
                changed = changed or tracker.ruled
        self.counted += 1
        self._on_count(outcome)
        self._index[outcome.stream] += 1
        self._turn += 1
        if changed:
            self._note_rulings()
        if self._turn >= len(self._round) or self.decided:
            self._start_round()

    def ahead(self) -> Iterator[Place]:
        """The trials to come if nothing more were ruled: what may be asked before it is due.

        Stays right while nothing is ruled, also when outcomes are taken meanwhile.
        """
        index = dict(self._index)
        places = self._round[self._turn :]
        while places:
            for stream in places:
                yield stream, index[stream]
                index[stream] += 1
            places = self._open(index)

    def _note_rulings(self) -> None:
        unruled = [tracker for tracker in self.trackers if not tracker.ruled]
        self.ruled = len(self.trackers) - len(unruled)
        self.decided = bool(self._deciding) and all(tracker.ruled for tracker in self._deciding)
        self._own = [stream for stream in self._order if any(t.stream == stream for t in unruled)]
        self._pooled = self._order if any(t.stream is None for t in unruled) else []

    def _start_round(self) -> None:
        self._turn = 0
        self._round = [] if self.decided else self._open(self._index)

    def _open(self, index: Mapping[str, int]) -> list[str]:
        """Streams with a criterion of their own to rule; all that have trials where only a pooled one is left."""
        left = self._left
        own = [stream for stream in self._own if index[stream] < left[stream]]
        return own or [stream for stream in self._pooled if index[stream] < left[stream]]


class Arrivals:
    """Outcomes in the order in which they arrive, counted in plan order: what comes early waits.

    Live campaign, resumption and replay all count through this, so they cannot disagree.
    """

    def __init__(self, decider: Decider) -> None:
        self._decider = decider
        self._waiting: dict[Place, Outcome] = {}

    def __contains__(self, place: Place) -> bool:
        """Whether the outcome at this place arrived, counted or not."""
        return place in self._waiting or self._decider.passed(place)

    def add(self, outcome: Outcome) -> bool:
        """Keep one outcome and count all that are due; False, and nothing happens, if its place was taken before.

        Raises:
            IntegrityError: if the plan has no such trial.
        """
        if not self._decider.plans(outcome):
            raise _foreign(outcome)
        place = (outcome.stream, outcome.index)
        if place in self:
            return False
        self._waiting[place] = outcome
        decider, waiting = self._decider, self._waiting
        while not decider.over and decider.next in waiting:
            decider.take(waiting.pop(decider.next))
        return True


def _foreign(outcome: Outcome) -> IntegrityError:
    return IntegrityError(
        "integrity.broken_record",
        "a recorded outcome belongs to no trial of the plan",
        where=f"stream {outcome.stream}, trial {outcome.index}, family {outcome.family}",
        why="the record was changed, or belongs to another campaign",
        next="restore the campaign's folder from a copy, or remove it to begin again",
    )
