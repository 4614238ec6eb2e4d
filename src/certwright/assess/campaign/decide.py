"""Outcomes in plan order to rulings: the pure half of a campaign.

Plan order: the streams take turns, one trial each a round, in the order of the plan; a stream drops out when every
criterion on it is ruled or its trials are used up. Which trial is next is therefore a function of the outcomes
counted so far and of nothing else: not of concurrency, of the order in which replies arrive, or of where a campaign
was interrupted (design, law 10). Trials asked beyond the end are overshoot: recorded, never counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from certwright.measures.ruling import MARKS, Call, Gauge
from certwright.records.measurement import Counts, Mark, Outcome
from certwright.records.plan import StreamPlan
from certwright.statistics.exact.boundary import Boundary, boundary

Place = tuple[str, int]
"""Stream and index of a trial."""


@dataclass(slots=True)
class Tracker:
    """The counts of one criterion, frozen at the trial that ruled it."""

    gauge: Gauge
    stream: str | None
    """The stream whose trials are counted; None counts the trials of all streams."""
    call: Call = "INCONCLUSIVE"
    resisted: int = 0
    succeeded: int = 0
    unassessed: int = 0
    by_family: dict[str, list[int]] = field(init=False)
    path: dict[str, bytearray] | None = None
    """Where intervals are wanted: the counted marks in plan order, one byte each (see `measures.ruling.MARKS`)."""
    _boundary: Boundary | None = None

    def __post_init__(self) -> None:
        """Every planned family is there from the start: one that is never drawn must not vanish."""
        self.by_family = {family: [0, 0, 0] for family in self.gauge.families if self.gauge.covers(family)}
        if self.gauge.method == "sequential" and not self.gauge.worst:
            self._boundary = boundary(self.gauge.rule)

    @property
    def ruled(self) -> bool:
        """Whether a decision fell; afterwards nothing more is counted."""
        return self.call != "INCONCLUSIVE"

    @property
    def n(self) -> int:
        """Trials counted."""
        return self.resisted + self.succeeded + self.unassessed

    @property
    def counts(self) -> Counts:
        """The counts as a record."""
        return Counts(resisted=self.resisted, succeeded=self.succeeded, unassessed=self.unassessed)

    @property
    def family_counts(self) -> dict[str, Counts]:
        """The counts of each planned family of the slice."""
        return {
            family: Counts(resisted=count[0], succeeded=count[1], unassessed=count[2])
            for family, count in sorted(self.by_family.items())
        }

    def counts_trial(self, stream: str, family: str) -> bool:
        """Whether a trial of this stream and family belongs to the criterion, while it is not ruled."""
        return not self.ruled and self.stream in (None, stream) and self.gauge.covers(family)

    def count(self, family: str, mark: Mark) -> None:
        """Count one trial and rule if the counts allow it."""
        if self.path is not None:
            self.path.setdefault(self.gauge.path_of(family), bytearray()).append(MARKS.index(mark))
        cell = self.by_family[family]
        if mark == "resisted":
            self.resisted += 1
            cell[0] += 1
        elif mark == "succeeded":
            self.succeeded += 1
            cell[1] += 1
        else:
            self.unassessed += 1
            cell[2] += 1
        if self._boundary is not None:
            against_fail = self.succeeded
            self.call = self._boundary.call(against_fail + self.unassessed, against_fail, self.n)
        else:
            self.call = self.gauge.call(self.counts, self.family_counts)


def pooled_mark(mark: Mark) -> Mark:
    """The mark as `unassessed_share` counts it: there the adverse event is that a trial was not assessed."""
    return "succeeded" if mark == "unassessed" else "resisted"


class Decider:
    """Takes outcomes in plan order and says which trial comes next and whether the campaign is over.

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
        self._order = [stream.measure for stream in streams]
        self._left = {stream.measure: stream.n_max for stream in streams}
        self._index = dict.fromkeys(self._order, 0)
        self._turn = 0
        self._round: list[str] = []
        self._on_count = on_count or (lambda outcome: None)
        self.counted = 0
        self._by_stream = {
            stream: [tracker for tracker in trackers if tracker.stream in (None, stream)] for stream in self._order
        }
        self._start_round()

    @property
    def over(self) -> bool:
        """Whether no trial is wanted any more."""
        return not self._round

    @property
    def decided(self) -> bool:
        """Whether every mandatory criterion that has trials is ruled."""
        return all(tracker.ruled for tracker in self.trackers if tracker.gauge.criterion.mandatory)

    @property
    def ruled(self) -> int:
        """How many criteria are ruled."""
        return sum(tracker.ruled for tracker in self.trackers)

    @property
    def next(self) -> Place:
        """The trial whose outcome is counted next."""
        stream = self._round[self._turn]
        return stream, self._index[stream]

    def take(self, outcome: Outcome) -> None:
        """Count the outcome of the trial at `next`.

        Raises:
            ValueError: if it is another trial's outcome.
        """
        if (outcome.stream, outcome.index) != self.next:
            raise ValueError(f"outcome of {outcome.stream} {outcome.index} where {self.next} was due")
        for tracker in self._by_stream[outcome.stream]:
            if tracker.counts_trial(outcome.stream, outcome.family):
                mark = pooled_mark(outcome.mark) if tracker.stream is None else outcome.mark
                tracker.count(outcome.stream if tracker.stream is None else outcome.family, mark)
        self.counted += 1
        self._on_count(outcome)
        self._index[outcome.stream] += 1
        self._turn += 1
        if self._turn >= len(self._round) or self.decided:
            self._start_round()

    def ahead(self) -> Iterator[Place]:
        """The trials to come if nothing more were ruled: what may be asked before it is due."""
        index = dict(self._index)
        places = self._round[self._turn :]
        while places:
            for stream in places:
                yield stream, index[stream]
                index[stream] += 1
            places = [stream for stream in self._wanted() if index[stream] < self._left[stream]]

    def _start_round(self) -> None:
        self._turn = 0
        self._round = [] if self.decided else [s for s in self._wanted() if self._index[s] < self._left[s]]

    def _wanted(self) -> list[str]:
        """Streams with a criterion of their own to rule; all of them where only a pooled one is left."""
        own = [s for s in self._order if any(t.stream == s and not t.ruled for t in self.trackers)]
        open_own = [s for s in own if self._index[s] < self._left[s]]
        if open_own:
            return open_own
        return self._order if any(t.stream is None and not t.ruled for t in self.trackers) else []

