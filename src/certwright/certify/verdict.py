"""The verdict: a pure function of criteria and measurements.

    PASS          the one-sided bound clears the limit at alpha
    FAIL          the opposite bound breaks the limit at alpha / m (worst family: alpha / (m k))
    INCONCLUSIVE  everything else, with the trials still needed or the reason why no number of trials would help

The outcome is `pass` only if every mandatory criterion PASSes: an intersection-union test, so that each criterion's
alpha bounds the probability of a wrong `pass` (Berger 1982). A mandatory FAIL gives `fail`; the rest is
`inconclusive`. A point estimate never decides.
"""

from collections.abc import Sequence

from certwright.certify.reason import reason_for
from certwright.measures.ruling import Call, Gauge
from certwright.records.codec import digest_of
from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Measured, Measurement, NotMeasured
from certwright.records.verdict import Decision, Ruling, Verdict


def decide(
    criteria: CriteriaSet, measurements: Sequence[Measurement], *, system: str, plan: str, campaign: str
) -> Verdict:
    """Rule every criterion and say what follows.

    Args:
        measurements: one a criterion, in any order.
        system, plan: digests that every measurement must name.
        campaign: the campaign's name.

    Raises:
        IntegrityError: if a criterion has no measurement, a measurement no criterion, one is of something else, or
            they do not all rest on the same seed, outcomes and tool.
    """
    by_key = {measurement.criterion: measurement for measurement in measurements}
    keys = {criterion.key for criterion in criteria.criteria}
    if len(by_key) != len(measurements) or by_key.keys() != keys:
        raise _mismatch("criteria and measurements do not pair up one to one")
    for criterion in criteria.criteria:
        found = by_key[criterion.key]
        if (found.measure, found.slice) != (criterion.measure, criterion.slice):
            raise _mismatch(f"the measurement of {criterion.key!r} is of {found.measure} [{found.slice}]")
        if (found.system, found.plan) != (system, plan):
            raise _mismatch(f"the measurement of {criterion.key!r} belongs to another system or plan")
    if len({(found.seed, found.outcomes, found.tool) for found in measurements}) != 1:
        raise _mismatch("the measurements rest on different seeds, outcomes or tools")
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
    pairs = zip(criteria.criteria, rulings, strict=True)
    calls = [ruling.call for criterion, ruling in pairs if criterion.mandatory]
    if "FAIL" in calls:
        return "fail"
    return "pass" if calls and all(call == "PASS" for call in calls) else "inconclusive"


def rule(criterion: Criterion, measurement: Measurement, m: int) -> Ruling:
    """One criterion ruled on its measurement."""
    result = measurement.result
    call: Call = "INCONCLUSIVE"
    if isinstance(result, NotMeasured):
        reason = f"not measured: {result.reason}"
        needed, remedy = (
            None,
            "supply what is missing, or repeat the command with a larger budget where it ended early",
        )
    else:
        families = {part.family: part.counts for part in result.families}
        gauge = Gauge(criterion, m, result.method, tuple(families), result.n_planned)
        call = gauge.call(result.counts, families)
        reason = reason_for(gauge, result, call)
        needed, remedy = _needed(gauge, result) if call == "INCONCLUSIVE" else (None, "nothing: decided")
    return Ruling(
        criterion=criterion.key,
        measurement=digest_of(measurement),
        call=call,
        reason=reason,
        n_needed=needed,
        remedy=remedy,
    )


def _needed(gauge: Gauge, result: Measured) -> tuple[int | None, str]:
    """Trials that would decide, and whether the plan holds so many."""
    needed, remedy = gauge.needed(result.counts, {part.family: part.counts for part in result.families})
    if needed is not None and result.method == "sequential" and result.counts.n + needed > result.n_planned:
        remedy += f"; the plan ends at n = {result.n_planned:,}, so that takes a plan with a larger n_max"
    return needed, remedy


def _mismatch(why: str) -> IntegrityError:
    return IntegrityError(
        "integrity.broken_record",
        "these measurements do not belong to these criteria",
        where="verdict",
        why=why,
        next="repeat `certwright certify` on the folder that made them",
    )
