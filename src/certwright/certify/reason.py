"""Why a criterion was ruled as it was, in one sentence that names the bound which decided.

    PASS          bound 0.049873 at 95 % clears the limit <= 0.05, n = 74
    FAIL          lower bound 0.0518 at 97.5 % breaks the limit <= 0.05, n = 56
    INCONCLUSIVE  bound 0.113291 at 95 % does not clear the limit <= 0.05, n = 74

Bounds are printed as recorded, never rounded again: a rounded one could seem to stand on the other side of its limit.
"""

from fractions import Fraction
from math import floor

from certwright.measures.ruling import Call, Gauge
from certwright.records.criterion import decimal_text, exact
from certwright.records.measurement import Measured


def reason_for(gauge: Gauge, result: Measured, call: Call) -> str:
    """The sentence for this ruling of this measurement."""
    text = {"PASS": _passed, "FAIL": _failed, "INCONCLUSIVE": _undecided}[call](gauge, result)
    counts = result.counts
    against = "either ruling" if call == "INCONCLUSIVE" else "it"
    unassessed = f", {counts.unassessed} unassessed counted against {against}" if counts.unassessed else ""
    return f"{text}, n = {counts.n}{unassessed}"


def percent(confidence: Fraction) -> str:
    """A confidence in per cent, rounded down so that no more is claimed than holds: 95 %, 97.5 %, 99.28 %.

    Two places, or as many as show two digits of 1 - confidence.
    """
    places = 2
    while (1 - confidence) * 100 * 10**places < 10:
        places += 1
    return decimal_text(Fraction(floor(confidence * 100 * 10**places), 10**places)) + " %"


def _passed(gauge: Gauge, result: Measured) -> str:
    return f"{_bound(gauge, result)} clears {_limit(gauge)}{_place(gauge, result)}"


def _failed(gauge: Gauge, result: Measured) -> str:
    side = "lower" if gauge.criterion.comparator == "<=" else "upper"
    level = percent(1 - gauge.rule.alpha_fail)
    where = f" in {_families(gauge, result, 'FAIL')}" if gauge.worst else ""
    return f"{side} bound {result.interval.opposite} at {level} breaks {_limit(gauge)}{where}"


def _undecided(gauge: Gauge, result: Measured) -> str:
    n, planned, n_min = result.counts.n, result.n_planned, gauge.criterion.n_min
    if result.method == "fixed" and n < planned:
        return f"{planned} trials are planned, and a fixed sample is ruled once, when it is whole"
    if n < n_min:
        return f"nothing is ruled below the {n_min} trials that the criterion asks for"
    if not _clears(gauge, result):
        return f"{_bound(gauge, result)} does not clear {_limit(gauge)}{_place(gauge, result)}"
    open_ = _families(gauge, result, "INCONCLUSIVE") if gauge.worst else "it"
    return (
        f"{_bound(gauge, result)} cleared {_limit(gauge)} on the way, yet the counts leave {open_} undecided"
    )


def _bound(gauge: Gauge, result: Measured) -> str:
    return f"bound {result.interval.bound} at {percent(gauge.criterion.confidence_exact)}"


def _limit(gauge: Gauge) -> str:
    return f"the limit {gauge.criterion.comparator} {gauge.criterion.limit}"


def _place(gauge: Gauge, result: Measured) -> str:
    family = result.interval.family
    return "" if family is None else f" in the worst of {len(gauge.families)} families ({family})"


def _families(gauge: Gauge, result: Measured, call: Call) -> str:
    """The families of the slice that are ruled so by themselves."""
    calls = gauge.calls({part.family: part.counts for part in result.families})
    return "family " + ", ".join(family for family, each in calls.items() if each == call)


def _clears(gauge: Gauge, result: Measured) -> bool:
    bound, limit = exact(result.interval.bound), gauge.criterion.limit_exact
    return bound <= limit if gauge.criterion.comparator == "<=" else bound >= limit
