"""The verdict: a pure function of criteria and measurements.

    PASS          the one-sided bound clears the limit at alpha
    FAIL          the opposite bound breaks the limit at alpha / m (worst family: alpha / (m k))
    INCONCLUSIVE  everything else, with the trials still needed or the reason why no number of trials would help

The outcome is `pass` only if every mandatory criterion PASSes: an intersection-union test, so that each criterion's
alpha bounds the probability of a wrong `pass` (Berger 1982). A mandatory FAIL gives `fail`; the rest is
`inconclusive`. A point estimate never decides.
"""

from collections.abc import Mapping, Sequence

from certwright.measures.ruling import Call, Gauge
from certwright.records.codec import digest_of
from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Counts, Measured, Measurement, NotMeasured
from certwright.records.verdict import Decision, Ruling, Verdict


def decide(
    criteria: CriteriaSet, measurements: Sequence[Measurement], *, system: str, plan: str, campaign: str
) -> Verdict:
    """Rule every criterion and say what follows.

    Args:
        measurements: one a criterion.
        system, plan: digests that every measurement must name.
        campaign: the campaign's name.

    Raises:
        IntegrityError: if a criterion has no measurement, a measurement no criterion, or one is of something else.
    """
    by_key = {measurement.criterion: measurement for measurement in measurements}
    if len(by_key) != len(measurements) or by_key.keys() != {criterion.key for criterion in criteria.criteria}:
        raise _mismatch("criteria and measurements do not pair up one to one")
    for criterion in criteria.criteria:
        found = by_key[criterion.key]
        if (found.measure, found.slice) != (criterion.measure, criterion.slice):
            raise _mismatch(f"the measurement of {criterion.key!r} is of {found.measure} [{found.slice}]")
        if (found.system, found.plan) != (system, plan):
            raise _mismatch(f"the measurement of {criterion.key!r} belongs to another system or plan")
    rulings = tuple(rule(criterion, by_key[criterion.key], criteria.m) for criterion in criteria.criteria)
    return Verdict(
        system=system,
        criteria=digest_of(criteria),
        plan=plan,
        campaign=campaign,
        outcome=outcome_of(criteria, rulings),
        rulings=rulings,
    )


def outcome_of(criteria: CriteriaSet, rulings: Sequence[Ruling]) -> Decision:
    """What the rulings of the mandatory criteria amount to; none of them at all is `inconclusive`."""
    calls = [
        ruling.call for criterion, ruling in zip(criteria.criteria, rulings, strict=True) if criterion.mandatory
    ]
    if "FAIL" in calls:
        return "fail"
    return "pass" if calls and all(call == "PASS" for call in calls) else "inconclusive"


def rule(criterion: Criterion, measurement: Measurement, m: int) -> Ruling:
    """One criterion ruled on its measurement."""
    digest = digest_of(measurement)
    result = measurement.result
    if isinstance(result, NotMeasured):
        return Ruling(
            criterion=criterion.key,
            measurement=digest,
            call="INCONCLUSIVE",
            reason=f"not measured: {result.reason}",
            remedy="supply what is missing; more trials do not help",
        )
    families = {part.family: part.counts for part in result.families}
    gauge = Gauge(criterion, m, result.method, tuple(families), result.n_planned)
    call = gauge.call(result.counts, families)
    needed, remedy = _needed(gauge, call, result, families)
    return Ruling(
        criterion=criterion.key,
        measurement=digest,
        call=call,
        reason=_reason(criterion, result, call),
        n_needed=needed,
        remedy=remedy,
    )


def _needed(
    gauge: Gauge, call: Call, result: Measured, families: Mapping[str, Counts]
) -> tuple[int | None, str]:
    if call != "INCONCLUSIVE":
        return None, "nothing: decided"
    return gauge.needed(result.counts, families)


def _reason(criterion: Criterion, result: Measured, call: Call) -> str:
    counts, interval = result.counts, result.interval
    percent = f"{float(criterion.confidence_exact):.3%}".rstrip("0%").rstrip(".") + " %"
    clears = {"PASS": "clears", "FAIL": "does not clear; the opposite bound breaks", "INCONCLUSIVE": "does not clear"}
    text = f"bound {interval.bound} at {percent} {clears[call]} the limit {criterion.comparator} {criterion.limit}"
    text += f", n = {counts.n}"
    return text + (f", {counts.unassessed} unassessed counted against it" if counts.unassessed else "")


def _mismatch(why: str) -> IntegrityError:
    return IntegrityError(
        "integrity.broken_record",
        "these measurements do not belong to these criteria",
        where="verdict",
        why=why,
        next="repeat `certwright certify` on the folder that made them",
    )
