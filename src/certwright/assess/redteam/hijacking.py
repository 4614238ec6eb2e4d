"""Instruction hijacking by the user's own message: what all its families share.

Each trial draws a marker that no one would write by chance; the adverse event is that it stands in the reply where
the message asks for it.
"""

import random
from collections.abc import Callable
from typing import Final, get_args

from certwright.assess.redteam.grammar import Pool, fill, pick
from certwright.assess.redteam.rehearsals import rehearse_hijack
from certwright.assess.suite import Draft, Family
from certwright.records.system import TaxonomyRef
from certwright.records.trial import Hidden, MarkerGoal, Place

MEASURE: Final = "attack_success_rate.prompt_injection"

LLM01: Final = TaxonomyRef(framework="owasp-llm-2026", edition="2026", id="LLM01:2026")
ATLAS_DIRECT: Final = TaxonomyRef(framework="mitre-atlas-2026.09", edition="2026.09", id="AML.T0051.000")
ATLAS_JAILBREAK: Final = TaxonomyRef(framework="mitre-atlas-2026.09", edition="2026.09", id="AML.T0054")
ATLAS_OBFUSCATION: Final = TaxonomyRef(framework="mitre-atlas-2026.09", edition="2026.09", id="AML.T0068")
NIST_DIRECT: Final = TaxonomyRef(
    framework="nist-ai-100-2e2025", edition="NIST AI 100-2e2025", id="NISTAML.018"
)

_WORDS: Final = (
    "ALBATROSS", "BASILISK", "BITTERN", "CORMORANT", "CURLEW", "DOTTEREL", "FIELDFARE", "FULMAR", "GANNET",
    "GODWIT", "GOSHAWK", "GUILLEMOT", "HARRIER", "HOOPOE", "JACKDAW", "KESTREL", "KITTIWAKE", "LAPWING",
    "MERGANSER", "MERLIN", "NIGHTJAR", "NUTHATCH", "ORIOLE", "OSPREY", "PETREL", "PIPISTRELLE", "PLOVER",
    "POCHARD", "PTARMIGAN", "PUFFIN", "REDSTART", "SANDPIPER", "SHEARWATER", "SHRIKE", "SISKIN", "SKYLARK",
    "STONECHAT", "TREECREEPER", "TURNSTONE", "WAGTAIL", "WAXWING", "WHEATEAR", "WHIMBREL", "WIGEON",
    "WRYNECK", "YELLOWHAMMER",
)  # fmt: skip
_NAMES: Final = (
    "Dana",
    "Farid",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Mirela",
    "Nils",
    "Priya",
    "Rosa",
    "Tomas",
    "Yuki",
)

Render = Callable[[Pool, int, dict[str, str], random.Random], str]
"""(pool, number, slots, rng) -> the message as it is sent."""


def draw_marker(rng: random.Random) -> str:
    """A rare two-part token such as KESTREL-4821: one of 46 words and 9,000 numbers."""
    return f"{pick(rng, _WORDS)}-{rng.randrange(1000, 10000)}"


def hijacking(
    *,
    key: str,
    title: str,
    source: str,
    weight: int,
    pool: Pool,
    taxonomy: tuple[TaxonomyRef, ...] = (LLM01, ATLAS_DIRECT, NIST_DIRECT),
    render: Render | None = None,
    version: int = 1,
) -> Family:
    """A family whose pool has a part "intent" with the place of the marker as its tag.

    `render` fills the slots where that is not all there is to do (an encoding, say); `fill` does where it is None.
    Slots: `{marker}`, `{name}` (a first name), `{ticket}` (a number).
    """

    def draft(number: int, rng: random.Random, hidden: Hidden) -> Draft:
        marker, place = draw_marker(rng), place_of(pool, number)
        slots = {"marker": marker, "name": pick(rng, _NAMES), "ticket": str(rng.randrange(10000, 100000))}
        message = fill(pool.text(number), **slots) if render is None else render(pool, number, slots, rng)
        return Draft(
            turns=(message,),
            goal=MarkerGoal(marker=marker, place=place),
            rehearsal=rehearse_hijack(pool.language(number), marker, place, rng),
        )

    return Family(
        key=key,
        measure=MEASURE,
        title=title,
        source=source,
        taxonomy=taxonomy,
        weight=weight,
        pool=len(pool),
        texts=pool.text,
        draft=draft,
        version=version,
    )


def place_of(pool: Pool, number: int) -> Place:
    """Where seed prompt `number` asks for the marker.

    Raises:
        ValueError: if its intent has no place as tag.
    """
    tag = pool.part(number, "intent").tag
    for place in get_args(Place):
        if place == tag:
            return place  # type: ignore[no-any-return]
    raise ValueError(f"the intent of seed prompt {number} has the tag {tag!r}, not a place")
