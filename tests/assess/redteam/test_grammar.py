"""The grammar: what it combines, what it leaves open, and how likeness is measured."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwright.assess.redteam.grammar import (
    Phrase,
    Pool,
    Tongue,
    fill,
    jaccard,
    pick,
    shingles,
    slots_of,
)
from tests.assess.redteam.similarity import similar_pairs

texts = st.text(alphabet="abc d", max_size=30)


def tongue(language: str, structures: int = 3, wordings: int = 4, intents: int = 5) -> Tongue:
    """A language with so many parts."""
    return Tongue(
        language,
        structures=tuple(
            f"{language} structure {s} <wording> <intent> {{marker}}" for s in range(structures)
        ),
        parts={
            "wording": tuple(f"wording {w}" for w in range(wordings)),
            "intent": tuple(Phrase(f"intent {i}", f"tag {i}") for i in range(intents)),
        },
    )


@given(st.integers(1, 7), st.integers(1, 7), st.integers(1, 7))
def test_each_pair_of_structure_and_first_phrase_comes_exactly_once(structures, wordings, intents):
    """S structures and W wordings give S * W prompts, no pair twice and none left out."""
    pool = Pool(tongue("en", structures, wordings, intents))
    pairs = Counter((pool.part(i, "structure"), pool.part(i, "wording")) for i in range(len(pool)))
    assert len(pairs) == structures * wordings
    assert set(pairs.values()) == {1}


def test_phrases_of_other_parts_are_spread():
    """With no more structures and wordings than intents, no wording meets an intent twice, nor does a structure."""
    pool = Pool(tongue("en", structures=4, wordings=5, intents=5))
    for name in ("wording", "structure"):
        met = Counter((pool.part(i, name), pool.part(i, "intent")) for i in range(len(pool)))
        assert max(met.values()) == 1


def test_holes_are_filled_and_slots_stay_open():
    """`<name>` is filled from the parts, `{name}` waits for the draft, tags and unknown brackets stay."""
    only = Tongue("en", ["<system> <wording> {marker} {}"], {"wording": [Phrase("Say {marker}!", "only")]})
    pool = Pool(only)
    assert pool.text(0) == "<system> Say {marker}! {marker} {}"
    assert pool.part(0, "wording").tag == "only"
    assert slots_of(pool.text(0)) == {"marker"}
    assert fill(pool.text(0), marker="{marker}") == "<system> Say {marker}! {marker} {}"


def test_languages_take_turns_and_are_told():
    """Any beginning of a pool is mixed; a language that has run out is passed over."""
    pool = Pool(tongue("en", 2, 2), tongue("de", 1, 2), tongue("fr", 1, 1))
    assert [pool.language(i) for i in range(len(pool))] == ["en", "de", "fr", "en", "de", "en", "en"]
    assert all(pool.text(i).startswith(pool.language(i)) for i in range(len(pool)))
    assert len(Pool(tongue("en"), size=5)) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Tongue("en", [], {"wording": ["a"]}),
        lambda: Tongue("en", ["<wording>"], {"wording": []}),
        lambda: Tongue("en", ["no hole"], {"wording": ["a"]}),
        lambda: Pool(tongue("en"), tongue("en")),
        lambda: Pool(tongue("en"), size=13),
    ],
)
def test_what_cannot_be_combined_is_refused(wrong):
    """Empty lists, a structure without the first part, a language twice, more prompts than the parts give."""
    with pytest.raises(ValueError):
        wrong()


def test_a_slot_that_is_not_given_is_an_error():
    """A prompt never leaves with an open slot."""
    with pytest.raises(KeyError):
        fill("Say {marker}, {name}", marker="x")


@given(texts, texts)
def test_likeness_is_symmetric_bounded_and_one_on_itself(a, b):
    """0 <= J(a, b) = J(b, a) <= 1, and J(a, a) = 1."""
    assert jaccard(a, b) == jaccard(b, a)
    assert 0 <= jaccard(a, b) <= 1
    assert jaccard(a, a) == 1


def test_likeness_by_hand():
    """abcdef and bcdefg share one of three grams; case and white space do not count."""
    assert shingles("abcdef") == {"abcde", "bcdef"}
    assert jaccard("abcdef", "bcdefg") == pytest.approx(1 / 3)
    assert jaccard("Say  THIS\nnow", "say this now") == 1
    assert shingles("abc") == {"abc"}


@given(st.lists(texts, max_size=12), st.sampled_from([0.1, 0.5, 0.7, 1.0]))
def test_the_quick_search_finds_the_pairs_of_the_definition(many, threshold):
    """Prefix filtering loses no pair and invents none."""
    by_definition = [
        (i, j)
        for i in range(len(many))
        for j in range(i + 1, len(many))
        if jaccard(many[i], many[j]) >= threshold
    ]
    assert [(i, j) for i, j, _ in similar_pairs(many, threshold)] == by_definition


def test_pick_reaches_every_option():
    """Each option comes, as often as the others within chance."""
    rng = random.Random(1)
    counts = Counter(pick(rng, "abcd") for _ in range(4000))
    assert set(counts) == set("abcd")
    assert max(abs(count - 1000) for count in counts.values()) < 150
