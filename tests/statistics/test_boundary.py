"""The tables of the sequential rule: equal to the definition, monotone, bounded."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.statistics.exact import Rule, boundary
from certwright.statistics.exact.boundary import ENTRIES_MAX, Boundary
from certwright.statistics.exact.eprocess import log_e_above, log_e_below
from certwright.statistics.exact.outward import TRIALS_MAX, log_needed

RULE = Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"))
RULES_IN_USE = [
    Rule(Fraction(limit), Fraction(alpha), Fraction(alpha) / m)
    for limit in ("0.001", "0.01", "0.02", "0.05", "0.1", "0.2")
    for alpha in ("0.05", "0.01")
    for m in (1, 2, 6, 24)
]

rules = st.builds(
    lambda limit, alpha, m, n_min: Rule(limit, alpha, alpha / m, n_min),
    st.fractions("0.001", "0.99", max_denominator=1000),
    st.fractions("0.001", "0.49", max_denominator=1000),
    st.integers(1, 30),
    st.integers(1, 200),
)


def by_definition(rule, against_pass, against_fail, n):
    """The ruling straight from the two e-processes."""
    if n >= rule.n_min and log_e_below(against_pass, n, rule.limit) >= log_needed(rule.alpha):
        return "PASS"
    if n >= rule.n_min and log_e_above(against_fail, n, rule.limit) >= log_needed(rule.alpha_fail):
        return "FAIL"
    return "INCONCLUSIVE"


@pytest.mark.parametrize("limit", ["0.001", "0.05", "0.5", "0.9"])
def test_tables_equal_the_definition_on_a_grid(limit):
    """Every count of the first 120 trials, then each count near the limit at larger n."""
    rule = Rule(Fraction(limit), Fraction("0.05"), Fraction("0.025"), n_min=3)
    grid = [(s, n) for n in range(120) for s in range(n + 1)]
    for n in (500, 2_000, 30_000):
        middle = int(n * rule.limit)
        grid += [(s, n) for s in range(max(0, middle - 150), min(n, middle + 150), 3)]
    calls = [boundary(rule).call(s, s, n) for s, n in grid]
    assert calls == [by_definition(rule, s, s, n) for s, n in grid]
    assert limit == "0.001" or set(calls) == {"PASS", "FAIL", "INCONCLUSIVE"}


@given(rules, st.data())
def test_tables_equal_the_definition_anywhere(rule, data):
    """Any rule, any counts up to a million trials, unassessed trials between the two counts."""
    n = data.draw(st.integers(0, 1_000_000) | st.integers(0, 400))
    against_pass = data.draw(st.integers(0, n) | st.integers(0, min(n, int(n * rule.limit) + 30)))
    against_fail = data.draw(st.integers(0, against_pass))
    call = boundary(rule).call(against_pass, against_fail, n)
    assert call == by_definition(rule, against_pass, against_fail, n)


@given(rules, st.integers(0, 500))
def test_entries_are_the_first_and_the_last_trial(rule, count):
    """`first_pass_n` passes and one trial fewer does not; `last_fail_n` fails and one trial more does not."""
    table = boundary(rule)
    first, last = table.first_pass_n(count), table.last_fail_n(count)
    assert table.call(count, 0, first) == "PASS"
    assert first == count or table.call(count, 0, first - 1) != "PASS"
    if last:
        assert table.call(last, count, last) == "FAIL"
    else:
        assert all(table.call(n, count, n) != "FAIL" for n in range(count, count + 50))
    assert table.call(last + 1, min(count, last + 1), last + 1) != "FAIL"


@given(rules, st.integers(0, 300))
def test_more_adverse_events_need_more_trials_to_pass_and_fail_for_longer(rule, count):
    """Both tables rise with the number of adverse events, and FAIL always ends before PASS begins."""
    table = boundary(rule)
    assert table.first_pass_n(count) <= table.first_pass_n(count + 1)
    assert table.last_fail_n(count) <= table.last_fail_n(count + 1)
    assert table.last_fail_n(count) < table.first_pass_n(count)


def test_the_order_of_asking_does_not_matter():
    """Entries found by extrapolation from neighbours, backwards, or alone are the same."""
    forwards, backwards, alone = Boundary(RULE), Boundary(RULE), 300
    ahead = [(forwards.first_pass_n(s), forwards.last_fail_n(s)) for s in range(400)]
    back = [(backwards.first_pass_n(s), backwards.last_fail_n(s)) for s in reversed(range(400))]
    assert ahead == back[::-1]
    fresh = Boundary(RULE)
    assert (fresh.first_pass_n(alone), fresh.last_fail_n(alone)) == ahead[alone]


def test_the_published_entry_points():
    """Clean trials that pass: 74 for 5 %, 377 for 1 %, 3,787 for 0.1 %."""
    for limit, n in (("0.05", 74), ("0.01", 377), ("0.001", 3_787)):
        assert boundary(Rule(Fraction(limit), Fraction("0.05"), Fraction("0.05"))).first_pass_n(0) == n


def test_no_decision_of_a_rule_in_use_hangs_on_float_error():
    """At each side of each entry, evidence stays over 1e-10 away from its threshold: ten times the float error."""
    nearest = 1.0
    for rule in RULES_IN_USE:
        table = boundary(rule)
        for count in range(150):
            first, last = table.first_pass_n(count), table.last_fail_n(count)
            for n in (first - 1, first):
                nearest = min(nearest, abs(log_e_below(count, n, rule.limit) - log_needed(rule.alpha)))
            for n in (last, last + 1) if last else ():
                nearest = min(nearest, abs(log_e_above(count, n, rule.limit) - log_needed(rule.alpha_fail)))
    assert 1e-10 < nearest < 1e-3


def test_n_min_silences_both_rulings():
    """Below n_min nothing is ruled; the tables say so too."""
    table = boundary(Rule(Fraction("0.05"), Fraction("0.05"), Fraction("0.025"), n_min=100))
    assert table.call(0, 0, 99) == table.call(99, 99, 99) == "INCONCLUSIVE"
    assert table.call(0, 0, 100) == "PASS"
    assert table.call(100, 100, 100) == "FAIL"
    assert table.first_pass_n(0) == 100
    assert table.last_fail_n(5) == 0


def test_a_limit_out_of_reach_is_none_and_never_passes():
    """One in a hundred million: no PASS within ten million trials, while two successes FAIL."""
    table = boundary(Rule(Fraction(1, 10**8), Fraction("0.05"), Fraction("0.025")))
    assert table.first_pass_n(0) is None
    assert table.call(0, 0, TRIALS_MAX) == "INCONCLUSIVE"
    assert table.last_fail_n(2) > 0


def test_forgetting_old_entries_keeps_memory_bounded_and_answers_equal():
    """More counts than the table holds: the next one after forgetting is what a fresh table says."""
    rule = Rule(Fraction("0.9"), Fraction("0.05"), Fraction("0.025"))
    table, fresh = Boundary(rule), Boundary(rule)
    for count in range(ENTRIES_MAX + 2):
        table.first_pass_n(count)
    assert table.first_pass_n(ENTRIES_MAX + 2) == fresh.first_pass_n(ENTRIES_MAX + 2)
    assert len(table._first_pass) < 10


@pytest.mark.parametrize(
    "counts", [(-1, -1, 5), (2, 3, 5), (6, 3, 5), (3, -1, 5), (0, 0, TRIALS_MAX + 1)], ids=str
)
def test_impossible_counts_are_refused(counts):
    """The message shows all three and the cap of 10,000,000 trials."""
    with pytest.raises(
        ValueError, match=rf"10,000,000, got against_fail = {counts[1]}, against_pass = {counts[0]}"
    ):
        boundary(RULE).call(*counts)


def test_entries_beyond_the_cap_are_refused():
    """A count that no admitted campaign can have."""
    for question in (boundary(RULE).first_pass_n, boundary(RULE).last_fail_n):
        with pytest.raises(ValueError, match=r"10,000,000, got 10000001"):
            question(TRIALS_MAX + 1)


def test_equal_rules_share_one_table():
    """Whoever writes the same rule gets the same object."""
    assert boundary(RULE) is boundary(Rule(Fraction(1, 20), Fraction(1, 20), Fraction(1, 40)))
