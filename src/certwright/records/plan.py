"""`Plan`: how the criteria will be measured, committed by digest before the first trial."""

from typing import Final, Literal

from certwright.records.canonical import canonical, digest, require_digests
from certwright.records.codec import Part, Record, register
from certwright.records.system import TaxonomyRef

Method = Literal["sequential", "fixed"]
TRIALS_MAX: Final = 10_000_000
"""More trials than this are not counted exactly (`statistics.exact.outward`)."""


class FamilyPlan(Part, frozen=True, kw_only=True):
    """One stratum of a declared mixture.

    `weight` is its integer share of the draws, `pool` the number of distinct seed prompts, `digest` covers their
    texts, so that a reworded prompt is another plan. Law: weight and pool are at least 1.
    """

    key: str
    weight: int
    pool: int
    digest: str
    source: str
    taxonomy: tuple[TaxonomyRef, ...] = ()

    def __post_init__(self) -> None:
        """Hold the law."""
        if self.weight < 1 or self.pool < 1:
            raise ValueError(
                f"family {self.key!r} has weight {self.weight} and pool {self.pool}, each at least 1"
            )
        require_digests(self.digest)


class StreamPlan(Part, frozen=True, kw_only=True):
    """The trials of one measure: a weighted mixture of families, drawn trial by trial from the seed.

    `n_max` is the number of trials at which the stream ends undecided; `method` is `fixed` where the data set is
    finite and every item is asked. Laws: 0 <= n_max <= 10,000,000; at least one family, no family twice.
    """

    measure: str
    method: Method
    n_max: int
    families: tuple[FamilyPlan, ...]

    def __post_init__(self) -> None:
        """Hold the laws."""
        if not 0 <= self.n_max <= TRIALS_MAX:
            raise ValueError(f"the stream {self.measure!r} has n_max {self.n_max}, outside 0..{TRIALS_MAX}")
        keys = {family.key for family in self.families}
        if not keys or len(keys) != len(self.families):
            raise ValueError(f"the stream {self.measure!r} has no family, or one family twice")


class Unmeasured(Part, frozen=True, kw_only=True):
    """A measure that a criterion names and that cannot be measured on this system, with the reason, never blank."""

    measure: str
    reason: str

    def __post_init__(self) -> None:
        """An absence without a reason is refused."""
        if not self.reason.strip():
            raise ValueError(f"{self.measure!r} is unmeasured without a reason")


class Instrument(Part, frozen=True, kw_only=True):
    """What marks the replies: name, version, and the distribution it came from."""

    name: str
    version: str
    origin: str


@register
class Plan(Record, tag="plan/v1", frozen=True, kw_only=True):
    """How the criteria are measured.

    Laws: `system` and `criteria` are digests; the streams are named by distinct measures; concurrency, clocks and
    budgets are no part of it, because they do not change what is measured.
    """

    system: str
    criteria: str
    streams: tuple[StreamPlan, ...]
    unmeasured: tuple[Unmeasured, ...] = ()
    scorer: Instrument
    engine: str
    temperature: str
    max_tokens: int

    def __post_init__(self) -> None:
        """Hold the laws."""
        measures = [stream.measure for stream in self.streams] + [item.measure for item in self.unmeasured]
        if len(set(measures)) != len(measures):
            raise ValueError("a measure occurs twice in the plan")
        require_digests(self.system, self.criteria)


@register
class Commitment(Record, tag="commitment/v1", frozen=True, kw_only=True):
    """What is written and signed before trial 1: the digests of system, criteria and plan.

    The campaign is named by `campaign_name` of the first four fields, so that a repeated command finds it; its seed
    is drawn from the signed bytes of this record, or is `seed` where the user chose one. `earlier` lists the
    campaigns on the same system that were there before. Law: `system`, `criteria` and `plan` are digests.
    """

    system: str
    criteria: str
    plan: str
    seed: int | None = None
    earlier: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the law."""
        require_digests(self.system, self.criteria, self.plan)


def campaign_name(system: str, criteria: str, plan: str, seed: int | None) -> str:
    """16 hexadecimal digits that the same system, criteria, plan and chosen seed always give."""
    return digest(canonical([system, criteria, plan, seed])).removeprefix("sha256:")[:16]
