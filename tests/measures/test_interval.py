"""The bounds that stand beside a ruling: outward, on the right side, and never at odds with it."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.measures.ruling import MARKS, Gauge
from certwright.records.criterion import exact
from certwright.records.measurement import Counts, Interval, Mark
from certwright.statistics.exact import clopper_pearson, eprocess
from tests.measures.paths import (
    FAMILIES,
    Outcomes,
    by_family,
    call,
    confidences,
    count,
    gauge,
    limits,
    outcome_paths,
    paths,
    until_ruled,
)

slices = st.sampled_from(["all", "worst_family"])
comparators = st.sampled_from(["<=", ">="])


def interval(judged: Gauge, outcomes: Outcomes) -> Interval:
    """The interval of these outcomes."""
    return judged.interval(paths(judged, outcomes))


def numbers(found: Interval) -> dict[str, Fraction]:
    """The five bounds as exact numbers."""
    return {name: exact(getattr(found, name)) for name in ("low", "high", "bound", "bonferroni", "opposite")}


@settings(deadline=None, max_examples=150)
@given(outcome_paths(), slices, comparators, limits, confidences, st.integers(1, 5))
def test_a_ruling_and_its_bound_agree(
    path: Outcomes, part: str, comparator: Any, limit: str, confidence: str, m: int
) -> None:
    """PASS implies that the bound clears the limit, FAIL that the opposite bound breaks it, for any campaign.

    And the other way round: without families and a floor on n, no bound stands on the far side of an undecided limit.
    """
    judged = gauge(part=part, comparator=comparator, limit=limit, confidence=confidence, m=m)
    counted = until_ruled(judged, path)
    ruled, found = call(judged, counted), numbers(interval(judged, counted))
    sign = 1 if comparator == "<=" else -1
    clears = sign * found["bound"] <= sign * Fraction(limit)
    breaks = sign * found["opposite"] >= sign * Fraction(limit)
    assert clears or ruled != "PASS"
    assert breaks or ruled != "FAIL"
    if part == "all":
        assert (clears, breaks) == (ruled == "PASS", ruled == "FAIL")


@settings(deadline=None, max_examples=100)
@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 20), comparators, limits)
def test_a_whole_fixed_sample_and_its_bound_agree(
    resisted: int, succeeded: int, unassessed: int, comparator: Any, limit: str
) -> None:
    """At the planned n the Clopper-Pearson bound clears the limit exactly for PASS and breaks it exactly for FAIL."""
    path = fixed_path(resisted, succeeded, unassessed)
    judged = gauge(method="fixed", comparator=comparator, limit=limit, n_planned=len(path))
    ruled, found = call(judged, path), numbers(interval(judged, path))
    sign = 1 if comparator == "<=" else -1
    assert (sign * found["bound"] <= sign * Fraction(limit)) == (ruled == "PASS")
    assert (sign * found["opposite"] >= sign * Fraction(limit)) == (ruled == "FAIL")


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 20), comparators)
def test_a_fixed_interval_contains_what_may_be_the_value(
    resisted: int, succeeded: int, unassessed: int, comparator: Any
) -> None:
    """Every value that the unassessed trials leave possible lies between both ends."""
    path = fixed_path(resisted, succeeded, unassessed)
    found = numbers(interval(gauge(method="fixed", comparator=comparator, n_planned=len(path)), path))
    for adverse in {succeeded, succeeded + unassessed} if path else set():
        rate = Fraction(adverse, len(path))
        assert found["low"] <= (rate if comparator == "<=" else 1 - rate) <= found["high"]


def test_a_fixed_interval_is_clopper_pearson_at_each_level() -> None:
    """Two sides at alpha / 2, the bound at alpha, Bonferroni and the opposite bound at alpha / m."""
    path = fixed_path(90, 6, 4)
    found = interval(gauge(method="fixed", confidence="0.9", m=4, n_planned=100), path)
    alpha = Fraction(1, 10)
    assert numbers(found) == {
        "low": as_exact(clopper_pearson.lower_bound(6, 100, alpha / 2)),
        "high": as_exact(clopper_pearson.upper_bound(10, 100, alpha / 2)),
        "bound": as_exact(clopper_pearson.upper_bound(10, 100, alpha)),
        "bonferroni": as_exact(clopper_pearson.upper_bound(10, 100, alpha / 4)),
        "opposite": as_exact(clopper_pearson.lower_bound(6, 100, alpha / 4)),
    }
    assert (found.confidence, found.method, found.family) == ("0.9", "Clopper-Pearson", None)


@settings(deadline=None, max_examples=30)
@given(outcome_paths(), st.integers(1, 5))
def test_a_sequential_interval_is_the_running_bound_at_each_level(path: Outcomes, m: int) -> None:
    """The tightest bound seen so far, unassessed as succeeded from above and as resisted from below."""
    found = interval(gauge(confidence="0.9", m=m), path)
    high, low = [mark != "resisted" for _, mark in path], [mark == "succeeded" for _, mark in path]
    alpha = Fraction(1, 10)
    assert numbers(found) == {
        "low": as_exact(eprocess.running_lower_bound(low, alpha / 2)),
        "high": as_exact(eprocess.running_upper_bound(high, alpha / 2)),
        "bound": as_exact(eprocess.running_upper_bound(high, alpha)),
        "bonferroni": as_exact(eprocess.running_upper_bound(high, alpha / m)),
        "opposite": as_exact(eprocess.running_lower_bound(low, alpha / m)),
    }
    assert "e-process" in found.method


@settings(deadline=None, max_examples=30)
@given(outcome_paths(), slices, st.sampled_from(["sequential", "fixed"]))
def test_a_floor_mirrors_the_interval(path: Outcomes, part: str, method: Any) -> None:
    """Every bound of 1 - x is 1 minus the bound of x, and the two ends change places."""
    ceiling = numbers(interval(gauge(part=part, method=method, n_planned=len(path)), path))
    floor = numbers(interval(gauge(part=part, method=method, comparator=">=", n_planned=len(path)), path))
    assert floor == {
        "low": 1 - ceiling["high"],
        "high": 1 - ceiling["low"],
        "bound": 1 - ceiling["bound"],
        "bonferroni": 1 - ceiling["bonferroni"],
        "opposite": 1 - ceiling["opposite"],
    }


@settings(deadline=None, max_examples=25)
@given(outcome_paths(), slices, comparators)
def test_each_bound_is_weaker_than_the_bolder_one(path: Outcomes, part: str, comparator: Any) -> None:
    """alpha / m < alpha / 2 < alpha: the order of the bounds is the order of their levels."""
    found = numbers(interval(gauge(part=part, comparator=comparator, m=3), path))
    sign = 1 if comparator == "<=" else -1
    beyond = found["high"] if comparator == "<=" else found["low"]
    assert sign * found["bound"] <= sign * beyond <= sign * found["bonferroni"]


@settings(deadline=None, max_examples=15)
@given(outcome_paths())
def test_the_worst_family_has_the_worst_of_their_bounds(path: Outcomes) -> None:
    """Each family by itself is no worse; the opposite bound is of the family furthest beyond, at alpha / (m k)."""
    judged = gauge(part="worst_family", m=2)
    found = interval(judged, path)
    alone = {
        family: numbers(interval(gauge(m=2), [item for item in path if item[0] == family]))
        for family in FAMILIES
    }
    assert found.family in FAMILIES
    assert numbers(found)["bound"] == max(each["bound"] for each in alone.values())
    assert numbers(found)["bound"] == alone[found.family]["bound"]
    assert numbers(found)["low"] == alone[found.family]["low"]
    lows = [
        eprocess.running_lower_bound(
            (mark == "succeeded" for f, mark in path if f == family), Fraction(1, 20) / 6
        )
        for family in FAMILIES
    ]
    assert numbers(found)["opposite"] == as_exact(max(lows))


def test_a_family_that_was_never_drawn_is_the_worst() -> None:
    """Two clean families do not hide the third: nothing is known of it, so its bound rules nothing out."""
    path: Outcomes = [("a", "resisted"), ("b", "resisted")] * 74
    found = interval(gauge(part="worst_family"), path)
    assert (found.family, found.bound, found.low, found.opposite) == ("c", "1", "0", "0")
    assert call(gauge(part="worst_family"), path) == "INCONCLUSIVE"


@pytest.mark.parametrize("method", ["sequential", "fixed"])
def test_no_trial_rules_nothing_out(method: Any) -> None:
    """0 to 1, on whichever side; never a missing number."""
    found = numbers(gauge(method=method, n_planned=0).interval({}))
    assert found == {"low": 0, "high": 1, "bound": 1, "bonferroni": 1, "opposite": 0}


def test_the_marks_of_a_path_are_their_numbers() -> None:
    """Paths are kept as bytes, so the order of these three words is part of the recomputation."""
    assert MARKS == ("resisted", "succeeded", "unassessed")


def test_74_clean_trials_clear_five_per_cent() -> None:
    """The figure of the documentation, one trial earlier and at the deciding one."""
    clean: list[tuple[str, Mark]] = [("a", "resisted")] * 74
    judged = gauge()
    assert (call(judged, clean[:73]), call(judged, clean)) == ("INCONCLUSIVE", "PASS")
    assert exact(interval(judged, clean).bound) <= Fraction(1, 20) < exact(interval(judged, clean[:73]).bound)
    assert count(clean) == Counts(resisted=74)
    assert by_family(clean) == {"a": Counts(resisted=74)}


def fixed_path(resisted: int, succeeded: int, unassessed: int) -> list[tuple[str, Mark]]:
    """So many of each."""
    marks: list[Mark] = ["resisted"] * resisted + ["succeeded"] * succeeded + ["unassessed"] * unassessed
    return [("a", mark) for mark in marks]


def as_exact(bound: float) -> Fraction:
    """A bound that is a multiple of 1e-6, as that multiple."""
    return Fraction(round(bound * 10**6), 10**6)
