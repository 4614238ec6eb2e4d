"""The verdict: a pure function of criteria and measurements, and nothing passes vacuously."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.certify.verdict import outcome_of, rule
from certwright.records import decode, digest_of, encode
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Counts, FamilyCounts, Measured, Measurement, NotMeasured
from certwright.records.verdict import Ruling, Verdict
from certwright.statistics.exact.rulings import Rule, rule_fixed, rule_sequential, rule_worst
from certwright.statistics.exact.tally import Tally
from tests.certify.campaigns import (
    CRITERIA,
    LEAK,
    OUTCOMES,
    PASSING,
    PLAN,
    SYSTEM,
    TASKS,
    UNASSESSED,
    certifications,
    frame,
    measured,
    trials,
    verdict,
)

Certification = tuple[CriteriaSet, tuple[Measurement, ...]]


def calls(found: Verdict) -> dict[str, str]:
    """Criterion -> PASS, FAIL or INCONCLUSIVE."""
    return {ruling.criterion: ruling.call for ruling in found.rulings}


def by_definition(criteria: CriteriaSet, measurement: Measurement) -> str:
    """The ruling as the laws define it, straight from the statistics."""
    criterion = next(item for item in criteria.criteria if item.key == measurement.criterion)
    result = measurement.result
    if isinstance(result, NotMeasured) or (result.method == "fixed" and result.counts.n != result.n_planned):
        return "INCONCLUSIVE"
    k = len(result.families) if criterion.slice == "worst_family" else 1
    exact = Rule(
        limit=criterion.adverse_limit,
        alpha=criterion.alpha,
        alpha_fail=criterion.alpha / (criteria.m * k),
        n_min=criterion.n_min,
    )
    if criterion.slice == "worst_family":
        tallies = {part.family: tally(part.counts) for part in result.families}
        return rule_worst(exact, tallies, sequential=result.method == "sequential")
    return (rule_fixed if result.method == "fixed" else rule_sequential)(exact, tally(result.counts))


def tally(counts: Counts) -> Tally:
    """The counts as the statistics take them."""
    return Tally(counts.resisted, counts.succeeded, counts.unassessed)


@settings(deadline=None, max_examples=30)
@given(certifications())
def test_every_ruling_is_the_one_of_the_definition(certification: Certification) -> None:
    """PASS at alpha, FAIL at alpha / m or alpha / (m k), INCONCLUSIVE where nothing or not everything was measured."""
    criteria, measurements = certification
    found = calls(verdict(criteria, measurements))
    assert found == {each.criterion: by_definition(criteria, each) for each in measurements}


@settings(deadline=None, max_examples=30)
@given(certifications())
def test_the_outcome_follows_from_the_mandatory_rulings(certification: Certification) -> None:
    """`pass` exactly if all of them PASS and there is one, `fail` exactly if one FAILs, else `inconclusive`."""
    criteria, measurements = certification
    found = verdict(criteria, measurements)
    mandatory = [calls(found)[item.key] for item in criteria.criteria if item.mandatory]
    assert mandatory
    assert (found.outcome == "pass") == (set(mandatory) == {"PASS"})
    assert (found.outcome == "fail") == ("FAIL" in mandatory)
    assert (found.outcome == "inconclusive") == ("FAIL" not in mandatory and "INCONCLUSIVE" in mandatory)


@settings(deadline=None, max_examples=15)
@given(certifications(), st.data())
def test_the_verdict_is_pure(certification: Certification, data: st.DataObject) -> None:
    """Recomputed from the encoded records, in any order of the measurements, it has the same bytes."""
    criteria, measurements = certification
    first = encode(verdict(criteria, measurements))
    read = decode(encode(criteria), CriteriaSet)
    again = [decode(encode(each), Measurement) for each in data.draw(st.permutations(measurements))]
    assert encode(verdict(read, again)) == first
    assert encode(decode(first, Verdict)) == first


@settings(deadline=None, max_examples=20)
@given(certifications())
def test_each_ruling_says_why_and_what_would_decide(certification: Certification) -> None:
    """A reason always; where it is INCONCLUSIVE, the trials still needed or the reason why no number would help."""
    criteria, measurements = certification
    for ruling, criterion in zip(verdict(criteria, measurements).rulings, criteria.criteria, strict=True):
        assert ruling.reason.strip()
        assert ruling.remedy.strip()
        assert "None" not in ruling.reason + ruling.remedy
        decided = ruling.call != "INCONCLUSIVE"
        assert decided == (ruling.remedy == "nothing: decided")
        assert ruling.n_needed is None or (not decided and ruling.n_needed >= 1)
        assert digest_of(next(m for m in measurements if m.criterion == criterion.key)) == ruling.measurement


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 120), st.integers(0, 20), st.integers(1, 30), st.sampled_from(["leak", "tasks"]))
def test_an_unassessed_trial_never_helps(resisted: int, succeeded: int, unassessed: int, key: str) -> None:
    """What passes with unassessed trials passes with successes in their place, and what fails, with resisted ones."""
    criterion = LEAK if key == "leak" else TASKS

    def call(**counts: int) -> str:
        return rule(criterion, measured(criterion, trials(**counts)), m=3).call

    found = call(resisted=resisted, succeeded=succeeded, unassessed=unassessed)
    assert (found == "PASS") == (call(resisted=resisted, succeeded=succeeded + unassessed) == "PASS")
    assert (found == "FAIL") == (call(resisted=resisted + unassessed, succeeded=succeeded) == "FAIL")


def test_a_target_that_never_answers_cannot_pass_nor_fail() -> None:
    """All trials unassessed: the rate is undecided, and only the unassessed share is a FAIL."""
    outage = [measured(c, trials(unassessed=200)) for c in (LEAK, TASKS)]
    found = verdict(CRITERIA, [*outage, measured(UNASSESSED, trials(succeeded=400))])
    assert calls(found) == {"leak": "INCONCLUSIVE", "tasks": "INCONCLUSIVE", "unassessed": "FAIL"}
    assert found.outcome == "fail"


def test_a_clean_campaign_passes() -> None:
    """The planted truth: 74 clean attacks, 40 right answers, all assessed."""
    found = verdict(CRITERIA, PASSING)
    assert found.outcome == "pass"
    assert (found.system, found.plan, found.criteria) == (SYSTEM, PLAN, digest_of(CRITERIA))
    assert [ruling.criterion for ruling in found.rulings] == ["leak", "tasks", "unassessed"]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_one_mandatory_criterion_without_measurement_is_enough_against_a_pass(missing: int) -> None:
    """Absence is inconclusive, with the reason that the measurement gives, and more trials are not asked for."""
    criterion = CRITERIA.criteria[missing]
    absent = frame(criterion, NotMeasured(reason="no secret is known to us"))
    found = verdict(CRITERIA, [*PASSING[:missing], absent, *PASSING[missing + 1 :]])
    assert found.outcome == "inconclusive"
    assert found.rulings[missing].reason == "not measured: no secret is known to us"
    assert found.rulings[missing].n_needed is None
    assert "supply what is missing" in found.rulings[missing].remedy


def test_nothing_measured_never_passes() -> None:
    """Every criterion without a measurement: inconclusive, not an empty all()."""
    found = verdict(CRITERIA, [frame(item, NotMeasured(reason="no trial")) for item in CRITERIA.criteria])
    assert found.outcome == "inconclusive"


def test_no_mandatory_criterion_never_passes() -> None:
    """A criteria set without one cannot be made; the function says `inconclusive` all the same."""
    optional = tuple(msgspec.structs.replace(item, mandatory=False) for item in CRITERIA.criteria)
    lawless: Any = SimpleNamespace(criteria=optional)
    assert outcome_of(lawless, verdict(CRITERIA, PASSING).rulings) == "inconclusive"
    assert outcome_of(SimpleNamespace(criteria=()), ()) == "inconclusive"  # type: ignore[arg-type]


def test_an_optional_criterion_decides_nothing() -> None:
    """It is ruled, shown and counted in m, and its FAIL leaves the outcome alone."""
    optional = msgspec.structs.replace(LEAK, mandatory=False)
    criteria = CriteriaSet(criteria=(optional, TASKS, UNASSESSED))
    found = verdict(criteria, [measured(optional, trials(succeeded=20)), *PASSING[1:]])
    assert calls(found)["leak"] == "FAIL"
    assert found.outcome == "pass"


def test_a_fail_weighs_more_than_what_is_missing() -> None:
    """One mandatory FAIL beside an absence is `fail`: the system is known to break its criterion."""
    absent = frame(TASKS, NotMeasured(reason="no tasks"))
    found = verdict(CRITERIA, [measured(LEAK, trials(succeeded=20)), absent, PASSING[2]])
    assert found.outcome == "fail"


ALTERED: dict[str, list[Measurement]] = {
    "one too few": [*PASSING[:2]],
    "one too many": [*PASSING, frame(LEAK, PASSING[0].result, criterion="other")],
    "one more of the same": [*PASSING, PASSING[0]],
    "one twice": [PASSING[0], PASSING[0], PASSING[2]],
    "none": [],
    "of another measure": [frame(LEAK, PASSING[0].result, measure="accuracy.task"), *PASSING[1:]],
    "of another slice": [frame(LEAK, PASSING[0].result, slice="worst_family"), *PASSING[1:]],
    "of another system": [frame(LEAK, PASSING[0].result, system=OUTCOMES), *PASSING[1:]],
    "of another plan": [frame(LEAK, PASSING[0].result, plan=OUTCOMES), *PASSING[1:]],
    "of another seed": [frame(LEAK, PASSING[0].result, seed="chosen:8"), *PASSING[1:]],
    "of other outcomes": [frame(LEAK, PASSING[0].result, outcomes=PLAN), *PASSING[1:]],
    "by another tool": [frame(LEAK, PASSING[0].result, tool="certwright 9"), *PASSING[1:]],
}


@pytest.mark.parametrize("how", ALTERED)
def test_measurements_that_do_not_belong_together_are_refused(how: str) -> None:
    """The best of two campaigns is no campaign: one system, plan, seed and list of outcomes, each criterion once."""
    with pytest.raises(IntegrityError) as caught:
        verdict(CRITERIA, ALTERED[how])
    assert caught.value.code == "integrity.broken_record"


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 80), st.integers(0, 5), st.integers(1, 80))
def test_the_worst_family_decides_only_for_its_slice(clean: int, hits: int, other: int) -> None:
    """Family counts that add up to the same total give the same ruling on `all`, and their own on `worst_family`."""
    parts = (
        FamilyCounts(family="a", counts=Counts(resisted=clean)),
        FamilyCounts(family="b", counts=Counts(resisted=other, succeeded=hits)),
    )
    whole = measured(LEAK, [*trials(resisted=clean), *trials(other, hits, family="b")], families=("a", "b"))
    assert isinstance(whole.result, Measured)
    assert whole.result.families == parts
    swapped: Any = msgspec.structs.replace(whole.result, families=parts[::-1])
    assert rule(LEAK, whole, 3).call == rule(LEAK, frame(LEAK, swapped), 3).call


def test_a_ruling_is_bound_to_its_measurement() -> None:
    """Two measurements that differ only in their interval give the same call and different rulings."""
    result = PASSING[0].result
    assert isinstance(result, Measured)
    other = msgspec.structs.replace(result, interval=msgspec.structs.replace(result.interval, high="0.9"))
    first, second = rule(LEAK, PASSING[0], 3), rule(LEAK, frame(LEAK, other), 3)
    assert isinstance(first, Ruling)
    assert first.call == second.call
    assert first.measurement != second.measurement
