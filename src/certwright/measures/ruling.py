"""Counts and a criterion in, a ruling and an interval out: where measures meet statistics.

The campaign calls this to know when to stop and the verdict calls it to decide, so the two cannot disagree. PASS is
ruled at alpha, FAIL at alpha / m (worst family: alpha / (m k)); an unassessed trial counts as succeeded against PASS
and as resisted against FAIL (design, laws 2 and 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from certwright.records.criterion import FAMILY_PREFIX, WORST_FAMILY, Criterion, decimal_text
from certwright.records.measurement import Counts, Interval, Mark
from certwright.records.plan import Method
from certwright.statistics.exact import clopper_pearson, eprocess, planning
from certwright.statistics.exact.holm import fail_alpha
from certwright.statistics.exact.rulings import Rule, rule_fixed, rule_sequential, rule_worst
from certwright.statistics.exact.tally import Tally

Call = Literal["PASS", "FAIL", "INCONCLUSIVE"]
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
            return rule_worst(self.rule, self._tallies(by_family), sequential=self.method == "sequential")
        return self._call(_tally(counts))

    def calls(self, by_family: Mapping[str, Counts]) -> dict[str, Call]:
        """Each family of the slice ruled by itself, as `worst_family` does; one without counts is INCONCLUSIVE."""
        return {family: self._call(tally) for family, tally in self._tallies(by_family).items()}

    def _call(self, tally: Tally) -> Call:
        return rule_fixed(self.rule, tally) if self.method == "fixed" else rule_sequential(self.rule, tally)

    def _tallies(self, by_family: Mapping[str, Counts]) -> dict[str, Tally]:
        """A tally for every family of the slice: one that was never drawn must not vanish."""
        return {family: _tally(by_family.get(family, Counts())) for family in self.families}

    def needed(self, counts: Counts, by_family: Mapping[str, Counts]) -> tuple[int | None, str]:
        """How many more trials an undecided criterion needs at the observed rate, or None, and what to do."""
        missing = self.n_planned - counts.n
        if self.method == "fixed" and missing > 0:
            return missing, "ask the rest of the data set: repeat the command with a larger budget"
        return self._needed_worst(by_family) if self.worst else self._needed(_tally(counts))

    def _needed(self, tally: Tally) -> tuple[int | None, str]:
        if self.method == "fixed":
            return planning.n_needed_fixed(self.rule, tally)
        return planning.n_needed(self.rule, tally)

    def _needed_worst(self, by_family: Mapping[str, Counts]) -> tuple[int | None, str]:
        """What the undecided families need, times their number, as draws are spread over all of them.

        One family that breaks the limit decides, so the first of those heading there counts; else all must clear,
        and the last one counts. Shares of the draws are taken as equal: a family of small weight needs more.
        """
        k, limit = len(self.families), self.rule.limit
        open_ = {f: t for f, t in self._tallies(by_family).items() if self._call(t) == "INCONCLUSIVE"}
        breaking = {f: t for f, t in open_.items() if t.n and Fraction(t.against_fail, t.n) > limit}
        answers = [(f, *self._needed(t)) for f, t in (breaking or open_).items()]
        known = [(more * k, f"family {family}: {why}") for family, more, why in answers if more is not None]
        unknown = [f"family {family}: {why}" for family, more, why in answers if more is None]
        if breaking and known:
            return min(known)
        if unknown or not known:
            return None, (unknown or ["the slice has no family"])[0]
        return max(known)

    def path_of(self, family: str) -> str:
        """The path that a trial of this family belongs to: one for all, or one a family for the worst of them."""
        return family if self.worst else ""

    def interval(self, paths: Mapping[str, bytes | bytearray]) -> Interval:
        """Bounds on the value at the confidence of the criterion, rounded outward to six places.

        Args:
            paths: the counted trials in plan order, each the number of its mark in `MARKS`, by `path_of`. The worst
                family is the one whose bound lies furthest towards the adverse side; one without a trial has the
                bound that rules nothing out.
        """
        keys = self.families if self.worst and self.families else ("",)
        ends = {key: self._ends(paths.get(key, b"")) for key in keys}
        key = max(ends, key=lambda key: ends[key].bound)
        worst, opposite = ends[key], max(end.opposite for end in ends.values())
        low, high = self._value(worst.low), self._value(worst.high)
        return Interval(
            low=_six(low if self._small_is_wanted else high),
            high=_six(high if self._small_is_wanted else low),
            bound=_six(self._value(worst.bound)),
            bonferroni=_six(self._value(worst.bonferroni)),
            opposite=_six(self._value(opposite)),
            family=key if self.worst and self.families else None,
            confidence=decimal_text(self.criterion.confidence_exact),
            method="Clopper-Pearson" if self.method == "fixed" else "mixture e-process, anytime-valid",
        )

    def _value(self, rate: float) -> float:
        """The value of the measure at this adverse-event rate."""
        return rate if self._small_is_wanted else 1 - rate

    @property
    def _small_is_wanted(self) -> bool:
        return self.criterion.comparator == "<="

    def _ends(self, path: bytes | bytearray) -> "_Ends":
        """Bounds on the adverse-event rate of one path of marks."""
        rule = self.rule
        lower, upper = (rule.alpha / 2, rule.alpha_fail), (rule.alpha / 2, rule.alpha, rule.alpha / self.m)
        if self.method == "fixed":
            n, resisted, succeeded = len(path), path.count(_RESISTED), path.count(_SUCCEEDED)
            lows = [clopper_pearson.lower_bound(succeeded, n, error) for error in lower]
            highs = [clopper_pearson.upper_bound(n - resisted, n, error) for error in upper]
        else:
            lows = [
                eprocess.running_lower_bound((mark == _SUCCEEDED for mark in path), error) for error in lower
            ]
            highs = [
                eprocess.running_upper_bound((mark != _RESISTED for mark in path), error) for error in upper
            ]
        return _Ends(*lows, *highs)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Two lower and three upper bounds on an adverse-event rate."""

    low: float
    opposite: float
    high: float
    bound: float
    bonferroni: float


def _tally(counts: Counts) -> Tally:
    return Tally(counts.resisted, counts.succeeded, counts.unassessed)


def _six(number: float) -> str:
    """Six places; the statistics have already rounded outward to them."""
    return decimal_text(f"{number:.6f}")
