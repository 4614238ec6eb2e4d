"""`Measurement`: one number and how it was got."""

from typing import Literal

from certwright.records.canonical import require_digests
from certwright.records.codec import Part, Record, register
from certwright.records.criterion import exact
from certwright.records.plan import TRIALS_MAX, Method

Mark = Literal["resisted", "succeeded", "unassessed"]


class Counts(Part, frozen=True, kw_only=True):
    """How the counted trials ended. Law: no count is negative.

    `succeeded` counts the adverse event (an attack that worked, a legitimate request refused, a wrong answer).
    """

    resisted: int = 0
    succeeded: int = 0
    unassessed: int = 0

    def __post_init__(self) -> None:
        """Hold the law."""
        if min(self.resisted, self.succeeded, self.unassessed) < 0:
            raise ValueError("a count is negative")

    @property
    def n(self) -> int:
        """All trials counted, however they ended."""
        return self.resisted + self.succeeded + self.unassessed


class FamilyCounts(Part, frozen=True, kw_only=True):
    """The counts of one family."""

    family: str
    counts: Counts


class Interval(Part, frozen=True, kw_only=True):
    """Bounds on the value of a criterion, as decimal strings rounded outward to six places.

    `low` and `high` are the two-sided interval at `confidence`. `bound` is the one-sided bound that the criterion
    compares with its limit for PASS, `bonferroni` the same at alpha / m. `opposite` is the one-sided bound on the
    other side at alpha / m (worst family: alpha / (m k)), which breaks the limit for FAIL.
    `family` is the worst one, whose bounds these are, or None where all trials are taken together; `opposite` is
    then of whichever family lies furthest beyond the limit. Anytime-valid bounds are the tightest seen so far, so
    `low` may lie above `high`.
    Law: every bound lies in 0..1.
    """

    low: str
    high: str
    bound: str
    bonferroni: str
    opposite: str
    family: str | None = None
    confidence: str
    method: str

    def __post_init__(self) -> None:
        """Hold the law."""
        for text in (self.low, self.high, self.bound, self.bonferroni, self.opposite, self.confidence):
            if not 0 <= exact(text) <= 1:
                raise ValueError(f"the bound {text} is not between 0 and 1")


class Measured(Part, tag="measured", tag_field="state", frozen=True, kw_only=True):
    """A measurement that took place.

    Laws: 0 < n <= n_planned <= 10,000,000; no family occurs twice, and they add up to the counts; the family of the
    interval is one of them.
    `counts` are those at the moment the criterion was ruled, or at the end; later trials are overshoot.
    """

    method: Method
    counts: Counts
    families: tuple[FamilyCounts, ...]
    interval: Interval
    n_planned: int

    def __post_init__(self) -> None:
        """Hold the laws."""
        if not 0 < self.counts.n <= self.n_planned <= TRIALS_MAX:
            raise ValueError("a measurement has at least one trial and no more than were planned")
        families = {part.family for part in self.families}
        if len(families) != len(self.families):
            raise ValueError("a family occurs twice")
        if self.interval.family is not None and self.interval.family not in families:
            raise ValueError(
                f"the interval is of {self.interval.family!r}, which is no family of the measurement"
            )
        parts = [part.counts for part in self.families]
        sums = tuple(
            sum(getattr(part, name) for part in parts) for name in ("resisted", "succeeded", "unassessed")
        )
        if sums != (self.counts.resisted, self.counts.succeeded, self.counts.unassessed):
            raise ValueError("the families do not add up to the counts")


class NotMeasured(Part, tag="not_measured", tag_field="state", frozen=True, kw_only=True):
    """No measurement, and why: absence is a state with a reason."""

    reason: str

    def __post_init__(self) -> None:
        """An absence without a reason is refused."""
        if not self.reason.strip():
            raise ValueError("not_measured needs a reason")


@register
class Measurement(Record, tag="measurement/v1", frozen=True, kw_only=True):
    """One number and how it was got: measure, slice, subject, state, tool, seed, and the digests that it rests on.

    `outcomes` is the digest of the ordered outcomes that were counted. Law: `system`, `plan`, `outcomes` are digests.
    """

    criterion: str
    measure: str
    slice: str
    system: str
    plan: str
    seed: str
    tool: str
    outcomes: str
    result: Measured | NotMeasured

    def __post_init__(self) -> None:
        """Hold the law."""
        require_digests(self.system, self.plan, self.outcomes)


@register
class Outcome(Record, tag="outcome/v1", frozen=True, kw_only=True):
    """How one trial ended, at its place in plan order.

    Laws: a `reason`, never blank, is given exactly when the mark is `unassessed`; `stream` and `index` are the
    place, and the index is never negative.
    """

    stream: str
    index: int
    trial: str
    family: str
    mark: Mark
    reason: str | None = None

    def __post_init__(self) -> None:
        """Hold the laws."""
        if (self.mark == "unassessed") != (self.reason is not None):
            raise ValueError("a reason belongs to unassessed trials, and each of them has one")
        if self.reason is not None and not self.reason.strip():
            raise ValueError("the reason for an unassessed trial is blank")
        if self.index < 0:
            raise ValueError("an index is never negative")
