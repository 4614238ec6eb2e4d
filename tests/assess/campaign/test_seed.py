"""Everything random comes from one seed, by label."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from certwright.assess.campaign.seed import Permutation, Seed, chosen, derived


@given(size=st.integers(1, 700), number=st.integers(0, 2**53))
def test_a_permutation_visits_every_place_once(size: int, number: int) -> None:
    """Of any size, from any seed: the images of range(size) are range(size)."""
    order = Permutation(chosen(number), size, "pool")
    assert sorted(order[place] for place in range(size)) == list(range(size))


def test_a_permutation_depends_on_seed_and_label() -> None:
    """Another seed or another label gives another order of 50; the same ones give the same."""
    orders = [
        [Permutation(seed, 50, *label)[place] for place in range(50)]
        for seed in (chosen(1), chosen(2))
        for label in (("pool", "direct"), ("pool", "persona"), ("pool", "direct", 1))
    ]
    assert len(set(map(tuple, orders))) == 6
    again = Permutation(chosen(1), 50, "pool", "direct")
    assert [again[place] for place in range(50)] == orders[0]


@pytest.mark.parametrize("size", [2, 3, 5, 7])
@pytest.mark.parametrize("place", [0, 1])
def test_each_element_is_as_likely_at_a_place_as_any_other(size: int, place: int) -> None:
    """Over 3,000 seeds: chi-square, rejected only at p < 1e-6. So no seed prompt is favoured."""
    counts = [0] * size
    for number in range(3_000):
        counts[Permutation(chosen(number), size, "pool")[place]] += 1
    assert stats.chisquare(counts).pvalue >= 1e-6


@pytest.mark.parametrize("place", [-1, 10])
def test_a_place_outside_is_refused(place: int) -> None:
    """So that iterating ends, and a wrong index never repeats a prompt."""
    with pytest.raises(IndexError):
        Permutation(chosen(1), 10)[place]


def test_nothing_cannot_be_permuted() -> None:
    """An empty pool is a mistake of the caller, said at once."""
    with pytest.raises(ValueError, match="at least one"):
        Permutation(chosen(1), 0)


def test_numbers_are_uniform() -> None:
    """20,000 consecutive labels in 64 bins, from the top bits and from the bottom ones."""
    numbers = [chosen(7).number("trial", index) for index in range(20_000)]
    for bins in ([n >> 122 for n in numbers], [n & 63 for n in numbers]):
        counts = [0] * 64
        for place in bins:
            counts[place] += 1
        assert stats.chisquare(counts).pvalue >= 1e-6


def test_below_is_uniform_and_in_range() -> None:
    """A die thrown 12,000 times shows 1 to 6, each as often as the others."""
    counts = [0] * 6
    for index in range(12_000):
        counts[chosen(7).below(6, "die", index)] += 1
    assert stats.chisquare(counts).pvalue >= 1e-6


@given(st.permutations(range(20)))
def test_the_order_of_asking_changes_no_number(order: list[int]) -> None:
    """A number is a function of seed and label: there is no hidden state to advance."""
    straight = {index: chosen(7).number("trial", index) for index in range(20)}
    seed = chosen(7)
    assert {index: seed.number("trial", index) for index in order} == straight


@given(
    st.lists(st.text("ab", max_size=3), min_size=1, max_size=3),
    st.lists(st.text("ab", max_size=3), min_size=1, max_size=3),
)
def test_labels_are_not_run_together(one: list[str], other: list[str]) -> None:
    """("a", "bc") and ("ab", "c") are two labels."""
    assert (chosen(1).number(*one) == chosen(1).number(*other)) == (one == other)


def test_streams_of_one_trial_repeat() -> None:
    """The generator of a trial gives the same values each time, and others than the next trial's."""
    seed = chosen(7)
    draws = [[seed.rng("draft", index).random() for _ in range(2)] for index in (0, 0, 1)]
    assert draws[0] == draws[1] != draws[2]
    assert isinstance(seed.rng("draft", 0), random.Random)


def test_a_derived_seed_is_drawn_from_the_commitment() -> None:
    """It survives as a JSON number, changes with one byte, and says where it came from."""
    one, other = derived(b"signed commitment"), derived(b"signed commitmenu")
    assert one.text == derived(b"signed commitment").text != other.text
    origin, _, number = one.text.partition(":")
    assert origin == "derived"
    assert 0 <= int(number) < 2**53
    assert float(int(number)) == int(number)


def test_a_chosen_seed_is_another_than_a_derived_one_of_the_same_number() -> None:
    """Whoever could choose the number of a derived seed would still draw other trials."""
    number = derived(b"signed commitment").text.partition(":")[2]
    assert chosen(int(number)).number("x") != Seed(f"derived:{number}").number("x")


def test_hexadecimal_names_are_32_digits() -> None:
    """Trial names have one length, leading zeros kept."""
    names = {chosen(7).hexadecimal("trial", index) for index in range(500)}
    assert len(names) == 500
    assert {len(name) for name in names} == {32}
