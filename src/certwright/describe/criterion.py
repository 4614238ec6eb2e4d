"""One written criterion as a record, and what may be wrong with it."""

from typing import Final

from certwright.describe.problems import Problem, invalid, unknown_word
from certwright.describe.schema import WrittenCriterion
from certwright.describe.yaml_source import KeyPath
from certwright.measures import Measure, catalogue
from certwright.records.criterion import Criterion, decimal_text
from certwright.records.system import TaxonomyRef

UNASSESSED: Final = "unassessed_share"


def default_key(measure: str, slice_: str) -> str:
    """The key of a criterion that names none: the measure, and the slice where it is not `all`."""
    return measure if slice_ == "all" else f"{measure}:{slice_}"


def unassessed() -> Criterion:
    """The criterion that is added where nobody wrote one: at most .05 of the trials end unassessed (design, law 4)."""
    return Criterion(key=UNASSESSED, measure=UNASSESSED, limit="0.05", confidence="0.95")


def problems_of(written: WrittenCriterion, path: KeyPath) -> list[Problem]:
    """What is wrong with a criterion of the right shape: measure, comparator, slice."""
    measure = catalogue().get(written.measure)
    if measure is None:
        return [unknown_word((*path, "measure"), written.measure, catalogue(), "measure")]
    return [*_direction(written, measure, path), *_pooled(written, measure, path)]


def record_of(written: WrittenCriterion, frameworks: tuple[TaxonomyRef, ...] = ()) -> Criterion:
    """The record of a criterion that `problems_of` found nothing wrong with."""
    measure = catalogue()[written.measure]
    return Criterion(
        key=written.key or default_key(written.measure, written.slice),
        measure=written.measure,
        slice=written.slice,
        comparator=written.comparator or measure.comparator,
        limit=decimal_text(written.limit),
        confidence=decimal_text(written.confidence),
        n_min=max(written.n_min or 1, measure.n_min),
        mandatory=written.mandatory,
        threats=tuple(written.threats or ()),
        frameworks=frameworks,
    )


def _direction(written: WrittenCriterion, measure: Measure, path: KeyPath) -> list[Problem]:
    if written.comparator in (None, measure.comparator):
        return []
    wanted = "small" if measure.direction == "lower_is_better" else "large"
    return [
        invalid(
            (*path, "comparator"),
            f"{measure.key} is compared with {written.comparator!r}",
            f"a {wanted} value is wanted of it ({measure.unit}): {measure.low}; {measure.high}",
            f'write comparator: "{measure.comparator}"',
        )
    ]


def _pooled(written: WrittenCriterion, measure: Measure, path: KeyPath) -> list[Problem]:
    if not measure.pooled or written.slice == "all":
        return []
    return [
        invalid(
            (*path, "slice"),
            f"{measure.key} is asked for the slice {written.slice!r}",
            "it counts the trials of all measures together, so it has no families of its own",
            "write slice: all, or take the key out",
        )
    ]
