"""Counts and a criterion in, a ruling out: the statistics of `statistics.exact`, at the right levels."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.measures.ruling import Call
from certwright.records.criterion import Comparator
from certwright.records.measurement import Counts
from certwright.statistics.exact.rulings import Rule, rule_fixed, rule_sequential
from certwright.statistics.exact.tally import Tally
from tests.measures.paths import (
    FAMILIES,
    Outcomes,
    by_family,
    call,
    confidences,
    gauge,
    limits,
    outcome_paths,
)
from tests.records.strategies import instances

numbers = st.integers(0, 300)
tallies = st.builds(Counts, resisted=numbers, succeeded=numbers, unassessed=st.integers(0, 20))


def rule(limit: str, confidence: str, m: int, k: int = 1) -> Rule:
    """The rule, written from the definition."""
    alpha = 1 - Fraction(confidence)
    return Rule(limit=Fraction(limit), alpha=alpha, alpha_fail=alpha / (m * k))


def tally(counts: Counts) -> Tally:
    """The counts as the statistics take them."""
    return Tally(counts.resisted, counts.succeeded, counts.unassessed)


@settings(deadline=None)
@given(limits, confidences, st.integers(1, 9), tallies)
def test_a_sequential_criterion_is_ruled_by_the_e_process(
    limit: str, confidence: str, m: int, counts: Counts
) -> None:
    """PASS at alpha and FAIL at alpha / m, exactly as the rule function says."""
    expected = rule_sequential(rule(limit, confidence, m), tally(counts))
    assert gauge(limit=limit, confidence=confidence, m=m).call(counts, {}) == expected


@settings(deadline=None)
@given(limits, confidences, st.integers(1, 9), tallies, st.integers(-1, 1))
def test_a_fixed_sample_is_ruled_only_when_it_is_whole(
    limit: str, confidence: str, m: int, counts: Counts, missing: int
) -> None:
    """At the planned n the exact binomial rule decides; one trial more or less and nothing is ruled."""
    whole = gauge(limit=limit, confidence=confidence, m=m, method="fixed", n_planned=counts.n + missing)
    expected = rule_fixed(rule(limit, confidence, m), tally(counts)) if missing == 0 else "INCONCLUSIVE"
    assert whole.call(counts, {}) == expected


@settings(deadline=None)
@given(
    st.lists(tallies, min_size=3, max_size=3),
    limits,
    st.integers(1, 5),
    st.sampled_from(["sequential", "fixed"]),
)
def test_the_worst_family_is_ruled_family_by_family(
    parts: list[Counts], limit: str, m: int, method: str
) -> None:
    """PASS if every family passes at alpha, FAIL if one fails at alpha / (m k), else INCONCLUSIVE."""
    found = dict(zip(FAMILIES, parts, strict=True))
    total = Counts(**{name: sum(getattr(part, name) for part in parts) for name in Counts.__struct_fields__})
    ruled = rule_sequential if method == "sequential" else rule_fixed
    calls = [ruled(rule(limit, "0.95", m, k=3), tally(part)) for part in parts]
    expected = "FAIL" if "FAIL" in calls else "PASS" if calls == ["PASS"] * 3 else "INCONCLUSIVE"
    worst = gauge(part="worst_family", limit=limit, m=m, method=method, n_planned=total.n)
    assert worst.call(total, found) == expected
    assert list(worst.calls(found).values()) == calls


def test_a_family_without_a_trial_never_passes() -> None:
    """74 clean trials of each of two families pass alone, and not while the third was never drawn."""
    clean = Counts(resisted=74)
    two = {"a": clean, "b": clean}
    both = Counts(resisted=148)
    assert gauge(part="worst_family", families=("a", "b")).call(both, two) == "PASS"
    assert gauge(part="worst_family").call(both, two) == "INCONCLUSIVE"
    assert gauge(part="worst_family").call(both, {**two, "c": Counts()}) == "INCONCLUSIVE"
    assert gauge(part="worst_family").calls(two) == {"a": "PASS", "b": "PASS", "c": "INCONCLUSIVE"}


def test_no_family_at_all_never_passes() -> None:
    """An empty slice is not an easy one, and what it needs is said instead of zero trials."""
    empty = gauge(part="worst_family", families=())
    assert empty.call(Counts(resisted=1000), {}) == "INCONCLUSIVE"
    assert empty.needed(Counts(resisted=1000), {}) == (None, "the slice has no family")


def test_a_family_fails_at_alpha_over_m_k() -> None:
    """The fewest successes that fail one of k families are more than those that fail a criterion of its own."""

    def successes_to_fail(part: str, m: int) -> int:
        judged = gauge(part=part, m=m)
        return next(
            s
            for s in range(20, 90)
            if call(judged, [("a", "resisted")] * 400 + [("a", "succeeded")] * s) == "FAIL"
        )

    def first(alpha: Fraction) -> int:
        exact = Rule(limit=Fraction("0.05"), alpha=Fraction("0.05"), alpha_fail=alpha)
        return next(s for s in range(20, 90) if rule_sequential(exact, Tally(400, s, 0)) == "FAIL")

    assert successes_to_fail("all", m=1) == first(Fraction(1, 20))
    assert successes_to_fail("all", m=40) == first(Fraction(1, 800))
    assert successes_to_fail("worst_family", m=40) == first(Fraction(1, 2400))
    assert first(Fraction(1, 20)) < first(Fraction(1, 800)) < first(Fraction(1, 2400))


@settings(deadline=None)
@given(limits, tallies, st.sampled_from(["sequential", "fixed"]))
def test_a_floor_is_a_mirrored_ceiling(limit: str, counts: Counts, method: str) -> None:
    """value >= L is ruled as adverse rate <= 1 - L: the counts are of the adverse event either way."""
    mirrored = str(1 - Fraction(limit).limit_denominator(100))
    ceiling = f"{float(Fraction(mirrored)):.2f}"
    floor = gauge(comparator=">=", limit=limit, method=method, n_planned=counts.n)
    assert floor.call(counts, {}) == gauge(limit=ceiling, method=method, n_planned=counts.n).call(counts, {})


@settings(deadline=None)
@given(limits, tallies, st.sampled_from(["<=", ">="]), st.sampled_from(["sequential", "fixed"]))
def test_an_unassessed_trial_counts_against_whatever_is_claimed(
    limit: str, counts: Counts, comparator: Comparator, method: str
) -> None:
    """PASS survives if each unassessed trial turns out a success, FAIL if each turns out resisted."""
    judged = gauge(limit=limit, comparator=comparator, method=method, n_planned=counts.n)
    worst = Counts(resisted=counts.resisted, succeeded=counts.succeeded + counts.unassessed)
    best = Counts(resisted=counts.resisted + counts.unassessed, succeeded=counts.succeeded)
    ruled = judged.call(counts, {})
    assert (ruled == "PASS") == (judged.call(worst, {}) == "PASS")
    assert (ruled == "FAIL") == (judged.call(best, {}) == "FAIL")


@settings(deadline=None)
@given(st.integers(1, 200), tallies, st.booleans())
def test_nothing_is_ruled_below_n_min(n_min: int, counts: Counts, worst: bool) -> None:
    """For the worst family the floor is each family's own."""
    part, families = ("worst_family", ("a",)) if worst else ("all", FAMILIES)
    ruled = gauge(part=part, n_min=n_min, families=families).call(counts, {"a": counts})
    assert ruled == "INCONCLUSIVE" or counts.n >= n_min


@pytest.mark.parametrize(
    ("part", "covered"), [("all", {"a", "b", "c"}), ("worst_family", {"a", "b", "c"}), ("family:b", {"b"})]
)
def test_a_slice_covers_its_families(part: str, covered: set[str]) -> None:
    """`family:KEY` looks at one, the others at all; only the worst family keeps a path for each."""
    judged = gauge(part=part)
    assert {family for family in FAMILIES if judged.covers(family)} == covered
    assert {judged.path_of(family) for family in FAMILIES} == (set(FAMILIES) if judged.worst else {""})


@settings(deadline=None, max_examples=60)
@given(outcome_paths(), st.sampled_from(["all", "worst_family"]), limits)
def test_what_an_undecided_criterion_needs_is_a_number_or_a_reason(
    path: Outcomes, part: str, limit: str
) -> None:
    """Never zero, never an empty reason; a number leads to a decision if the shares seen so far go on."""
    judged = gauge(part=part, limit=limit)
    counts = {family: by_family(path).get(family, Counts()) for family in FAMILIES}
    total = Counts(**{n: sum(getattr(c, n) for c in counts.values()) for n in Counts.__struct_fields__})
    if judged.call(total, counts) != "INCONCLUSIVE":
        return
    more, why = judged.needed(total, counts)
    assert why
    assert more is None or more >= 1


def test_a_fixed_sample_needs_its_missing_trials_first() -> None:
    """40 of 59 asked: 19 are missing, whatever the rate so far."""
    more, why = gauge(method="fixed", n_planned=59).needed(Counts(resisted=40), {})
    assert more == 19
    assert "the rest of the data set" in why


def test_the_worst_family_needs_what_its_last_family_needs() -> None:
    """Family b was never drawn, c lacks 24: 74 clean trials for b, times three because draws go to three families."""
    parts = {"a": Counts(resisted=74), "b": Counts(), "c": Counts(resisted=50)}
    more, why = gauge(part="worst_family").needed(Counts(resisted=124), parts)
    assert more == 3 * 74
    assert why.startswith("family b: ")


def test_one_breaking_family_decides_for_all_of_them() -> None:
    """Where a family heads for FAIL its trials are needed, however near the limit or far from PASS the others are."""
    judged = gauge(part="worst_family")
    slowly, near, fast = (Counts(resisted=r, succeeded=s) for r, s in ((15, 2), (95, 5), (15, 3)))
    more, why = judged.needed(Counts(resisted=125, succeeded=10), {"a": slowly, "b": near, "c": fast})
    assert why.startswith("family c: FAIL")
    alone = judged.needed(Counts(resisted=110, succeeded=8), {"a": Counts(), "b": near, "c": fast})
    assert alone == (more, why)
    ten_times = Counts(resisted=150, succeeded=30)
    assert judged.call(ten_times, {"c": ten_times}) == "FAIL"


def test_a_rate_at_the_limit_needs_no_number_of_trials() -> None:
    """Absence with a reason: 5 of 100 against a limit of .05 is decided by nothing."""
    more, why = gauge().needed(Counts(resisted=95, succeeded=5), {})
    assert more is None
    assert "equals the limit" in why


@settings(deadline=None)
@given(instances(Counts), st.sampled_from(["sequential", "fixed"]))
def test_the_ruling_is_a_pure_function(counts: Counts, method: str) -> None:
    """Asked twice, and by another gauge of the same criterion, it says the same; the three words are all it says."""
    first = gauge(method=method, n_planned=counts.n).call(counts, {})
    assert gauge(method=method, n_planned=counts.n).call(counts, {}) == first
    assert first in Call.__args__
