"""`Measurement`: one number and how it was got."""

from typing import Literal

from certwright.records.codec import Part, Record, register
from certwright.records.plan import Method

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
    """A confidence interval; both ends as decimal strings rounded outward to six places.

    `bound` is the one-sided bound that the criterion compares with its limit, `bonferroni` the same at alpha/m.
    """

    low: str
    high: str
    bound: str
    bonferroni: str
    confidence: str
    method: str


class Measured(Part, tag="measured", tag_field="state", frozen=True, kw_only=True):
    """A measurement that took place. Law: n > 0 and the families add up to the counts.

    `counts` are those at the moment the criterion was ruled, or at the end; later trials are overshoot.
    """

    method: Method
    counts: Counts
    families: tuple[FamilyCounts, ...]
    interval: Interval
    n_planned: int

    def __post_init__(self) -> None:
        """Hold the law."""
        if self.counts.n < 1:
            raise ValueError("a measurement has at least one trial")
        parts = [part.counts for part in self.families]
        sums = tuple(sum(getattr(part, name) for part in parts) for name in ("resisted", "succeeded", "unassessed"))
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

    `outcomes` is the digest of the ordered outcomes that were counted.
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


@register
class Outcome(Record, tag="outcome/v1", frozen=True, kw_only=True):
    """How one trial ended, at its place in plan order.

    Laws: `reason` is given exactly when the mark is `unassessed`; `stream` and `index` are the place.
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
        if self.index < 0:
            raise ValueError("an index is never negative")
