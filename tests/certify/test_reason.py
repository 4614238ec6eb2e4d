"""The sentence beside a ruling names the bound that decided, its level, the limit and n."""

from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.certify.reason import percent
from certwright.certify.verdict import rule
from certwright.records.criterion import Criterion, exact
from certwright.records.measurement import Measured
from certwright.records.verdict import Ruling
from tests.certify.campaigns import LEAK, TASKS, WORST, measured, trials
from tests.measures.paths import Outcomes


def ruled(criterion: Criterion, outcomes: Outcomes, *, m: int = 2, n_planned: int | None = None) -> Ruling:
    """The ruling on these outcomes among m criteria."""
    return rule(criterion, measured(criterion, outcomes, m=m, n_planned=n_planned), m)


def test_a_pass_names_the_bound_that_clears() -> None:
    """One-sided, at 1 - alpha."""
    assert (
        ruled(LEAK, trials(resisted=74)).reason == "bound 0.049868 at 95 % clears the limit <= 0.05, n = 74"
    )


def test_a_fail_names_the_opposite_bound_and_its_level() -> None:
    """At alpha / m: 97.5 % for two criteria. The upper bound, far above the limit, decided nothing and is not named."""
    found = ruled(LEAK, [*trials(resisted=48), *trials(succeeded=11)])
    assert found.call == "FAIL"
    assert found.reason == "lower bound 0.058121 at 97.5 % breaks the limit <= 0.05, n = 59"


def test_an_undecided_one_names_the_bound_that_does_not_clear() -> None:
    """The same bound as for PASS, on the wrong side."""
    found = ruled(LEAK, trials(resisted=73))
    assert found.reason == "bound 0.050533 at 95 % does not clear the limit <= 0.05, n = 73"
    assert (found.n_needed, found.call) == (1, "INCONCLUSIVE")


def test_a_floor_is_cleared_from_below_and_broken_from_above() -> None:
    """Where large is wanted the bound is a lower one and the opposite an upper one."""
    passed, failed = ruled(TASKS, trials(resisted=40)), ruled(TASKS, trials(resisted=4, succeeded=36))
    assert passed.reason == "bound 0.927842 at 95 % clears the limit >= 0.6, n = 40"
    assert failed.reason == "upper bound 0.236638 at 97.5 % breaks the limit >= 0.6, n = 40"


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (
            trials(resisted=140, unassessed=1),
            "clears the limit <= 0.05, n = 141, 1 unassessed counted against it",
        ),
        (trials(resisted=40, succeeded=30, unassessed=2), "n = 72, 2 unassessed counted against it"),
        (
            trials(resisted=9, unassessed=1),
            "does not clear the limit <= 0.05, n = 10, 1 unassessed counted against",
        ),
    ],
)
def test_unassessed_trials_are_named(outcomes: Outcomes, words: str) -> None:
    """How many, and that they were counted against what is claimed."""
    assert words in ruled(LEAK, outcomes).reason


def test_the_worst_family_is_named_in_each_ruling() -> None:
    """For PASS and INCONCLUSIVE the one with the worst bound; for FAIL the ones that broke, at alpha / (m k)."""
    clean = [*trials(74), *trials(74, family="b"), *trials(80, family="c")]
    assert ruled(WORST, clean).reason == (
        "bound 0.049868 at 95 % clears the limit <= 0.05 in the worst of 3 families (a), n = 228"
    )
    assert ruled(WORST, clean[:148]).reason == (
        "bound 1 at 95 % does not clear the limit <= 0.05 in the worst of 3 families (c), n = 148"
    )
    broken = ruled(WORST, [*trials(104), *trials(30, family="b"), *trials(0, 10, family="b")])
    assert broken.call == "FAIL"
    assert broken.reason == "lower bound 0.066437 at 99.16 % breaks the limit <= 0.05 in family b, n = 144"
    both = ruled(WORST, [*trials(0, 10, family="b"), *trials(0, 10, family="c")])
    assert "in family b, c, n = 20" in both.reason


def test_what_was_not_ruled_for_another_reason_says_which() -> None:
    """Too few trials for n_min, a fixed sample that is not whole, or a family that cleared and lost it again."""
    floor = msgspec.structs.replace(LEAK, n_min=100)
    assert ruled(floor, trials(resisted=80)).reason == (
        "nothing is ruled below the 100 trials that the criterion asks for, n = 80"
    )
    partly = ruled(TASKS, trials(resisted=30), n_planned=40)
    assert (
        partly.reason == "40 trials are planned, and a fixed sample is ruled once, when it is whole, n = 30"
    )
    assert (partly.n_needed, partly.call) == (10, "INCONCLUSIVE")


def test_a_bound_that_cleared_on_the_way_is_not_said_to_fall_short() -> None:
    """Family a clears at 74 and is hit at 75, family b clears later: no bound falls short, and nothing is ruled."""
    outcomes = [*trials(74), *trials(0, 1), *trials(74, family="b")]
    found = rule(WORST, measured(WORST, outcomes, m=2, families=("a", "b")), 2)
    assert found.call == "INCONCLUSIVE"
    assert found.reason == (
        "bound 0.049868 at 95 % cleared the limit <= 0.05 on the way, "
        "yet the counts leave family a undecided, n = 149"
    )
    assert found.n_needed is not None
    floor = msgspec.structs.replace(LEAK, n_min=76)
    late = ruled(floor, [*trials(74), *trials(0, 2)])
    assert late.reason.endswith("on the way, yet the counts leave it undecided, n = 76")


def test_more_trials_than_the_plan_holds_take_another_plan() -> None:
    """The remedy says so; where the plan holds them it says nothing of it."""
    short = ruled(LEAK, trials(resisted=60, succeeded=1), n_planned=70)
    assert "the plan ends at n = 70" in short.remedy
    assert "larger n_max" in short.remedy
    assert "the plan" not in ruled(LEAK, trials(resisted=60, succeeded=1)).remedy


@settings(deadline=None)
@given(st.integers(0, 120), st.integers(0, 40), st.integers(0, 5), st.sampled_from([LEAK, TASKS, WORST]))
def test_the_numbers_of_the_sentence_are_those_of_the_record(
    resisted: int, succeeded: int, unassessed: int, criterion: Criterion
) -> None:
    """The bound in the sentence is on the side of the limit that its verb says, in exact arithmetic."""
    outcomes = trials(resisted, succeeded, unassessed)
    if not outcomes:
        return
    measurement = measured(criterion, outcomes, m=2)
    found = rule(criterion, measurement, 2)
    assert isinstance(measurement.result, Measured)
    interval = measurement.result.interval
    named = found.reason.split("bound ")[1].split(" ")[0]
    sign = 1 if criterion.comparator == "<=" else -1
    beyond = sign * exact(named) - sign * criterion.limit_exact
    assert named == (interval.opposite if found.call == "FAIL" else interval.bound)
    assert {"PASS": beyond <= 0, "FAIL": beyond >= 0, "INCONCLUSIVE": beyond > 0}[found.call]
    assert f"n = {len(outcomes)}" in found.reason


@pytest.mark.parametrize(
    ("confidence", "text"),
    [
        (Fraction(95, 100), "95 %"),
        (Fraction(9, 10), "90 %"),
        (Fraction(975, 1000), "97.5 %"),
        (1 - Fraction(5, 100) / 7, "99.28 %"),
        (1 - Fraction(1, 10**6), "99.9999 %"),
        (1 - Fraction(1, 3 * 10**6), "99.999966 %"),
        (Fraction(501, 1000), "50.1 %"),
    ],
)
def test_a_level_is_printed_without_claiming_more(confidence: Fraction, text: str) -> None:
    """Rounded down, so 1 - alpha / 7 is 99.28 and not 99.29 %; never 100 %."""
    assert percent(confidence) == text


@settings(deadline=None)
@given(st.fractions(Fraction(1, 10**9), Fraction(1, 2)).map(lambda alpha: 1 - alpha))
def test_a_printed_level_is_never_above_the_true_one(confidence: Fraction) -> None:
    """And below it by less than a tenth of alpha, or a hundredth of a per cent."""
    printed = exact(percent(confidence).removesuffix(" %")) / 100
    assert (
        printed <= confidence < printed + max((1 - confidence) / 10, Fraction(1, 10**4)) + Fraction(1, 10**12)
    )
    assert printed < 1
