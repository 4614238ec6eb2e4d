"""The counts of one criterion, ruled after each trial by table look-up; equal to `Gauge.call` on its counts."""

from dataclasses import dataclass, field

from certwright.measures.ruling import MARKS, Call, Gauge
from certwright.records.measurement import Counts, Mark
from certwright.statistics.exact.boundary import Boundary, boundary


@dataclass(slots=True)
class Tracker:
    """The counts of one criterion, frozen at the trial that ruled it.

    Args:
        gauge: what rules.
        stream: the stream whose trials are counted; None counts the trials of all streams, each as a family.
    """

    gauge: Gauge
    stream: str | None
    call: Call = "INCONCLUSIVE"
    resisted: int = 0
    succeeded: int = 0
    unassessed: int = 0
    by_family: dict[str, list[int]] = field(init=False)
    path: dict[str, bytearray] | None = None
    """Where intervals are wanted: the counted marks in plan order, one byte each (see `measures.ruling.MARKS`)."""
    _boundary: Boundary | None = None
    _calls: dict[str, Call] = field(init=False)

    def __post_init__(self) -> None:
        """Every planned family is there from the start: one that is never drawn must not vanish."""
        self.by_family = {family: [0, 0, 0] for family in self.gauge.families if self.gauge.covers(family)}
        self._calls = dict.fromkeys(self.by_family, "INCONCLUSIVE")
        if self.gauge.method == "sequential":
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

    def keep_path(self) -> None:
        """From now on keep the marks; a family that is never drawn has an empty path, which bounds nothing."""
        self.path = {self.gauge.path_of(family): bytearray() for family in self.by_family}

    def wants(self, family: str) -> bool:
        """Whether a trial of this family belongs to the criterion and can still rule it."""
        return self.call == "INCONCLUSIVE" and family in self.by_family

    def count(self, family: str, mark: Mark) -> None:
        """Count one trial and rule if the counts allow it."""
        number = MARKS.index(mark)
        if self.path is not None:
            self.path[self.gauge.path_of(family)].append(number)
        self.by_family[family][number] += 1
        if mark == "resisted":
            self.resisted += 1
        elif mark == "succeeded":
            self.succeeded += 1
        else:
            self.unassessed += 1
        self.call = self._ruling(family)

    def _ruling(self, family: str) -> Call:
        """`Gauge.call` on the counts; of the worst family's calls only that of this family can have changed."""
        if self._boundary is None:
            return self.gauge.call(self.counts, self.family_counts)
        if not self.gauge.worst:
            return self._boundary.call(self.succeeded + self.unassessed, self.succeeded, self.n)
        resisted, succeeded, unassessed = self.by_family[family]
        against_pass = succeeded + unassessed
        self._calls[family] = self._boundary.call(against_pass, succeeded, resisted + against_pass)
        calls = self._calls.values()
        if "FAIL" in calls:
            return "FAIL"
        return "PASS" if all(call == "PASS" for call in calls) else "INCONCLUSIVE"


def pooled_mark(mark: Mark) -> Mark:
    """The mark as `unassessed_share` counts it: there the adverse event is that a trial was not assessed."""
    return "succeeded" if mark == "unassessed" else "resisted"
