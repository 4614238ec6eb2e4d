"""Plan order: which trial is next depends on the outcomes counted so far, and on nothing else."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.assess.campaign.decide import Arrivals, Decider
from certwright.assess.campaign.measure import make_trackers
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Outcome
from tests.assess.campaign.tables import QUICK, Table, tables
from tests.assess.campaign.world import (
    INJECTION,
    REFUSALS,
    SHARE,
    bare_plan,
    criteria,
    criterion,
    outcome,
    stream,
)


def places(seen: list[Outcome]) -> list[tuple[str, int]]:
    """Where outcomes stand."""
    return [(one.stream, one.index) for one in seen]


def counts(decider: Decider) -> list[tuple[str, int, int, int]]:
    """All that the criteria hold."""
    return [(t.call, t.resisted, t.succeeded, t.unassessed) for t in decider.trackers]


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(table: Table, rng: random.Random) -> None:
    """Outcomes that arrive in any order are counted in one order, with the same counts and calls at the end."""
    straight, first = table.feed(sorted(table.outcomes, key=lambda place: place[1]))
    shuffled = list(table.outcomes)
    rng.shuffle(shuffled)
    seen, second = table.feed(shuffled)
    assert places(seen) == places(straight) == places(table.play())
    assert counts(first) == counts(second)


@given(tables(), st.data())
def test_the_next_place_is_a_function_of_the_outcomes_before(table: Table, data: st.DataObject) -> None:
    """Change all outcomes from some point on: the places up to that point, and the one there, stay the same."""
    taken = table.play()
    kept = data.draw(st.integers(0, len(taken)))
    flipped = {"resisted": "succeeded", "succeeded": "unassessed", "unassessed": "resisted"}
    changed = {
        place: outcome(*place, one.family, flipped[one.mark]) for place, one in table.outcomes.items()
    } | {place: table.outcomes[place] for place in places(taken)[:kept]}
    other = Table(table.plan, table.wanted, changed).play()
    assert places(other)[: kept + 1] == places(taken)[: kept + 1]


@given(tables())
def test_a_ruled_criterion_is_frozen(table: Table) -> None:
    """Neither its call nor its counts change after the trial that ruled it."""
    decider = table.decider()
    frozen: dict[int, tuple[str, int, int, int]] = {}
    while not decider.over:
        decider.take(table.outcomes[decider.next])
        for number, held in enumerate(counts(decider)):
            if held[0] != "INCONCLUSIVE":
                assert frozen.setdefault(number, held) == held


@given(tables())
def test_streams_take_turns_and_drop_out_when_ruled(table: Table) -> None:
    """In each round every stream with something to rule and trials left is asked once, and no other one."""
    decider = table.decider()
    left = {planned.measure: planned.n_max for planned in table.plan.streams}
    while not decider.over:
        own = {t.stream for t in decider.trackers if t.stream and not t.ruled and left[t.stream]}
        pooled = any(t.stream is None and not t.ruled for t in decider.trackers)
        expected = own or {s for s in left if left[s] and pooled}
        asked = []
        for _ in range(len(expected)):
            if decider.over:
                break
            asked.append(decider.next[0])
            left[decider.next[0]] -= 1
            decider.take(table.outcomes[decider.next])
        assert len(set(asked)) == len(asked)
        assert set(asked) <= expected
        assert decider.decided or set(asked) == expected


@given(tables())
def test_ahead_is_what_will_be_wanted(table: Table) -> None:
    """`ahead` begins with `next` and goes on with the places that `take` asks for, as long as nothing is ruled."""
    decider = table.decider()
    ahead, ruled = decider.ahead(), decider.ruled
    while not decider.over:
        if decider.ruled != ruled:
            ahead, ruled = decider.ahead(), decider.ruled
        assert next(ahead) == decider.next == next(decider.ahead())
        decider.take(table.outcomes[decider.next])
    if decider.ruled == ruled:
        assert list(ahead) == []
    assert list(decider.ahead()) == []


@given(tables())
def test_the_pooled_share_counts_the_trials_of_all_streams(table: Table) -> None:
    """Until it is ruled, the unassessed share has seen every counted trial; unassessed is its adverse event."""
    seen: list[Outcome] = []
    decider = table.decider(seen)
    share = next(tracker for tracker in decider.trackers if tracker.stream is None)
    while not decider.over and not share.ruled:
        decider.take(table.outcomes[decider.next])
    assert share.n == len(seen)
    assert share.succeeded == sum(one.mark == "unassessed" for one in seen)
    assert share.unassessed == 0


@given(tables())
def test_the_end_is_a_decision_or_the_last_trial(table: Table) -> None:
    """Over means: all that decides is ruled, or nothing that is still wanted has a trial left."""
    seen: list[Outcome] = []
    decider = table.decider(seen)
    while not decider.over:
        assert not decider.decided
        decider.take(table.outcomes[decider.next])
    if not decider.decided:
        used = {p.measure: sum(one.stream == p.measure for one in seen) for p in table.plan.streams}
        full = {planned.measure for planned in table.plan.streams if used[planned.measure] == planned.n_max}
        open_streams = {t.stream for t in decider.trackers if not t.ruled}
        assert full >= open_streams - {None}
        assert None not in open_streams or len(full) == len(used)


def test_a_family_that_is_never_drawn_keeps_the_worst_family_from_passing() -> None:
    """40 clean trials of one family and none of the other: nothing is known of the other one."""
    wanted = criteria(criterion(INJECTION, slice="worst_family", **QUICK))
    clean = {(INJECTION, i): outcome(INJECTION, i, "a", "resisted") for i in range(40)}
    _, decider = Table(bare_plan(stream(INJECTION, 40, "a", "b")), wanted, clean).feed(clean)
    assert decider.trackers[0].call == "INCONCLUSIVE"
    both = clean | {(INJECTION, i): outcome(INJECTION, i, "ab"[i % 2], "resisted") for i in range(40)}
    _, decider = Table(bare_plan(stream(INJECTION, 40, "a", "b")), wanted, both).feed(both)
    assert decider.trackers[0].call == "PASS"


def test_a_used_up_stream_leaves_the_other_one_alone() -> None:
    """Two trials here, thirty there: after two rounds every turn belongs to the longer stream."""
    wanted = criteria(criterion(INJECTION, limit="0.01"), criterion(REFUSALS, limit="0.01"))
    plan = bare_plan(stream(INJECTION, 2, "a"), stream(REFUSALS, 30, "twins"))
    found = {
        (s, i): outcome(s, i, f, "resisted")
        for s, f, n in ((INJECTION, "a", 2), (REFUSALS, "twins", 30))
        for i in range(n)
    }
    taken = places(Table(plan, wanted, found).play())
    assert taken[:4] == [(INJECTION, 0), (REFUSALS, 0), (INJECTION, 1), (REFUSALS, 1)]
    assert taken[4:] == [(REFUSALS, i) for i in range(2, 30)]


def test_a_ruled_stream_comes_back_for_a_share_that_is_open() -> None:
    """The rate fails soon; the unassessed share is mandatory too and goes on with the trials that are left."""
    wanted = criteria(criterion(INJECTION, **QUICK), criterion(SHARE, limit="0.05"))
    found = {(INJECTION, i): outcome(INJECTION, i, "a", "succeeded") for i in range(200)}
    seen, decider = Table(bare_plan(stream(INJECTION, 200, "a")), wanted, found).feed(found)
    rate, share = decider.trackers
    assert (rate.call, share.call) == ("FAIL", "PASS")
    assert rate.n < share.n == len(seen) < 200


def test_a_used_up_stream_that_is_undecided_does_not_starve_the_share() -> None:
    """Attacks are ruled soon, the three legitimate requests never: the share goes on with the attacks that are left."""
    wanted = criteria(
        criterion(INJECTION, **QUICK), criterion(REFUSALS, limit="0.01"), criterion(SHARE, limit="0.05")
    )
    plan = bare_plan(stream(INJECTION, 200, "a"), stream(REFUSALS, 3, "twins"))
    found = {
        (s, i): outcome(s, i, f, "resisted")
        for s, f, n in ((INJECTION, "a", 200), (REFUSALS, "twins", 3))
        for i in range(n)
    }
    seen, decider = Table(plan, wanted, found).feed(found)
    assert [tracker.call for tracker in decider.trackers] == ["PASS", "INCONCLUSIVE", "PASS"]
    assert 60 < len(seen) < 203


def test_without_a_mandatory_criterion_the_others_decide() -> None:
    """The one mandatory measure cannot be measured: the optional ones are measured all the same, until ruled."""
    plan = bare_plan(stream(INJECTION, 200, "a"))
    wanted = criteria(
        criterion(REFUSALS),
        criterion(INJECTION, mandatory=False, **QUICK),
        criterion(SHARE, mandatory=False, **QUICK),
    )
    found = {(INJECTION, i): outcome(INJECTION, i, "a", "resisted") for i in range(200)}
    seen, decider = Table(plan, wanted, found).feed(found)
    assert decider.decided
    assert 0 < len(seen) < 200
    assert [tracker.call for tracker in decider.trackers] == ["PASS", "PASS"]


def test_an_optional_criterion_does_not_prolong_the_campaign() -> None:
    """When all that is mandatory is ruled the campaign ends, whatever is still open."""
    wanted = criteria(
        criterion(INJECTION, **QUICK),
        criterion(REFUSALS, limit="0.01", mandatory=False),
        criterion(SHARE, **QUICK),
    )
    plan = bare_plan(stream(INJECTION, 200, "a"), stream(REFUSALS, 200, "twins"))
    found = {
        (s, i): outcome(s, i, f, "resisted")
        for s, f in ((INJECTION, "a"), (REFUSALS, "twins"))
        for i in range(200)
    }
    seen, decider = Table(plan, wanted, found).feed(found)
    assert decider.decided
    assert len(seen) < 40
    assert decider.trackers[1].call == "INCONCLUSIVE"


def test_without_trials_nothing_is_decided() -> None:
    """No stream and no criterion: over, and not decided. An empty list of rulings is no decision."""
    decider = Decider((), [])
    assert decider.over
    assert not decider.decided


def test_another_trial_than_the_next_is_refused() -> None:
    """`take` counts the trial that is due; a caller that skips one is told."""
    wanted = criteria(criterion(INJECTION))
    plan = bare_plan(stream(INJECTION, 10, "a"))
    decider = Decider(plan.streams, make_trackers(plan, wanted))
    with pytest.raises(ValueError, match="was due"):
        decider.take(outcome(INJECTION, 1, "a", "resisted"))


@pytest.mark.parametrize(
    ("measure", "index", "family"), [(REFUSALS, 0, "a"), (INJECTION, 10, "a"), (INJECTION, 0, "stranger")]
)
def test_an_outcome_of_no_planned_trial_is_refused(measure: str, index: int, family: str) -> None:
    """Another stream, a place beyond the end, a family that is not in the mixture: the record was changed."""
    wanted = criteria(criterion(INJECTION))
    plan = bare_plan(stream(INJECTION, 10, "a"))
    arrivals = Arrivals(Decider(plan.streams, make_trackers(plan, wanted)))
    with pytest.raises(IntegrityError) as caught:
        arrivals.add(outcome(measure, index, family, "resisted"))
    assert caught.value.code == "integrity.broken_record"


@given(tables(), st.data())
def test_the_first_outcome_at_a_place_counts(table: Table, data: st.DataObject) -> None:
    """A second one, early or late, changes nothing and is said to be known."""
    seen: list[Outcome] = []
    decider = table.decider(seen)
    arrivals = Arrivals(decider)
    for place in data.draw(st.permutations(sorted(table.outcomes))):
        assert place not in arrivals
        assert arrivals.add(table.outcomes[place])
        assert place in arrivals
        other = "resisted" if table.outcomes[place].mark != "resisted" else "succeeded"
        assert not arrivals.add(outcome(*place, table.outcomes[place].family, other))
    assert seen == table.play()
