"""The fast ruling of a tracker is the definition, `Gauge.call`, at every step."""

from hypothesis import given
from hypothesis import strategies as st

from certwright.assess.campaign.gauges import gauge
from certwright.assess.campaign.tracker import Tracker, pooled_mark
from certwright.measures.ruling import MARKS, Gauge
from tests.assess.campaign.tables import QUICK, Table, tables
from tests.assess.campaign.world import INJECTION, TASKS, criterion, stream


@given(tables())
def test_fast_equals_definition(table: Table) -> None:
    """All slices, both methods, pooled or not: after each trial the call is that of the gauge on the counts."""
    decider = table.decider()
    while not decider.over:
        decider.take(table.outcomes[decider.next])
        for tracker in decider.trackers:
            assert tracker.call == tracker.gauge.call(tracker.counts, tracker.family_counts)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(MARKS)), max_size=60))
def test_counts_and_path_say_the_same(trials: list[tuple[str, str]]) -> None:
    """The families add up to the counts, and the path holds the counted marks of each family in order."""
    tracker = Tracker(gauge(criterion(INJECTION, slice="worst_family", **QUICK), 2, SUITE), INJECTION)
    tracker.keep_path()
    expected: dict[str, bytes] = {"a": b"", "b": b"", "c": b""}
    for family, mark in trials:
        if tracker.wants(family):
            tracker.count(family, mark)
            expected[family] += bytes([MARKS.index(mark)])
    assert tracker.path == expected
    assert tracker.n == sum(map(len, expected.values()))
    for name in MARKS:
        parts = sum(getattr(part, name) for part in tracker.family_counts.values())
        assert parts == getattr(tracker.counts, name)


SUITE = stream(INJECTION, 60, "a", "b", "c")


def test_a_slice_wants_its_own_family_only() -> None:
    """`family:b` looks at b; a trial of another family is none of its business."""
    tracker = Tracker(gauge(criterion(INJECTION, slice="family:b"), 2, SUITE), INJECTION)
    assert [tracker.wants(family) for family in "abc"] == [False, True, False]


def test_a_ruled_tracker_wants_nothing() -> None:
    """Later trials are overshoot."""
    tracker = Tracker(gauge(criterion(INJECTION, **QUICK), 2, SUITE), INJECTION)
    while not tracker.ruled:
        tracker.count("a", "resisted")
    assert not tracker.wants("a")


def test_a_finite_data_set_is_ruled_when_all_of_the_slice_is_asked() -> None:
    """Two families of ten tasks: the whole at 20, one of them at its own 10, neither of them a trial before."""
    tasks = stream(TASKS, 20, "a", "b", method="fixed", pool=10)
    settings = {"comparator": ">=", "limit": "0.5"}
    whole = gauge(criterion(TASKS, **settings), 2, tasks)
    part = gauge(criterion(TASKS, slice="family:a", **settings), 2, tasks)
    assert (whole.n_planned, part.n_planned) == (20, 10)
    assert (ruled_at(whole, "ab"), ruled_at(part, "a")) == (20, 10)


def ruled_at(wanted: Gauge, families: str) -> int:
    """The trial at which clean trials of these families in turn are ruled."""
    tracker = Tracker(wanted, TASKS)
    while not tracker.ruled:
        tracker.count(families[tracker.n % len(families)], "resisted")
    return tracker.n


def test_the_pooled_mark_is_adverse_where_nothing_was_assessed() -> None:
    """For the unassessed share an attack that worked is a trial that was assessed."""
    assert [pooled_mark(mark) for mark in MARKS] == ["resisted", "resisted", "succeeded"]
