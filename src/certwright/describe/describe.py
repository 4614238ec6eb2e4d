"""`load`: from a folder to a `Description`. Errors of one step are gathered; a later step never sees a broken one.

1. find the file                  4. criteria, from profile and file
2. read YAML with positions       5. target and files, digested
3. check shape, then secrets      6. threats, and the records
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from certwright.describe import files, parts, profiles, prompt, targets, yaml_source
from certwright.describe.criteria_set import criteria_of, n_max_of
from certwright.describe.description import Budget, Description, KnownSecret, PlantedSecret
from certwright.describe.problems import Problem, invalid, refuse_any
from certwright.describe.profiles import Profile
from certwright.describe.schema import SystemFile, WrittenModelFile, WrittenUrl
from certwright.describe.shape import shape
from certwright.describe.spelling import did_you_mean
from certwright.describe.targets import Place, Resolved
from certwright.describe.threats import threats_of
from certwright.describe.yaml_source import Source
from certwright.records.canonical import digest
from certwright.records.criterion import decimal_text
from certwright.records.errors import InputError
from certwright.records.system import Component, Setting, System

FILE_NAME: Final = "system.yaml"


def load(path: Path, *, target: str | None = None, cache: Path) -> Description:
    """Read a description and everything it names.

    Args:
        path: a folder that holds `system.yaml`, or that file.
        target: used in place of the file's target, as typed on a command line: relative to the working folder. An
            address keeps the model that the file names, and nothing else of the file's target.
        cache: the folder that `cache:NAME` looks into.

    Raises:
        InputError: with file, line, key, what was found, what is allowed and the nearest right word.
    """
    file = find(path)
    source = yaml_source.read(file)
    written = shape(source, SystemFile)
    refuse_any(source, [*_secret_problems(source, written), *_model_problems(written, target)])
    profile = _profile(source, written)
    criteria = criteria_of(source, written, profile)
    folder = file.parent.resolve()
    resolved = _target(source, written, folder, target, cache)
    read = parts.read(source, written, folder)
    components = _components(source, resolved, read.components)
    threats = threats_of(source, written, profile, components, criteria)
    message = prompt.system_message(read.prompt, read.knowledge)
    budget = written.campaign.budget if written.campaign is not None else None
    return Description(
        folder=folder,
        path=folder / file.name,
        source=file.name,
        system=_system(written, resolved, components, message),
        criteria=criteria,
        threats=threats,
        target=resolved.settings,
        prompt=message,
        prompt_spans=prompt.distinctive_spans(read.prompt or "", read.knowledge),
        secrets=_secrets(written),
        tasks=read.tasks,
        max_tokens=written.max_tokens,
        temperature=decimal_text(written.temperature),
        n_max=n_max_of(written, profile),
        budget=Budget(requests=budget.requests, seconds=budget.seconds) if budget is not None else Budget(),
        scorer=written.scorer,
    )


def find(path: Path) -> Path:
    """The file that a SYSTEM argument means: itself, or the `system.yaml` in it.

    Raises:
        InputError: `input.not_found` with the nearest name.
    """
    if not os.path.isdir(path):  # unlike Path.is_dir it raises nothing; what is wrong comes out below
        files.check(path, str(path))
        return path
    if os.path.exists(path / FILE_NAME):
        return path / FILE_NAME
    raise InputError(
        "input.not_found",
        f"there is no {FILE_NAME} in {path.name or path}",
        where=str(path),
        why=f"the folder holds {', '.join(files.names_in(path)[:8]) or 'nothing'}",
        next=did_you_mean(FILE_NAME, files.names_in(path), f"certwright init {path} writes one"),
    )


def _profile(source: Source, written: SystemFile) -> Profile | None:
    return None if written.profile is None else profiles.load(written.profile, source.where(("profile",)))


def _secret_problems(source: Source, written: SystemFile) -> list[Problem]:
    """Each secret is either planted or known under a variable, and no name occurs twice."""
    problems, seen = [], dict[str, int]()
    for n, secret in enumerate(written.secrets):
        path = ("secrets", n)
        if secret.plant == (secret.env is not None):
            how = "both planted and known" if secret.plant else "neither planted nor known"
            why = "plant: true is for secrets that we draw, env: for those already behind the address"
            problems.append(
                invalid(
                    path,
                    f"the secret {secret.name!r} is {how}",
                    why,
                    "write either plant: true or env: VARIABLE",
                )
            )
        if secret.name in seen:
            first = source.line(("secrets", seen[secret.name]))
            problems.append(
                Problem(
                    code="input.duplicate",
                    path=path,
                    what=f"the secret {secret.name!r} stands here and on line {first}",
                    why="placeholders and reports tell secrets apart by their names",
                    next="rename one of them, or take it out",
                )
            )
        seen.setdefault(secret.name, n)
    return problems


def _model_problems(written: SystemFile, target: str | None) -> list[Problem]:
    """`model:` names a model behind an address; anywhere else it would say nothing and look as if it did."""
    plain_address = isinstance(written.target, str) and targets.is_address(written.target)
    if written.model is None or plain_address or (target is not None and targets.is_address(target)):
        return []
    mapping = isinstance(written.target, WrittenUrl)
    return [
        invalid(
            ("model",),
            f"the model {written.model!r} is named beside a target that is no plain address",
            "model: belongs beside target: http://... or https://...",
            "move it into the mapping under target" if mapping else "take it out",
        )
    ]


def _target(source: Source, written: SystemFile, folder: Path, target: str | None, cache: Path) -> Resolved:
    if target is not None:
        inner = written.target.model if isinstance(written.target, WrittenUrl) else None
        return targets.from_text(target, written.model or inner, Place(Path.cwd(), cache, "--target"))
    if isinstance(written.target, WrittenUrl):
        return targets.from_url(written.target, Place(folder, cache, source.where(("target", "url"))))
    if isinstance(written.target, WrittenModelFile):
        return targets.from_model_file(
            written.target, Place(folder, cache, source.where(("target", "model_file")))
        )
    return targets.from_text(written.target, written.model, Place(folder, cache, source.where(("target",))))


def _components(source: Source, resolved: Resolved, read: Sequence[Component]) -> tuple[Component, ...]:
    """All components, sorted by kind and name."""
    clash = [part.name for part in read if part.name == resolved.component.name]
    if clash:
        what = f"a file and the target are both called {clash[0]!r}"
        why = "the parts of a system are told apart by their names"
        refuse_any(
            source,
            [Problem(code="input.duplicate", path=("target",), what=what, why=why, next="rename the file")],
        )
    return tuple(sorted((resolved.component, *read), key=lambda part: (part.component, part.name)))


def _system(
    written: SystemFile, resolved: Resolved, components: tuple[Component, ...], message: str | None
) -> System:
    """The record; `system_message` covers the order of knowledge files and everything we put around them."""
    planted = sorted(secret.name for secret in written.secrets if secret.plant)
    settings = [
        Setting(name="max_tokens", value=str(written.max_tokens)),
        Setting(name="temperature", value=decimal_text(written.temperature)),
        *resolved.answers_depend_on,
        *([Setting(name="system_message", value=digest(message.encode()))] if message is not None else []),
        *([Setting(name="planted_secrets", value=" ".join(planted))] if planted else []),
    ]
    return System(
        name=written.name,
        purpose=written.purpose,
        exposure=written.exposure,
        risk_tier=written.risk_tier,
        owner=written.owner,
        components=components,
        settings=tuple(sorted(settings, key=lambda setting: setting.name)),
    )


def _secrets(written: SystemFile) -> tuple[PlantedSecret | KnownSecret, ...]:
    return tuple(
        KnownSecret(name=secret.name, env=secret.env)
        if secret.env is not None
        else PlantedSecret(name=secret.name)
        for secret in written.secrets
    )
