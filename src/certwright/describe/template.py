"""The commented `system.yaml` that `certwright init` writes: every key, its default, and what it is for.

The sentences come from the schema and the reasons from the profile, so the file cannot say other things than they do.
"""

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pydantic.fields import FieldInfo

from certwright.describe import profiles, targets
from certwright.describe.profiles import Profile, ProfileCriterion
from certwright.describe.schema import SystemFile, Written, WrittenCampaign, WrittenModelFile, WrittenUrl
from certwright.describe.yaml_source import resolve
from certwright.measures import catalogue
from certwright.records.criterion import decimal_text
from certwright.records.system import Exposure, RiskTier

SCHEMA_PATH: Final = ".certwright/system.schema.json"
WIDTH: Final = 100

_PLAIN: Final = re.compile(r"(?:[A-Za-z]|(?:\.\.?)?/)(?:[A-Za-z0-9_./@&=?+*%-]|:(?=\S)| (?=[A-Za-z0-9]))*")
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_HEAD: Final = (
    "What Certwright certifies, what must hold for it, and how it is asked. Each key stands with its default or the "
    "given answer; needed are only name, target, and profile or criteria. A line that begins with # and no space is "
    "a key without a default: take the # away to use it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a file is written from. None and the defaults of the schema mean the same.

    Args:
        name: of the system.
        target: any written target in plain text.
        profile: one of `profiles.names()`.
        model: name of the model, where the target is an address.
        api_key_env: name of the variable with the key, where the target is an address.
        purpose, exposure, risk_tier, owner: as the keys of the same name.
        prompt: file with the system prompt, relative to the folder.
    """

    name: str
    target: str
    profile: str = "llm-baseline"
    model: str | None = None
    api_key_env: str | None = None
    purpose: str | None = None
    exposure: Exposure | None = None
    risk_tier: RiskTier | None = None
    owner: str | None = None
    prompt: str | None = None


def render(answers: Answers) -> str:
    """The text of the file. Law: `load` reads from it what it reads from the same answers without comments.

    Raises:
        InputError: for an unknown profile.
    """
    profile = profiles.load(answers.profile)
    lines = [f"# yaml-language-server: $schema={SCHEMA_PATH}", *_prose(_HEAD)]
    for name, field in SystemFile.model_fields.items():
        if name not in ("schema_", "model"):
            lines += ["", *_prose(field.description or ""), *_key(name, field, answers, profile)]
    return "\n".join(lines) + "\n"


def _key(name: str, field: FieldInfo, answers: Answers, profile: Profile) -> Iterator[str]:
    """The lines of one key of the top level."""
    if name == "target":
        yield from _target(answers)
    elif name == "profile":
        yield f"profile: {flow(profile.name)}"
    elif name == "criteria":
        yield from _reasons(profile)
        yield from _block(name, field.examples[0] if field.examples else [], "#")
    elif name == "threats":
        yield from _block(name, field.examples[0] if field.examples else [], "#")
    elif name == "campaign":
        yield "campaign:"
        yield from _nested(WrittenCampaign, {"n_max": profile.n_max})
    else:
        yield _line(name, field, getattr(answers, name, None))


def _target(answers: Answers) -> Iterator[str]:
    """The target, with its settings where it has some."""
    if targets.is_address(answers.target):
        yield "target:"
        given = {"url": answers.target, "model": answers.model, "api_key_env": answers.api_key_env}
        yield from _nested(WrittenUrl, given)
    elif targets.is_model_file(answers.target) or answers.target.startswith("cache:"):
        yield "target:"
        yield from _nested(WrittenModelFile, {"model_file": answers.target})
    else:
        yield f"target: {flow(answers.target)}"


def _nested(model: type[Written], given: dict[str, Any]) -> Iterator[str]:
    """The keys of a mapping, indented, each with its sentence."""
    for name, field in model.model_fields.items():
        yield from _prose(field.description or "", "  ")
        yield "  " + _line(name, field, given.get(name))


def _line(name: str, field: FieldInfo, given: Any) -> str:
    """`key: value`, or `#key: example` where there is neither an answer nor a default."""
    value = given if given is not None else field.default
    if field.is_required() and given is None:
        value = None
    if value is None or value == []:
        return f"#{name}: {flow(field.examples[0] if field.examples else 1)}"
    return f"{name}: {flow(value)}"


def _reasons(profile: Profile) -> Iterator[str]:
    """What the profile asks and why, as comments."""
    yield "#"
    yield from _prose(f"{profile.name} asks:")
    for item in profile.criteria:
        yield "#"
        yield from _prose(_claim(item))
        yield from _prose(item.why, "", "#   ")


def _claim(item: ProfileCriterion) -> str:
    criterion = item.criterion
    percent = decimal_text(100 * Decimal(criterion.confidence))
    only = ", only where tasks is given" if catalogue()[criterion.measure].needs == "tasks" else ""
    return f"{criterion.key} {criterion.comparator} {criterion.limit} at {percent} % confidence{only}"


def _block(name: str, items: list[Any], mark: str) -> Iterator[str]:
    """A list with one item a line, commented out."""
    yield f"{mark}{name}:"
    for item in items:
        yield f"{mark}- {flow(item)}"


def _prose(text: str, indent: str = "", mark: str = "# ") -> list[str]:
    lead = indent + mark
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def flow(value: Any, *, inside: bool = False) -> str:
    """A value on one line of YAML. Law: reading it gives the value back."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | float):
        return decimal_text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item, inside=True)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item, inside=True) for item in value) + "]"
    if isinstance(value, str):
        plain = (_WORD if inside else _PLAIN).fullmatch(value) is not None and isinstance(resolve(value), str)
        return value if plain else json.dumps(value, ensure_ascii=not value.isprintable())
    return str(value)
