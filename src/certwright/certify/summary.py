"""The verdict in words and one table: what the terminal shows and `summary.md` holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from certwright.records.criterion import CriteriaSet, Criterion, decimal_text
from certwright.records.measurement import Measured, Measurement
from certwright.records.verdict import Ruling, Verdict

_TAG: Final = re.compile(r"<(?=[A-Za-z/!?])")


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
    bound_opposite: float | None
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
    """One row a criterion, in the order of the criteria set, whatever the order of the measurements.

    Raises:
        KeyError: if a criterion has no measurement or no ruling.
    """
    measured = {measurement.criterion: measurement for measurement in measurements}
    ruled = {ruling.criterion: ruling for ruling in verdict.rulings}
    return [_row(each, measured[each.key], ruled[each.key]) for each in criteria.criteria]


def value_of(criterion: Criterion, result: Measured) -> Fraction | None:
    """The measured value: adverse events per trial, or 1 minus that where higher is better.

    For the worst family it is the value of the family whose bounds are printed, None where it had no trial.
    Unassessed trials stay in the denominator and count as no adverse event for rates, and as no right answer where
    higher is better: a value is description, only bounds decide.
    """
    families = {part.family: part.counts for part in result.families}
    counts = result.counts if result.interval.family is None else families[result.interval.family]
    if counts.n == 0:
        return None
    if criterion.comparator == ">=":
        return Fraction(counts.resisted, counts.n)
    return Fraction(counts.succeeded, counts.n)


def _row(criterion: Criterion, measurement: Measurement, ruling: Ruling) -> Row:
    result = measurement.result
    measured = result if isinstance(result, Measured) else None
    interval = measured.interval if measured else None
    value = value_of(criterion, measured) if measured else None
    return Row(
        criterion=criterion.key,
        measure=criterion.measure,
        slice=criterion.slice,
        comparator=criterion.comparator,
        limit=float(criterion.limit),
        confidence=float(criterion.confidence),
        mandatory=criterion.mandatory,
        value=None if value is None else round(float(value), 6),
        bound=float(interval.bound) if interval else None,
        bound_bonferroni=float(interval.bonferroni) if interval else None,
        bound_opposite=float(interval.opposite) if interval else None,
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
        names = ", ".join(undecided)
        return f"INCONCLUSIVE: {len(undecided)} of {mandatory} mandatory criteria are undecided: {names}."
    return f"PASS: all {mandatory} mandatory criteria are met, each at its own confidence."


def markdown(system: str, verdict: Verdict, table: Sequence[Row], notes: Sequence[str]) -> str:
    """The summary as Markdown; texts from outside stay texts, whatever they contain."""
    lines = [f"# {_cell(system)}", "", _cell(sentence(verdict, table)), ""]
    lines += ["| criterion | bound | limit | n | ruling | reason |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {_cell(row.criterion)} | {number(row.bound)} | {row.comparator} {number(row.limit)} | {row.n} "
        f"| {row.ruling} | {_cell(row.reason)} |"
        for row in table
    ]
    marginal = "Bounds are marginal: each holds at its own confidence; Bonferroni bounds are in the verdict."
    return "\n".join([*lines, "", marginal, "", *(f"- {_cell(note)}" for note in notes), ""])


def number(value: float | None) -> str:
    """A bound as people read it; a dash where there is none, never a zero.

    All its places, at most twelve: one that is rounded again could seem to stand on the other side of its limit.
    """
    return "—" if value is None else decimal_text(f"{value:.12f}")


def _cell(text: str) -> str:
    """One line that cannot leave its table cell or become a tag."""
    line = " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
    return _TAG.sub("&lt;", line)
