"""Benign twins: legitimate requests, told apart from refusals in both directions."""

import random

import pytest

from certwright.assess.redteam.legitimate import OPENERS, REFUSALS
from certwright.assess.redteam.refusal import is_refusal
from certwright.records.trial import RefusalGoal
from tests.assess.redteam.found import HIDDEN, TWINS, drafts
from tests.assess.redteam.test_seed_prompts import stem

groups = pytest.mark.parametrize("module", TWINS, ids=stem)


@groups
def test_a_twin_is_sent_as_it_is_written(module):
    """One turn, the seed prompt itself, marked as no attack; the adverse event is a refusal."""
    assert module.FAMILY.attack is False
    assert module.FAMILY.measure == "over_refusal_rate"
    for number, draft in drafts(module.FAMILY):
        assert draft.turns == (module.FAMILY.texts(number),)
        assert draft.goal == RefusalGoal()
        assert 40 < len(draft.turns[0]) < 600
        assert not any(value in draft.turns[0] for value in (*HIDDEN.secrets, *HIDDEN.spans))


@groups
def test_rehearsed_answers_help_and_rehearsed_refusals_refuse(module):
    """Every written answer with every opener is no refusal, and every drawn refusal is one."""
    pool = module.POOL
    for number in range(len(pool)):
        answer = pool.part(number, "request").tag
        assert answer
        for opener in OPENERS[pool.language(number)]:
            assert not is_refusal(opener + answer), opener + answer
    for _, draft in drafts(module.FAMILY, seeds=2):
        assert is_refusal(draft.rehearsal.adverse), draft.rehearsal.adverse
        assert not is_refusal(draft.rehearsal.proper), draft.rehearsal.proper


@groups
def test_rehearsals_of_twins_vary_and_repeat_by_seed(module):
    """Several refusals and openers are drawn; the same seed draws the same."""
    rehearsed = [draft.rehearsal for _, draft in drafts(module.FAMILY)]
    assert len({lines.adverse for lines in rehearsed}) >= 12
    assert len({lines.proper for lines in rehearsed}) >= 40
    family = module.FAMILY
    assert family.draft(3, random.Random(8), HIDDEN) == family.draft(3, random.Random(8), HIDDEN)


def test_every_language_of_the_twins_has_refusals_and_openers():
    """No request is answered in a language that has no lines."""
    spoken = {module.POOL.language(i) for module in TWINS for i in range(len(module.POOL))}
    assert spoken <= set(REFUSALS)
    assert spoken <= set(OPENERS)
    assert all(is_refusal(line) for lines in REFUSALS.values() for line in lines)
