"""Criteria, measurements of them from outcomes, and the verdict: what the tests of this room begin with."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st

from certwright.certify import decide
from certwright.measures.ruling import Gauge
from certwright.records.canonical import digest
from certwright.records.criterion import CriteriaSet, Criterion, decimal_text
from certwright.records.measurement import FamilyCounts, Mark, Measured, Measurement, NotMeasured
from certwright.records.plan import Method
from certwright.records.verdict import Verdict
from tests.measures.paths import FAMILIES, Outcomes, count, outcome_paths, paths

SYSTEM, PLAN, OUTCOMES = digest(b"system"), digest(b"plan"), digest(b"outcomes")
LEAK: Final = Criterion(key="leak", measure="secret_leak_rate", limit="0.05")
WORST: Final = Criterion(key="worst", measure="secret_leak_rate", slice="worst_family", limit="0.05")
TASKS: Final = Criterion(key="tasks", measure="accuracy.task", comparator=">=", limit="0.6")
UNASSESSED: Final = Criterion(key="unassessed", measure="unassessed_share", limit="0.05")
CRITERIA: Final = CriteriaSet(criteria=(LEAK, TASKS, UNASSESSED))


def trials(
    resisted: int = 0, succeeded: int = 0, unassessed: int = 0, family: str = "a"
) -> list[tuple[str, Mark]]:
    """So many of each, the unassessed ones first and the resisted ones last."""
    marks: list[Mark] = ["unassessed"] * unassessed + ["succeeded"] * succeeded + ["resisted"] * resisted
    return [(family, mark) for mark in marks]


def measured(
    criterion: Criterion,
    outcomes: Outcomes,
    *,
    m: int = 3,
    method: Method | None = None,
    families: Sequence[str] = FAMILIES,
    n_planned: int | None = None,
) -> Measurement:
    """What a campaign would record of these outcomes, or that there was none."""
    method = method or ("fixed" if criterion.measure == "accuracy.task" else "sequential")
    if n_planned is None:
        n_planned = len(outcomes) if method == "fixed" else 2000
    gauge = Gauge(criterion, m, method, tuple(families), n_planned)
    result = Measured(
        method=method,
        counts=count(outcomes),
        families=tuple(FamilyCounts(family=f, counts=count([o for o in outcomes if o[0] == f])) for f in families),
        interval=gauge.interval(paths(gauge, outcomes)),
        n_planned=n_planned,
    ) if outcomes else NotMeasured(reason="no trial was asked")  # fmt: skip
    return frame(criterion, result)


def frame(of: Criterion, result: Measured | NotMeasured, **changed: Any) -> Measurement:
    """A measurement of this criterion in the one campaign of these tests."""
    fields: dict[str, Any] = {
        "criterion": of.key,
        "measure": of.measure,
        "slice": of.slice,
        "system": SYSTEM,
        "plan": PLAN,
        "seed": "chosen:7",
        "tool": "certwright 0",
        "outcomes": OUTCOMES,
        "result": result,
    }
    return Measurement(**{**fields, **changed})


def verdict(criteria: CriteriaSet, measurements: Sequence[Measurement]) -> Verdict:
    """The verdict of that campaign."""
    return decide(criteria, measurements, system=SYSTEM, plan=PLAN, campaign="c0ffee")


PASSING: Final = (
    measured(LEAK, trials(resisted=74)),
    measured(TASKS, trials(resisted=40)),
    measured(UNASSESSED, trials(resisted=114)),
)


@st.composite
def certifications(draw: st.DrawFn) -> tuple[CriteriaSet, tuple[Measurement, ...]]:
    """One to four criteria of any slice, direction and method, each measured on outcomes of its own, or not at all."""
    made = []
    for place in range(draw(st.integers(0, 3))):
        limit = decimal_text(Fraction(draw(st.integers(1, 19)), 20))
        part = draw(st.sampled_from(["all", "worst_family"]))
        comparator = draw(st.sampled_from(["<=", ">="]))
        n_min, mandatory = draw(st.sampled_from([1, 1, 60])), draw(st.booleans())
        made.append(
            Criterion(
                key=f"k{place}",
                measure=f"m{place}",
                slice=part,
                comparator=comparator,
                limit=limit,
                n_min=n_min,
                mandatory=mandatory,
            )
        )
    criteria = CriteriaSet(criteria=(*made, UNASSESSED))
    measurements = []
    for criterion in criteria.criteria:
        method: Method = draw(st.sampled_from(["sequential", "fixed"]))
        outcomes = draw(outcome_paths())
        missing = draw(st.sampled_from([0, 0, 5])) if method == "fixed" else 2000
        measurements.append(
            measured(criterion, outcomes, m=criteria.m, method=method, n_planned=len(outcomes) + missing)
        )
    return criteria, tuple(measurements)
