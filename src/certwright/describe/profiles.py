"""Criteria profiles: ready criteria and threats with their reasons, one data file a profile.

A profile is a file in `data/profiles/`; its name is the file's name. Limits are policy, so each criterion says why
it is there and what a failure means.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from pydantic import Field

from certwright.describe import problems, yaml_source
from certwright.describe.criterion import problems_of, record_of
from certwright.describe.schema import Key, Line, Written, WrittenCriterion, WrittenLayer, WrittenTaxonomy
from certwright.describe.shape import shape
from certwright.describe.spelling import did_you_mean
from certwright.records.criterion import Criterion
from certwright.records.errors import InputError
from certwright.records.system import ComponentKind, Layer, Level, TaxonomyRef

_FOLDER: Final = resources.files("certwright.describe") / "data" / "profiles"
_SUFFIX: Final = ".yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCriterion:
    """A criterion of a profile, and why it is there and what a failure means."""

    criterion: Criterion
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileThreat:
    """A threat of a profile; it lies at the first of `components` (kinds) that the system has."""

    key: str
    statement: str
    components: tuple[ComponentKind, ...]
    likelihood: Level
    impact: Level
    taxonomy: tuple[TaxonomyRef, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Ready criteria and threats.

    Args:
        name: the word after `profile:`.
        title, summary: for people.
        n_max: trials of one measure at which it ends undecided, unless `campaign.n_max` says otherwise.
        criteria: in the order in which reports show them.
        threats: in the order in which reports show them.
    """

    name: str
    title: str
    summary: str
    n_max: int
    criteria: tuple[ProfileCriterion, ...]
    threats: tuple[ProfileThreat, ...]


class _WrittenProfileCriterion(WrittenCriterion):
    why: str = Field(min_length=40)
    frameworks: list[WrittenTaxonomy] = Field(min_length=1)


class _WrittenProfileThreat(Written):
    key: Key
    statement: Line
    components: list[ComponentKind] = Field(min_length=1)
    likelihood: Level
    impact: Level
    taxonomy: list[WrittenTaxonomy] = Field(min_length=1)
    layers: list[WrittenLayer]


class _WrittenProfile(Written):
    title: Line
    summary: str
    n_max: int = Field(ge=1)
    criteria: list[_WrittenProfileCriterion] = Field(min_length=1)
    threats: list[_WrittenProfileThreat] = Field(min_length=1)


def names() -> tuple[str, ...]:
    """The names of all profiles, sorted."""
    files = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in files if name.endswith(_SUFFIX)))


@cache
def load(name: str, where: str = "profile") -> Profile:
    """The profile of this name.

    Args:
        name: one of `names()`.
        where: the place that names it, for the message.

    Raises:
        InputError: `input.invalid_value` with the nearest name.
    """
    if name not in names():
        raise InputError(
            "input.invalid_value",
            f"no profile is called {name!r}",
            where=where,
            why=f"known: {', '.join(names())}",
            next=did_you_mean(name, names(), "take a known profile, or write criteria of your own"),
        )
    text = (_FOLDER / f"{name}{_SUFFIX}").read_text(encoding="utf-8")
    source = yaml_source.parse(text, f"{name}{_SUFFIX}")
    written = shape(source, _WrittenProfile)
    found = [p for n, item in enumerate(written.criteria) for p in problems_of(item, ("criteria", n))]
    problems.refuse_any(source, found)
    return Profile(
        name=name,
        title=written.title,
        summary=_one_paragraph(written.summary),
        n_max=written.n_max,
        criteria=tuple(
            ProfileCriterion(
                criterion=record_of(item, taxonomy(item.frameworks)), why=_one_paragraph(item.why)
            )
            for item in written.criteria
        ),
        threats=tuple(_threat(item) for item in written.threats),
    )


def taxonomy(written: list[WrittenTaxonomy]) -> tuple[TaxonomyRef, ...]:
    """Written identifiers as records."""
    return tuple(TaxonomyRef(framework=item.framework, edition=item.edition, id=item.id) for item in written)


def layers(written: list[WrittenLayer]) -> tuple[Layer, ...]:
    """Written layers of control as records."""
    return tuple(
        Layer(name=item.name, statement=item.statement, tested_by=tuple(item.tested_by)) for item in written
    )


def _threat(written: _WrittenProfileThreat) -> ProfileThreat:
    return ProfileThreat(
        key=written.key,
        statement=written.statement,
        components=tuple(written.components),
        likelihood=written.likelihood,
        impact=written.impact,
        taxonomy=taxonomy(written.taxonomy),
        layers=layers(written.layers),
    )


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())
