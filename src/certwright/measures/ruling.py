"""Counts and a criterion in, a ruling and an interval out: where measures meet statistics.

The campaign calls this to know when to stop and the verdict calls it to decide, so the two cannot disagree. PASS is
ruled at alpha, FAIL at alpha / m (worst family: alpha / (m k)); an unassessed trial counts as succeeded against PASS
and as resisted against FAIL (design, laws 2 and 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from certwright.records.criterion import Criterion, decimal_text
from certwright.records.measurement import Counts, Interval, Mark
from certwright.records.plan import Method
from certwright.statistics.exact import clopper_pearson, eprocess, planning
from certwright.statistics.exact.holm import fail_alpha
from certwright.statistics.exact.rulings import Rule, rule_fixed, rule_sequential, rule_worst
from certwright.statistics.exact.tally import Tally

Call = Literal["PASS", "FAIL", "INCONCLUSIVE"]
WORST_FAMILY: Final = "worst_family"
FAMILY_PREFIX: Final = "family:"
MARKS: Final[tuple[Mark, ...]] = ("resisted", "succeeded", "unassessed")
"""Marks by number: a path of marks is kept as one byte a trial."""
_RESISTED, _SUCCEEDED = MARKS.index("resisted"), MARKS.index("succeeded")


@dataclass(frozen=True, slots=True)
class Gauge:
    """One criterion made ready to be ruled.

    Args:
        criterion: what must hold.
        m: criteria in the set.
        method: how the trials are looked at.
        families: the families of the slice; k of them divide alpha once more where the worst one is asked for.
        n_planned: trials at which the ruling ends; for `fixed` the only n at which anything is ruled.
    """

    criterion: Criterion
    m: int
    method: Method
    families: tuple[str, ...]
    n_planned: int

    @property
    def worst(self) -> bool:
        """Whether each family must clear by itself."""
        return self.criterion.slice == WORST_FAMILY

    @property
    def rule(self) -> Rule:
        """The rule on the adverse-event rate."""
        alpha = self.criterion.alpha
        k = max(1, len(self.families)) if self.worst else 1
        limit, n_min = self.criterion.adverse_limit, self.criterion.n_min
        return Rule(limit=limit, alpha=alpha, alpha_fail=fail_alpha(alpha, self.m, k), n_min=n_min)

    def covers(self, family: str) -> bool:
        """Whether a trial of this family belongs to the slice."""
        wanted = self.criterion.slice
        return not wanted.startswith(FAMILY_PREFIX) or wanted == FAMILY_PREFIX + family

    def call(self, counts: Counts, by_family: Mapping[str, Counts]) -> Call:
        """Rule on counts; a fixed sample is ruled at exactly the planned n and never otherwise."""
        if self.method == "fixed" and counts.n != self.n_planned:
            return "INCONCLUSIVE"
        if self.worst:
            tallies = {family: _tally(by_family.get(family, Counts())) for family in self.families}
            return rule_worst(self.rule, tallies, sequential=self.method == "sequential")
        if self.method == "fixed":
            return rule_fixed(self.rule, _tally(counts))
        return rule_sequential(self.rule, _tally(counts))

    def needed(self, counts: Counts, by_family: Mapping[str, Counts]) -> tuple[int | None, str]:
        """How many more trials an undecided criterion needs at the observed rate, or None, and what to do."""
        if self.method == "fixed":
            missing = self.n_planned - counts.n
            if missing > 0:
                return missing, "ask the rest of the data set: repeat the command with a larger budget"
            return planning.n_needed_fixed(self.rule, _tally(counts))
        if not self.worst:
            return planning.n_needed(self.rule, _tally(counts))
        return self._needed_worst(by_family)

    def _needed_worst(self, by_family: Mapping[str, Counts]) -> tuple[int | None, str]:
        """The undecided family that needs most, times the number of families, as draws are spread over them."""
        most, why = 0, ""
        for family in self.families:
            tally = _tally(by_family.get(family, Counts()))
            if rule_sequential(self.rule, tally) == "PASS":
                continue
            more, remedy = planning.n_needed(self.rule, tally)
            if more is None:
                return None, f"family {family}: {remedy}"
            if more * len(self.families) >= most:
                most, why = more * len(self.families), f"family {family}: {remedy}"
        return most, why

    def path_of(self, family: str) -> str:
        """The path that a trial of this family belongs to: one for all, or one a family for the worst of them."""
        return family if self.worst else ""

    def interval(self, paths: Mapping[str, bytes | bytearray]) -> Interval:
        """Marginal interval, one-sided bound and Bonferroni bound of the value, rounded outward to six places.

        Args:
            paths: the counted trials in plan order, each the number of its mark in `MARKS`, by `path_of`; the worst
                family is the one whose upper bound is largest.
        """
        alpha = self.criterion.alpha
        ends = [self._ends(path, alpha) for path in paths.values()] or [self._ends(b"", alpha)]
        worst = max(ends, key=lambda end: end.bound)
        low, high, bound, bonferroni = worst.low, worst.high, worst.bound, worst.bonferroni
        if self.criterion.comparator == ">=":
            low, high, bound, bonferroni = 1 - high, 1 - low, 1 - bound, 1 - bonferroni
        return Interval(
            low=_six(low),
            high=_six(high),
            bound=_six(bound),
            bonferroni=_six(bonferroni),
            confidence=decimal_text(1 - alpha),
            method=self._method_name,
        )

    @property
    def _method_name(self) -> str:
        return "Clopper-Pearson" if self.method == "fixed" else "mixture e-process, anytime-valid"

    def _ends(self, path: bytes | bytearray, alpha: Fraction) -> "_Ends":
        """Bounds on the adverse-event rate of one path of marks."""
        errors = (alpha / 2, alpha, alpha / self.m)
        if self.method == "fixed":
            n, resisted, succeeded = len(path), path.count(_RESISTED), path.count(_SUCCEEDED)
            uppers = [clopper_pearson.upper_bound(n - resisted, n, error) for error in errors]
            return _Ends(clopper_pearson.lower_bound(succeeded, n, errors[0]), *uppers)
        uppers = [
            eprocess.running_upper_bound((mark != _RESISTED for mark in path), error) for error in errors
        ]
        return _Ends(eprocess.running_lower_bound((mark == _SUCCEEDED for mark in path), errors[0]), *uppers)


@dataclass(frozen=True, slots=True)
class _Ends:
    low: float
    high: float
    bound: float
    bonferroni: float


def _tally(counts: Counts) -> Tally:
    return Tally(counts.resisted, counts.succeeded, counts.unassessed)


def _six(number: float) -> str:
    """Six places; the statistics have already rounded outward to them."""
    return decimal_text(f"{number:.6f}")
