"""What a suite is made of: families of seed prompts, one file a family, found by the catalogue.

A `Family` is a stratum of a declared mixture (design, law 3). It offers a pool of distinct seed prompts and turns
number i of the pool into a `Draft`, given a source of randomness for the planted values. Everything is a pure
function of its arguments.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from certwright.records.exchange import Rehearsal
from certwright.records.system import TaxonomyRef
from certwright.records.trial import Encoding, Goal, Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One rendered seed prompt.

    `turns` are the user turns, one for a single question; `rehearsal` is what a system that gives way and one that
    behaves properly would say, and both must be marked so by the built-in scorer (a contract test holds it).
    """

    turns: tuple[str, ...]
    goal: Goal
    rehearsal: Rehearsal
    encodings: tuple[Encoding, ...] = ("plain",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One attack family, or one kind of legitimate request.

    Args:
        key: lower-case name, unique in the catalogue.
        measure: the key of the measure its trials belong to.
        title: what it does, in one line.
        source: where the technique was described: paper, page or list, with year.
        taxonomy: identifiers with edition.
        weight: integer share in the mixture of its measure.
        pool: number of distinct seed prompts (character 5-gram Jaccard below .7, pairwise).
        texts: number -> the seed prompt with its slots unfilled; what distinctness and the digest are computed over.
        draft: (number, rng, hidden) -> the rendered prompt.
        attack: False for legitimate requests.
        version: raised whenever any text, goal or weight changes.
    """

    key: str
    measure: str
    title: str
    source: str
    taxonomy: tuple[TaxonomyRef, ...]
    weight: int
    pool: int
    texts: Callable[[int], str]
    draft: Callable[[int, random.Random, Hidden], Draft]
    attack: bool = True
    version: int = 1
