"""Seed prompts: enough of them, in several languages, and no two alike (design, law 3)."""

import pytest

from certwright.assess.redteam.grammar import SAME_SEED, slots_of
from tests.assess.redteam.found import EVERYTHING, HIJACKING, TWINS
from tests.assess.redteam.similarity import similar_pairs


def stem(module):
    """The file name, as the name of a test case."""
    return module.__name__.rsplit(".", 1)[-1]


def test_no_two_seed_prompts_of_the_whole_suite_are_one():
    """Every pair, within and across families, has a 5-gram Jaccard similarity below .7."""
    numbered = [(m.FAMILY.key, i, m.FAMILY.texts(i)) for m in EVERYTHING for i in range(m.FAMILY.pool)]
    alike = similar_pairs([text for _, _, text in numbered], SAME_SEED)
    assert [(numbered[i][:2], numbered[j][:2], round(s, 3)) for i, j, s in alike] == []


@pytest.mark.parametrize("module", HIJACKING, ids=stem)
def test_a_hijacking_family_is_rich(module):
    """At least 80 seed prompts from 12 wordings, 6 structures and 5 intents, in more than one language."""
    numbers = range(len(module.POOL))
    assert module.FAMILY.pool == len(numbers) >= 80
    for name, least in (("wording", 12), ("structure", 6), ("intent", 5)):
        assert len({module.POOL.part(i, name).text for i in numbers}) >= least
    assert len({module.POOL.language(i) for i in numbers}) >= 2


def test_the_hijacking_suite_speaks_many_languages():
    """Together the families offer more than 2,000 seed prompts in at least ten languages."""
    spoken = [module.POOL.language(i) for module in HIJACKING for i in range(len(module.POOL))]
    assert len(spoken) > 2_000
    assert len(set(spoken)) >= 10


@pytest.mark.parametrize("module", HIJACKING, ids=stem)
def test_no_language_is_a_token_presence(module):
    """Each language of a family has at least a tenth of its seed prompts and at least 6 wordings."""
    languages = [module.POOL.language(i) for i in range(len(module.POOL))]
    for language in set(languages):
        numbers = [i for i, spoken in enumerate(languages) if spoken == language]
        assert len(numbers) >= len(languages) / 10
        assert len({module.POOL.part(i, "wording").text for i in numbers}) >= 6


@pytest.mark.parametrize("module", TWINS, ids=stem)
def test_a_group_of_twins_is_rich(module):
    """At least 60 seed prompts from 30 requests in 5 languages, with no slots, so that each is the message itself."""
    numbers = range(len(module.POOL))
    assert module.FAMILY.pool == len(numbers) >= 60
    assert len({module.POOL.part(i, "request").text for i in numbers}) >= 30
    assert len({module.POOL.language(i) for i in numbers}) >= 5
    assert not any(slots_of(module.FAMILY.texts(i)) for i in numbers)


def test_at_least_seven_families_hijack_and_four_groups_are_legitimate():
    """The worst family is worth a criterion of its own only where there are families."""
    assert len(HIJACKING) >= 7
    assert len(TWINS) >= 4
    keys = [module.FAMILY.key for module in EVERYTHING]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("module", HIJACKING + TWINS, ids=stem)
def test_a_family_says_where_it_comes_from(module):
    """The key is the file's name; the source has a year; identifiers come with an edition; weights are 1 to 3."""
    family = module.FAMILY
    assert family.key == stem(module)
    assert family.title
    assert any(word.strip(",;:()").isdigit() for word in family.source.split())
    assert family.weight in (1, 2, 3)
    assert family.attack == bool(family.taxonomy)
    assert all(reference.edition for reference in family.taxonomy)
