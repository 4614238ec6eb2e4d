"""From plain values to a model of `schema`, or to one error in our words for everything that does not fit."""

import re
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from certwright.describe.problems import Problem, invalid, refuse, refuse_any
from certwright.describe.spelling import did_you_mean, either, found, nearest, shorten
from certwright.describe.yaml_source import KeyPath, Source, dotted

M = TypeVar("M", bound=BaseModel)


def shape(source: Source, model: type[M]) -> M:
    """What the source says, as a `model`.

    Raises:
        InputError: with every key that is unknown, missing or has a wrong value.
    """
    if not isinstance(source.value, dict):
        raise refuse(source, [_not_a_mapping(source, model)])
    problems = [_null(path) for path in source.nulls()]
    refuse_any(source, problems)
    try:
        return model.model_validate(source.value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [_translate(source, model, detail) for detail in details]
        raise refuse(
            source, _without_echoes(problems)
        ) from None  # the cause could repeat what must not be shown


def _not_a_mapping(source: Source, model: type[BaseModel]) -> Problem:
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    what = "the file is empty" if source.value is None else f"the file is {found(source.value)}"
    return Problem(
        code="input.missing_key" if source.value is None else "input.invalid_value",
        path=(),
        what=what,
        why=f"it must be a mapping with at least {either(required).replace(' or ', ' and ')}",
        next="certwright init writes a file with every key explained",
    )


def _null(path: KeyPath) -> Problem:
    return invalid(
        path,
        f"{shorten(str(path[-1]))!r} stands without a value",
        "an empty value could mean anything, so none is read",
        "write a value, or take the line out to get the default",
    )


def _translate(source: Source, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    """One pydantic error in our words."""
    path = tuple(step for step in detail["loc"] if not str(step).startswith("<"))
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, _keys_of(model, detail["loc"][:-1]))
    if kind == "missing":
        return _missing_key(path, model, detail["loc"])
    if kind == "target_form":
        return _target_form(path, detail)
    what = _what(source, path, detail)
    allowed, remedy = _allowed(detail)
    return invalid(path, what, allowed, remedy)


def _unknown_key(path: KeyPath, known: list[str]) -> Problem:
    word = str(path[-1])
    if word in ("value", "api_key", "key_value", "password", "token", "secret"):
        return Problem(
            code="input.unknown_key",
            path=path,
            what=f"the key {word!r} would put a secret into this file",
            why="values of secrets and keys never stand in a file: they would end in copies, logs and records",
            next="name an environment variable instead (env: or api_key_env:), or let us plant one (plant: true)",
        )
    return Problem(
        code="input.unknown_key",
        path=path,
        what=f"there is no key {shorten(word)!r} here",
        why=f"allowed here: {', '.join(known)}",
        next=did_you_mean(word, known, "take the key out, or move it where it belongs"),
    )


def _missing_key(path: KeyPath, model: type[BaseModel], loc: tuple[int | str, ...]) -> Problem:
    field = next((f for key, f in _fields_of(model, loc[:-1]).items() if key == path[-1]), None)
    example = field.examples[0] if field is not None and field.examples else "..."
    return Problem(
        code="input.missing_key",
        path=path,
        what=f"the key {path[-1]!r} is missing",
        why=(field.description if field is not None else None) or "it has no default",
        next=f"add {path[-1]}: {example}",
    )


def _target_form(path: KeyPath, detail: ErrorDetails) -> Problem:
    value = detail["input"]
    keys = [str(key) for key in value] if isinstance(value, dict) else []
    guess = next((g for key in keys if (g := nearest(key, ("url", "model_file")))), None)
    return invalid(
        path,
        f"the target is {found(value)}",
        f"it is {detail['msg']}",
        f"did you mean {guess!r}?"
        if guess
        else "write target: scripted:inert, or an address, or a model file",
    )


def _what(source: Source, path: KeyPath, detail: ErrorDetails) -> str:
    """What was found; never the text of something that may be a secret."""
    key = shorten(dotted(path).rsplit(".", 1)[-1])
    if "secrets" in path or detail["type"] == "key_in_file" or "env" in key:
        return f"{key!r} has a value that cannot stand here"
    return f"{key!r} is {found(detail['input'])}"


_TYPES: Final[dict[str, tuple[str, str]]] = {
    "string_type": ("a text", "put it in quotes if it is meant as text"),
    "int_type": ("a whole number", "write a whole number, without quotes"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "decimal_type": ("a number", "write a number such as 0.05, without quotes"),
    "is_instance_of": ("a number", "write a number such as 0.05, without quotes"),
    "list_type": ("a list", "write a list: [a, b], or one item a line after a dash"),
    "model_type": ("a mapping", "write keys and values: {key: value}"),
    "dict_type": ("a mapping", "write keys and values: {key: value}"),
}

_BOUNDS: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "greater_than": lambda ctx: f"a number above {ctx['gt']}",
    "greater_than_equal": lambda ctx: f"a number not below {ctx['ge']}",
    "less_than": lambda ctx: f"a number below {ctx['lt']}",
    "less_than_equal": lambda ctx: f"a number not above {ctx['le']}",
    "string_too_short": lambda ctx: f"at least {ctx['min_length']} character",
    "string_too_long": lambda ctx: f"at most {ctx['max_length']} characters",
    "too_long": lambda ctx: f"at most {ctx['max_length']} items",
}

_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("worst_family", "all, worst_family, or family:KEY"),
    ("A-Z_", "the name of an environment variable: capital letters, digits and _"),
    ("0-9a-f]{64}", "64 hexadecimal digits in small letters"),
    ("a-z", "small letters, digits, and . _ - without spaces"),
)


def _allowed(detail: ErrorDetails) -> tuple[str, str]:
    """What is allowed, and what to do."""
    kind, ctx = detail["type"], detail.get("ctx", {})
    if kind in _TYPES:
        noun, remedy = _TYPES[kind]
        return f"{noun} is meant", remedy
    if kind in _BOUNDS:
        return f"allowed: {_BOUNDS[kind](ctx)}", "write a value inside what is allowed"
    if kind == "literal_error":
        options = re.findall(r"'([^']*)'", str(ctx["expected"]))
        return f"allowed: {either(options)}", did_you_mean(
            str(detail["input"]), options, f"write {either(options)}"
        )
    if kind == "string_pattern_mismatch":
        allowed = next(words for part, words in _PATTERNS if part in str(ctx["pattern"]))
        return f"allowed: {allowed}", f"write {allowed}"
    return detail["msg"], "write a value inside what is allowed"


def _fields_of(model: type[BaseModel], loc: Sequence[int | str]) -> dict[str, Any]:
    """The fields of the model that lies at a place of another model."""
    here: Any = model
    for step in loc:
        if isinstance(step, str) and not step.startswith("<"):
            here = _fields_by_alias(here)[step].annotation
        elif isinstance(step, str):
            wanted = step.strip("<>")
            here = next(m for m in _models_in(here) if wanted in m.model_fields)
    return _fields_by_alias(here)


def _fields_by_alias(here: Any) -> dict[str, Any]:
    found_model = next(iter(_models_in(here)))
    return {field.alias or name: field for name, field in found_model.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation mentions, through lists, unions and `Annotated`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [model for argument in typing.get_args(annotation) for model in _models_in(argument)]


def _keys_of(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    return [key for key in _fields_of(model, loc) if key != "$schema"]


def _without_echoes(problems: list[Problem]) -> list[Problem]:
    """A misspelt key makes the right one missing: one problem, not two."""
    missing = {problem.path for problem in problems if problem.code == "input.missing_key"}
    kept, explained = [], set()
    for problem in problems:
        guess = re.fullmatch(r"did you mean '(.*)'\?", problem.next)
        if problem.code == "input.unknown_key" and guess and (*problem.path[:-1], guess[1]) in missing:
            explained.add((*problem.path[:-1], guess[1]))
            kept.append(replace(problem, why=f"{problem.why}; {guess[1]!r} is needed"))
        else:
            kept.append(problem)
    return [p for p in kept if not (p.code == "input.missing_key" and p.path in explained)]
