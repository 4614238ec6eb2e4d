"""`Plan`: how the criteria will be measured, committed by digest before the first trial."""

from typing import Literal

from certwright.records.canonical import canonical, digest
from certwright.records.codec import Part, Record, register
from certwright.records.system import TaxonomyRef

Method = Literal["sequential", "fixed"]


class FamilyPlan(Part, frozen=True, kw_only=True):
    """One stratum of a declared mixture.

    `weight` is its integer share of the draws, `pool` the number of distinct seed prompts, `digest` covers their
    texts, so that a reworded prompt is another plan.
    """

    key: str
    weight: int
    pool: int
    digest: str
    source: str
    taxonomy: tuple[TaxonomyRef, ...] = ()


class StreamPlan(Part, frozen=True, kw_only=True):
    """The trials of one measure: a weighted mixture of families, drawn trial by trial from the seed.

    `n_max` is the number of trials at which the stream ends undecided; `method` is `fixed` where the data set is
    finite and every item is asked.
    """

    measure: str
    method: Method
    n_max: int
    families: tuple[FamilyPlan, ...]


class Unmeasured(Part, frozen=True, kw_only=True):
    """A measure that a criterion names and that cannot be measured on this system, with the reason."""

    measure: str
    reason: str


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


@register
class Commitment(Record, tag="commitment/v1", frozen=True, kw_only=True):
    """What is written and signed before trial 1: the digests of system, criteria and plan.

    The campaign is named by `campaign_name` of the first four fields, so that a repeated command finds it; its seed
    is drawn from the signed bytes of this record, or is `seed` where the user chose one. `earlier` lists the
    campaigns on the same system that were there before.
    """

    system: str
    criteria: str
    plan: str
    seed: int | None = None
    earlier: tuple[str, ...] = ()


def campaign_name(system: str, criteria: str, plan: str, seed: int | None) -> str:
    """16 hexadecimal digits that the same system, criteria, plan and chosen seed always give."""
    return digest(canonical([system, criteria, plan, seed])).removeprefix("sha256:")[:16]
