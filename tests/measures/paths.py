"""Marks, paths and gauges for the tests of rulings."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from certwright.measures.ruling import MARKS, Call, Gauge
from certwright.records.criterion import Comparator, Criterion, decimal_text
from certwright.records.measurement import Counts, Mark
from certwright.records.plan import Method

Outcomes = Sequence[tuple[str, Mark]]
"""Family and mark of each trial, in plan order."""

FAMILIES: Final = ("a", "b", "c")
limits = st.integers(1, 99).map(lambda n: decimal_text(Fraction(n, 100)))
confidences = st.sampled_from(["0.8", "0.9", "0.95", "0.99"])
marks = st.sampled_from(MARKS)


@st.composite
def outcome_paths(draw: st.DrawFn) -> list[tuple[str, Mark]]:
    """Runs of one family and mark: campaigns that reach a decision, swing, and miss families altogether."""
    runs = draw(st.lists(st.tuples(st.sampled_from(FAMILIES), marks, st.integers(1, 60)), max_size=6))
    return [(family, mark) for family, mark, length in runs for _ in range(length)]


def gauge(
    *,
    part: str = "all",
    comparator: Comparator = "<=",
    limit: str = "0.05",
    confidence: str = "0.95",
    n_min: int = 1,
    m: int = 3,
    method: Method = "sequential",
    families: tuple[str, ...] = FAMILIES,
    n_planned: int = 2000,
) -> Gauge:
    """A gauge; `part` is the slice."""
    criterion = Criterion(
        key="k",
        measure="x",
        slice=part,
        comparator=comparator,
        limit=limit,
        confidence=confidence,
        n_min=n_min,
    )
    return Gauge(criterion, m, method, families, n_planned)


def count(outcomes: Outcomes) -> Counts:
    """How these trials ended."""
    ended = [mark for _, mark in outcomes]
    return Counts(**{mark: ended.count(mark) for mark in MARKS})


def by_family(outcomes: Outcomes) -> dict[str, Counts]:
    """The same, family by family, as far as they occur."""
    return {
        family: count([item for item in outcomes if item[0] == family])
        for family in sorted({f for f, _ in outcomes})
    }


def paths(gauge: Gauge, outcomes: Outcomes) -> Mapping[str, bytes]:
    """Marks by path, as the campaign keeps them."""
    found: dict[str, bytearray] = {}
    for family, mark in outcomes:
        if gauge.covers(family):
            found.setdefault(gauge.path_of(family), bytearray()).append(MARKS.index(mark))
    return {key: bytes(path) for key, path in found.items()}


def call(gauge: Gauge, outcomes: Outcomes) -> Call:
    """The ruling on these outcomes."""
    return gauge.call(count(outcomes), by_family(outcomes))


def until_ruled(gauge: Gauge, outcomes: Outcomes) -> Outcomes:
    """The outcomes up to and including the one that decides, as a campaign counts them."""
    for n in range(1, len(outcomes) + 1):
        if call(gauge, outcomes[:n]) != "INCONCLUSIVE":
            return outcomes[:n]
    return outcomes
