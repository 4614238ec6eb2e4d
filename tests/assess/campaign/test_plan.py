"""Criteria to plan: what can be measured, with how many trials, and what cannot succeed."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from certwright.assess.campaign.gauges import gauges
from certwright.assess.campaign.plan import (
    TEXTS_DIGESTED,
    Known,
    clean_trials,
    family_digest,
    trials_available,
    trials_expected,
)
from certwright.assess.tasks import task_family
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import InputError
from certwright.records.plan import Plan
from tests.assess.campaign.world import (
    EXTRACTION,
    INJECTION,
    LEAKS,
    REFUSALS,
    SHARE,
    TASKS,
    criteria,
    criterion,
    family,
    plan_of,
)

ALL_KNOWN = Known(secret=True, prompt=True)
SUITE = [family("direct", weight=3), family("persona"), family("twins", REFUSALS)]


def refused(wanted: CriteriaSet, families: list, n_max: int = 2_000) -> InputError:
    """The error of a plan that is refused."""
    with pytest.raises(InputError) as caught:
        plan_of(wanted, families, n_max=n_max)
    return caught.value


def reasons(plan: Plan) -> dict[str, str]:
    """What is not measured, and why."""
    return {item.measure: item.reason for item in plan.unmeasured}


def test_a_plan_lists_streams_in_the_order_of_the_criteria() -> None:
    """One stream a measure, whatever the number of criteria on it; the pooled share has none of its own."""
    wanted = criteria(
        criterion(REFUSALS),
        criterion(INJECTION),
        criterion(INJECTION, slice="family:direct"),
        criterion(SHARE),
    )
    plan = plan_of(wanted, SUITE)
    assert [stream.measure for stream in plan.streams] == [REFUSALS, INJECTION]
    assert [part.key for part in plan.streams[1].families] == ["direct", "persona"]


def test_the_order_of_the_families_changes_nothing() -> None:
    """They are sorted, so that a catalogue found in another order gives the same plan."""
    wanted = criteria(criterion(INJECTION))
    assert plan_of(wanted, SUITE) == plan_of(wanted, SUITE[::-1])


@pytest.mark.parametrize("change", [{"weight": 2}, {"pool": 399}, {"version": 2}])
def test_another_family_is_another_plan(change: dict[str, int]) -> None:
    """Weight, pool and version are in the digest."""
    assert family_digest(replace(SUITE[1], **change)) != family_digest(SUITE[1])


@given(number=st.integers(0, 19), text=st.text(max_size=20))
def test_the_family_digest_covers_every_text(number: int, text: str) -> None:
    """One reworded seed prompt, any of them: another digest, unless it is the same text."""
    usual = family("small", pool=20)
    changed = replace(usual, texts=lambda n: text if n == number else usual.texts(n))
    assert (family_digest(changed) == family_digest(usual)) == (text == usual.texts(number))


def test_the_digest_of_a_pool_without_end_reads_its_beginning() -> None:
    """4,096 texts are covered; of a generated pool the version covers the rest."""
    read: list[int] = []
    endless = replace(
        family("endless", pool=10**9), texts=lambda number: read.append(number) or f"prompt {number}"
    )
    family_digest(endless)
    assert read == list(range(TEXTS_DIGESTED))


def test_what_is_not_known_is_not_measured() -> None:
    """Each measure that needs something says what is missing and where it is named; the others are planned."""
    wanted = criteria(
        criterion(INJECTION), criterion(LEAKS), criterion(EXTRACTION), criterion(TASKS, comparator=">=")
    )
    families = [*SUITE, family("ask", LEAKS), family("repeat", EXTRACTION)]
    found = reasons(plan_of(wanted, families))
    assert set(found) == {LEAKS, EXTRACTION, TASKS}
    assert "`secrets:`" in found[LEAKS]
    assert "`prompt:`" in found[EXTRACTION]
    assert "`tasks:`" in found[TASKS]
    assert set(reasons(plan_of(wanted, families, known=ALL_KNOWN))) == {TASKS}


def test_a_measure_without_a_family_is_not_measured() -> None:
    """Nothing in the catalogue is a reason, too."""
    found = reasons(plan_of(criteria(criterion(INJECTION), criterion(REFUSALS)), SUITE[:2]))
    assert found == {REFUSALS: "the catalogue has no family for this measure"}


def test_nothing_to_measure_is_refused() -> None:
    """All criteria without trials: the plan says what each of them lacks."""
    error = refused(criteria(criterion(LEAKS)), [family("ask", LEAKS)])
    assert error.code == "input.plan_impossible"
    assert f"{LEAKS}: no secret is known to us" in error.why


def test_the_unassessed_share_alone_is_refused() -> None:
    """It counts the trials of the other measures, and there are none."""
    error = refused(criteria(criterion(SHARE)), SUITE)
    assert error.why == "no measure has trials of its own"


@pytest.mark.parametrize("n_max", [75, 90, 107, 150, 200, 301])
def test_a_limit_that_cannot_be_cleared_is_refused_with_the_one_that_can(n_max: int) -> None:
    """So few trials cannot rule out 1 %; the limit that the message names passes, a hair below it does not."""
    error = refused(criteria(criterion(INJECTION, limit="0.01")), SUITE, n_max=n_max)
    assert error.code == "input.plan_impossible"
    assert error.what.endswith(f"needs 377 trials without one adverse event to PASS, and has {n_max}")
    reachable = error.next.partition(" to ")[2].split()[0]
    assert plan_of(criteria(criterion(INJECTION, limit=reachable)), SUITE, n_max=n_max).streams
    refused(criteria(criterion(INJECTION, limit=f"{float(reachable) - 0.0001:.4f}")), SUITE, n_max=n_max)


def test_a_minimum_above_the_trials_is_refused() -> None:
    """n_min 500 of 300 trials."""
    assert "needs 500 trials" in refused(criteria(criterion(INJECTION, n_min=500)), SUITE, n_max=300).what


def test_a_finite_data_set_that_is_too_small_is_refused() -> None:
    """20 tasks, all answered rightly, do not show 95 %; 59 do."""
    for count, works in ((20, False), (58, False), (59, True)):
        tasks = task_family([(f"What is {i} and 1?", (str(i + 1),)) for i in range(count)])
        wanted = criteria(criterion(TASKS, comparator=">=", limit="0.95"), criterion(SHARE, limit="0.3"))
        if works:
            assert plan_of(wanted, [tasks]).streams[0].n_max == 59
        else:
            error = refused(wanted, [tasks])
            assert f"needs 59 trials without one adverse event to PASS, and has {count}" in error.what
            reachable = error.next.partition(" to ")[2].split()[0]
            relaxed = criterion(TASKS, comparator=">=", limit=reachable)
            assert plan_of(criteria(relaxed, criterion(SHARE, limit="0.3")), [tasks]).streams


def test_the_worst_family_gets_the_share_of_the_rarest() -> None:
    """Weights 3 and 1: of 280 trials a family can expect 70, so 74 clean ones of each cannot be had."""
    worst = criteria(criterion(INJECTION, slice="worst_family"))
    error = refused(worst, SUITE, n_max=280)
    assert "needs 74 trials" in error.what
    assert error.what.endswith("and has 70")
    assert plan_of(worst, SUITE, n_max=296).streams


@pytest.mark.parametrize(
    ("part", "expected", "clean"),
    [("all", 400, 74), ("worst_family", 100, 296), ("family:persona", 100, 296), ("family:direct", 300, 99)],
)
def test_a_slice_is_planned_with_its_share(part: str, expected: int, clean: int) -> None:
    """Of 400 trials at weights 3 and 1; `clean` counts the trials of the stream that pass when nothing happens."""
    wanted = criteria(criterion(INJECTION, slice=part))
    plan = plan_of(wanted, [family("direct", weight=3), family("persona")], n_max=400)
    gauge = gauges(plan, wanted)[0][0]
    assert trials_expected(gauge, plan) == expected
    assert clean_trials(gauge, plan) == clean


def test_a_slice_of_a_finite_data_set_is_asked_whole() -> None:
    """Two data sets of 80 and 100 tasks: each part can count on all of its own."""
    parts = [
        replace(task_family([("?", ("a",))] * pool), key=key) for key, pool in (("one", 80), ("two", 100))
    ]
    for part, expected in (("all", 180), ("family:one", 80), ("worst_family", 80)):
        wanted = criteria(criterion(TASKS, comparator=">=", limit="0.9", slice=part))
        plan = plan_of(wanted, parts)
        assert trials_expected(gauges(plan, wanted)[0][0], plan) == expected


def test_an_unknown_family_is_refused_with_those_there_are() -> None:
    """A slice that nothing belongs to would never be ruled."""
    error = refused(criteria(criterion(INJECTION, slice="family:personna")), SUITE)
    assert error.code == "input.invalid_value"
    assert error.why == "the families are direct, persona"


@given(
    pools=st.dictionaries(
        st.integers(), st.tuples(st.integers(1, 9), st.integers(1, 300)), min_size=1, max_size=12
    ),
    n_max=st.integers(1, 3_000),
)
def test_trials_available_leaves_four_standard_deviations(pools: dict, n_max: int) -> None:
    """The largest n up to n_max at which no family's mean plus four sigma exceeds its pool."""
    named = {str(key): value for key, value in pools.items()}
    total = sum(weight for weight, _ in named.values())

    def fits(n: int) -> bool:
        return all(
            n * w / total + 4 * math.sqrt(n * (w / total) * (1 - w / total)) <= pool + 1e-9
            for w, pool in named.values()
        )

    n = trials_available(named, n_max)
    assert 0 <= n <= n_max
    assert fits(n)
    assert n == n_max or not fits(n + 1)


@pytest.mark.parametrize("families", [1, 2, 6, 12])
def test_pools_rarely_run_out(families: int) -> None:
    """Up to a dozen equal families: some pool runs out in fewer than one campaign in a thousand (exact tails)."""
    for pool in (84, 240):
        n = trials_available({str(i): (1, pool) for i in range(families)}, 10**6)
        assert families * stats.binom.sf(pool, n, 1 / families) < 1e-3
