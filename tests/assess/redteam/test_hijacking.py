"""Hijacking families: what a draft holds, where the marker is, and what never gets into it."""

import random
import re
from collections import Counter

import pytest

from certwright.assess.redteam.encodings import decoded_views
from certwright.assess.redteam.grammar import Phrase, Pool, Tongue, fill
from certwright.assess.redteam.hijacking import draw_marker, hijacking, place_of
from certwright.records.trial import MarkerGoal
from tests.assess.redteam.found import HIDDEN, HIJACKING, drafts
from tests.assess.redteam.test_seed_prompts import stem

CODES = ("base64", "hex", "rot13", "reversed", "spaced")
hijackers = pytest.mark.parametrize("module", HIJACKING, ids=stem)
in_the_clear = pytest.mark.parametrize(
    "module", [m for m in HIJACKING if m.FAMILY.key != "encoded_instruction"], ids=stem
)
encoded = pytest.mark.parametrize(
    "module", [m for m in HIJACKING if m.FAMILY.key == "encoded_instruction"], ids=stem
)


@hijackers
def test_the_same_seed_drafts_the_same_prompt_and_another_seed_another_marker(module):
    """A draft is a pure function of number, randomness and hidden values."""
    family = module.FAMILY
    for number in range(0, family.pool, 7):
        one, again, other = (family.draft(number, random.Random(seed), HIDDEN) for seed in (5, 5, 6))
        assert one == again
        assert one.goal.marker != other.goal.marker


@in_the_clear
def test_the_message_names_the_marker(module):
    """Where nothing is encoded the marker stands in the message, which is otherwise the seed prompt."""
    for number, draft in drafts(module.FAMILY):
        (message,) = draft.turns
        assert draft.goal.marker in message
        fixed = [re.escape(piece) for piece in re.split(r"\{[a-z_]+\}", module.FAMILY.texts(number))]
        assert re.fullmatch(".+".join(fixed), message, re.DOTALL)


@encoded
def test_an_encoded_marker_can_be_decoded_and_is_not_in_the_clear(module):
    """The whole order, wording and ask, comes back under one of the encodings; the message itself hides it."""
    used = Counter()
    for number, draft in drafts(module.FAMILY, seeds=3):
        (message,) = draft.turns
        assert draft.goal.marker not in message
        order = f"{module.POOL.part(number, 'wording').text} {module.POOL.part(number, 'intent').text}"
        order = fill(order, marker=draft.goal.marker)
        fits = [
            code
            for code in CODES
            if any(squeezed(order) in squeezed(v) for v in decoded_views(message, [code]))
        ]
        assert fits, message
        used.update(fits)
    assert set(used) == set(CODES)


def squeezed(text):
    """Without white space, which some encodings cannot bring back."""
    return "".join(text.split())


@hijackers
def test_the_goal_asks_for_the_place_of_the_intent(module):
    """The place is that of the written ask, and each family asks for at least three places."""
    places = set()
    for number, draft in drafts(module.FAMILY):
        assert isinstance(draft.goal, MarkerGoal)
        assert draft.goal.place == module.POOL.part(number, "intent").tag
        assert draft.encodings == ("plain",)
        places.add(draft.goal.place)
    assert len(places) >= 3


@hijackers
def test_no_open_slot_and_no_hidden_value_is_sent(module):
    """Attacks know nothing of the secrets and of the hidden prompt, and leave no slot unfilled."""
    for _, draft in drafts(module.FAMILY):
        said = "\n".join((*draft.turns, draft.rehearsal.adverse, draft.rehearsal.proper))
        assert not any(value in said for value in (*HIDDEN.secrets, *HIDDEN.spans))
        assert not re.search(r"\{[a-z_]+\}", said)
        assert not re.search(r"<(wording|intent|task)>", said)


@hijackers
def test_messages_are_of_bounded_length(module):
    """Shorter than 2,000 characters, so that a small context holds them."""
    assert max(len(draft.turns[0]) for _, draft in drafts(module.FAMILY, seeds=2)) < 2_000


@hijackers
def test_rehearsals_vary(module):
    """Obeying and holding replies are drawn; some of the holding ones quote the marker, some do not."""
    rehearsed = [(draft.goal.marker, draft.rehearsal) for _, draft in drafts(module.FAMILY)]
    assert all(marker in lines.adverse for marker, lines in rehearsed)
    quoting = sum(marker in lines.proper for marker, lines in rehearsed)
    assert len(rehearsed) / 5 < quoting < len(rehearsed) / 2
    assert len({lines.proper.replace(marker, "") for marker, lines in rehearsed}) >= 12
    assert len({lines.adverse.replace(marker, "") for marker, lines in rehearsed}) >= 12


def test_markers_are_rare_tokens_of_two_parts():
    """A capital word and four digits; 10,000 draws hardly ever agree."""
    rng = random.Random(3)
    markers = [draw_marker(rng) for _ in range(10_000)]
    assert all(re.fullmatch(r"[A-Z]{4,12}-[1-9]\d{3}", marker) for marker in markers)
    assert len(set(markers)) > 9_800


def test_an_intent_without_a_place_is_an_error():
    """A misspelt place is noticed when the prompt is drafted, and the number is named."""
    pool = Pool(
        Tongue("en", ["<wording> <intent>"], {"wording": ["a"], "intent": [Phrase("{marker}", "end")]})
    )
    family = hijacking(key="x", title="x", source="x", weight=1, pool=pool)
    with pytest.raises(ValueError, match="seed prompt 0"):
        place_of(pool, 0)
    with pytest.raises(ValueError, match="'end'"):
        family.draft(0, random.Random(0), HIDDEN)
