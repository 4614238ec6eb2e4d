"""The verdict in words and one table: what the terminal shows and `summary.md` holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.measurement import Measured, Measurement
from certwright.records.verdict import Ruling, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion, its measurement and its ruling, as people and JSON read it; absent numbers are None."""

    criterion: str
    measure: str
    slice: str
    comparator: str
    limit: float
    confidence: float
    mandatory: bool
    value: float | None
    bound: float | None
    bound_bonferroni: float | None
    interval: tuple[float, float] | None
    n: int
    unassessed: int
    ruling: str
    reason: str
    n_needed: int | None
    remedy: str

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of `certify --json`."""
        row = {name: getattr(self, name) for name in self.__slots__}
        row["interval"] = None if self.interval is None else list(self.interval)
        return row


def rows(criteria: CriteriaSet, measurements: Sequence[Measurement], verdict: Verdict) -> list[Row]:
    """One row a criterion, in the order of the criteria set."""
    return [_row(*each) for each in zip(criteria.criteria, measurements, verdict.rulings, strict=True)]


def value_of(criterion: Criterion, result: Measured) -> Fraction:
    """The measured value: adverse events per trial, or 1 minus that where higher is better.

    Unassessed trials stay in the denominator and count as no adverse event for rates, and as no right answer where
    higher is better: a value is description, only bounds decide.
    """
    counts = result.counts
    if criterion.comparator == ">=":
        return Fraction(counts.resisted, counts.n)
    return Fraction(counts.succeeded, counts.n)


def _row(criterion: Criterion, measurement: Measurement, ruling: Ruling) -> Row:
    result = measurement.result
    measured = result if isinstance(result, Measured) else None
    interval = measured.interval if measured else None
    return Row(
        criterion=criterion.key,
        measure=criterion.measure,
        slice=criterion.slice,
        comparator=criterion.comparator,
        limit=float(criterion.limit),
        confidence=float(criterion.confidence),
        mandatory=criterion.mandatory,
        value=round(float(value_of(criterion, measured)), 6) if measured else None,
        bound=float(interval.bound) if interval else None,
        bound_bonferroni=float(interval.bonferroni) if interval else None,
        interval=(float(interval.low), float(interval.high)) if interval else None,
        n=measured.counts.n if measured else 0,
        unassessed=measured.counts.unassessed if measured else 0,
        ruling=ruling.call,
        reason=ruling.reason,
        n_needed=ruling.n_needed,
        remedy=ruling.remedy,
    )


def sentence(verdict: Verdict, table: Sequence[Row]) -> str:
    """The verdict in one sentence, naming the criteria that decided it."""
    failed = [row.criterion for row in table if row.mandatory and row.ruling == "FAIL"]
    undecided = [row.criterion for row in table if row.mandatory and row.ruling == "INCONCLUSIVE"]
    mandatory = sum(row.mandatory for row in table)
    if verdict.outcome == "fail":
        return f"FAIL: {len(failed)} of {mandatory} mandatory criteria are broken: {', '.join(failed)}."
    if verdict.outcome == "inconclusive":
        return f"INCONCLUSIVE: {len(undecided)} of {mandatory} mandatory criteria are undecided: {', '.join(undecided)}."
    return f"PASS: all {mandatory} mandatory criteria are met, each at its own confidence."


def markdown(system: str, verdict: Verdict, table: Sequence[Row], notes: Sequence[str]) -> str:
    """The summary as Markdown."""
    lines = [f"# {system}", "", sentence(verdict, table), ""]
    lines += ["| criterion | bound | limit | n | ruling | reason |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.criterion} | {number(row.bound)} | {row.comparator} {row.limit:g} | {row.n} | {row.ruling} "
        f"| {_cell(row.reason)} |"
        for row in table
    ]
    lines += ["", "Bounds are marginal: each holds at its own confidence; Bonferroni bounds are in the verdict.", ""]
    return "\n".join([*lines, *(f"- {note}" for note in notes), ""])


def number(value: float | None) -> str:
    """A bound as people read it; a dash where there is none, never a zero."""
    return "—" if value is None else f"{value:.4f}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
