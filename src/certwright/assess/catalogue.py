"""Families and scorers, found rather than registered: a new one is one file, or one entry point of a package.

Built-in families are the modules of `assess/redteam/families` and `assess/redteam/twins` that expose `FAMILY`.
Installed packages add families through the entry point group `certwright.families` (each resolves to a `Family`) and
scorers through `certwright.scorers` (each resolves to a scorer, or to a class or function that makes one when called
without arguments). A scorer that is named like the built-in one replaces it; the plan records where it came from.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Final, cast

from certwright.assess.redteam.scorer import ExactMarkers
from certwright.assess.suite import Family
from certwright.ports.scorer import Scorer
from certwright.records.errors import InputError, InternalError, SetupError

BUILT_IN_SCORER: Final = "exact-markers"
BUILT_IN_ORIGIN: Final = "built-in"
FAMILIES: Final = "certwright.families"
SCORERS: Final = "certwright.scorers"

_PACKAGES: Final = ("certwright.assess.redteam.families", "certwright.assess.redteam.twins")


@dataclass(frozen=True, slots=True)
class FoundScorer:
    """A scorer, and the distribution and version that it came from (`built-in` for the one of this package)."""

    scorer: Scorer
    origin: str


def families() -> Mapping[str, Family]:
    """Key -> family, sorted by key: the built-in ones and those of installed packages.

    Raises:
        SetupError: `setup.plugin`, if a plug-in cannot be loaded, is no `Family`, or has the key of another family.
    """
    found = dict(_built_in_families())
    for point in _points(FAMILIES):
        family, fault = _family_of(_load(point))
        if family is None:
            raise _plugin_error(point, fault, "correct the plug-in or uninstall it")
        if family.key in found:
            reason = f"the key {family.key!r} is taken by another family"
            raise _plugin_error(
                point, reason, f"give the family a key that is not one of {', '.join(sorted(found))}"
            )
        found[family.key] = family
    return MappingProxyType(dict(sorted(found.items())))


def families_of(measure: str) -> tuple[Family, ...]:
    """The families whose trials belong to a measure, sorted by key; none where no family serves it.

    Raises:
        SetupError: as `families`.
    """
    return tuple(family for family in families().values() if family.measure == measure)


def scorer(name: str = BUILT_IN_SCORER) -> FoundScorer:
    """The scorer of that name: of an installed package if there is one, else the built-in one.

    Only entry points of that name are loaded, so another broken plug-in does no harm here.

    Raises:
        InputError: `input.invalid_value`, if there is none, with the names there are and the nearest.
        SetupError: `setup.plugin`, if it cannot be loaded, has not the shape of a scorer, or two packages offer it.
    """
    points = _points(SCORERS)
    named = [point for point in points if point.name == name]
    if len(named) > 1:
        origins = " and ".join(_origin(point) for point in named)
        raise _plugin_error(named[0], f"offered by {origins}", "uninstall all of them but one")
    if named:
        return FoundScorer(_scorer_of(named[0]), _origin(named[0]))
    if name == BUILT_IN_SCORER:
        return FoundScorer(ExactMarkers(), BUILT_IN_ORIGIN)
    allowed = sorted({BUILT_IN_SCORER, *(point.name for point in points)})
    nearest = get_close_matches(name, allowed, n=1, cutoff=0)[0]
    raise InputError(
        "input.invalid_value",
        f"there is no scorer {name!r}",
        where="scorer",
        why=f"the scorers found are {', '.join(allowed)}",
        next=f"write {nearest!r}, or install the package that offers {name!r}",
    )


@cache
def _built_in_families() -> Mapping[str, Family]:
    found: dict[str, Family] = {}
    for package in map(importlib.import_module, _PACKAGES):
        for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
            name = f"{package.__name__}.{entry.name}"
            offered = getattr(importlib.import_module(name), "FAMILY", None)
            family, fault = _family_of(offered)
            if family is None or family.key in found:
                why = fault or "the key is taken by another family"
                raise InternalError(
                    "internal", f"{name} has no usable FAMILY", where=name, why=why, next="mend it"
                )
            found[family.key] = family
    return MappingProxyType(found)


def _points(group: str) -> list[EntryPoint]:
    """Entry points of a group in a fixed order, whatever the order of `sys.path`."""
    return sorted(entry_points(group=group), key=lambda point: (point.name, _origin(point), point.value))


def _origin(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"


def _load(point: EntryPoint) -> object:
    try:
        return cast(object, point.load())
    except (Exception, SystemExit) as error:  # foreign code: whatever it raises becomes our typed error
        cause = f"importing {point.value} raised {type(error).__name__}: {error}"
        raise _plugin_error(point, cause, "mend or reinstall the package, or uninstall it") from error


def _scorer_of(point: EntryPoint) -> Scorer:
    offered = _load(point)
    if callable(offered) and (isinstance(offered, type) or not hasattr(offered, "score")):
        offered = _made(point, cast(Callable[[], object], offered))
    fault = _fault_of_scorer(offered)
    if fault:
        raise _plugin_error(point, fault, "see certwright.ports.scorer.Scorer for what a scorer needs")
    return cast(Scorer, offered)


def _made(point: EntryPoint, factory: Callable[[], object]) -> object:
    try:
        return factory()
    except (Exception, SystemExit) as error:  # foreign code, as in _load
        cause = f"calling {point.value} without arguments raised {type(error).__name__}: {error}"
        raise _plugin_error(
            point, cause, "make it a scorer, or something that makes one without arguments"
        ) from error


def _fault_of_scorer(offered: object) -> str:
    for name in ("name", "version"):
        value = getattr(offered, name, None)
        if not isinstance(value, str) or not value.strip():
            return f"{type(offered).__name__} has no {name!r} that is a text; found {value!r}"
    if not callable(getattr(offered, "score", None)):
        return f"{type(offered).__name__} has no method 'score'"
    return ""


def _family_of(offered: object) -> tuple[Family | None, str]:
    """The family, or none and what is wrong with it."""
    if not isinstance(offered, Family):
        return None, f"expected a certwright.assess.suite.Family, found {type(offered).__name__}"
    if not offered.key or not offered.measure or not offered.source:
        return None, "key, measure and source of a family are texts that say something"
    if offered.weight < 1 or offered.pool < 1:
        return None, f"weight and pool of a family are at least 1; found {offered.weight} and {offered.pool}"
    return offered, ""


def _plugin_error(point: EntryPoint, why: str, next_step: str) -> SetupError:
    return SetupError(
        "setup.plugin",
        f"the plug-in {point.name!r} of {_origin(point)} cannot be used",
        where=f"entry point group {point.group}",
        why=why,
        next=next_step,
    )
