"""What may go wrong, and where: threats of file and profile, tied to components and criteria that exist."""

from collections.abc import Sequence

from certwright.describe.problems import Problem, invalid, refuse_any, unknown_word
from certwright.describe.profiles import Profile, ProfileThreat, layers, taxonomy
from certwright.describe.schema import SystemFile, WrittenThreat
from certwright.describe.spelling import either, shorten
from certwright.describe.yaml_source import KeyPath, Source
from certwright.records.criterion import CriteriaSet
from certwright.records.system import Component, Layer, Threat


def threats_of(
    source: Source,
    written: SystemFile,
    profile: Profile | None,
    components: Sequence[Component],
    criteria: CriteriaSet,
) -> tuple[Threat, ...]:
    """The threats of a system, sorted by key; a written one replaces the profile's threat of the same key.

    Raises:
        InputError: all problems at once.
    """
    keys = {criterion.key for criterion in criteria.criteria}
    problems = _duplicates(source, written)
    for n, item in enumerate(written.threats):
        problems += _problems_of(item, ("threats", n), components, keys)
    found = {item.key: _own(item, components) for item in written.threats}
    for ready in profile.threats if profile is not None else ():
        if ready.key not in found:
            found[ready.key] = _ready(ready, components, keys)
    for n, criterion in enumerate(written.criteria):
        for k, key in enumerate(criterion.threats or ()):
            if key not in found:
                problems.append(unknown_word(("criteria", n, "threats", k), key, found, "threat"))
    refuse_any(source, problems)
    return tuple(found[key] for key in sorted(found))


def _problems_of(
    written: WrittenThreat, path: KeyPath, components: Sequence[Component], keys: set[str]
) -> list[Problem]:
    problems = []
    fitting = _fitting(written.component, components)
    if not fitting:
        known = {word for part in components for word in (part.component, part.name)}
        problems.append(
            unknown_word((*path, "component"), written.component, known, "component of this system")
        )
    elif len(fitting) > 1:
        named = either([repr(name) for name in fitting])
        what = f"{written.component!r} fits {len(fitting)} components"
        problems.append(invalid((*path, "component"), what, "a threat lies at one of them", f"write {named}"))
    for n, layer in enumerate(written.layers):
        for k, key in enumerate(layer.tested_by):
            if key not in keys:
                problems.append(unknown_word((*path, "layers", n, "tested_by", k), key, keys, "criterion"))
    return problems


def _fitting(word: str, components: Sequence[Component]) -> list[str]:
    """The names that a word means: the component of that name, else all of that kind."""
    named = [part.name for part in components if part.name == word]
    return named or [part.name for part in components if part.component == word]


def _duplicates(source: Source, written: SystemFile) -> list[Problem]:
    problems, seen = [], dict[str, int]()
    for n, threat in enumerate(written.threats):
        if threat.key in seen:
            first = source.line(("threats", seen[threat.key]))
            problems.append(
                Problem(
                    code="input.duplicate",
                    path=("threats", n),
                    what=f"the threat {shorten(threat.key)!r} stands here and on line {first}",
                    why="criteria name threats by their keys",
                    next="give one of them another key, or take it out",
                )
            )
        seen.setdefault(threat.key, n)
    return problems


def _own(written: WrittenThreat, components: Sequence[Component]) -> Threat:
    fitting = _fitting(written.component, components)
    return Threat(
        key=written.key,
        statement=written.statement,
        component=fitting[0] if fitting else written.component,
        likelihood=written.likelihood,
        impact=written.impact,
        taxonomy=taxonomy(written.taxonomy),
        layers=layers(written.layers),
    )


def _ready(threat: ProfileThreat, components: Sequence[Component], keys: set[str]) -> Threat:
    """A threat of the profile at the first of its kinds that the system has; layers keep the tests that take place."""
    place = next(part.name for kind in threat.components for part in components if part.component == kind)
    tested = (
        Layer(
            name=layer.name,
            statement=layer.statement,
            tested_by=tuple(key for key in layer.tested_by if key in keys),
        )
        for layer in threat.layers
    )
    return Threat(
        key=threat.key,
        statement=threat.statement,
        component=place,
        likelihood=threat.likelihood,
        impact=threat.impact,
        taxonomy=threat.taxonomy,
        layers=tuple(tested),
    )
