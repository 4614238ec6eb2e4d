"""From a written target to how it is asked, and to the components and settings that it adds to the system."""

import importlib
import os
import re
import sys
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from certwright.describe import files
from certwright.describe.description import (
    CallableTarget,
    HttpTarget,
    ModelFileTarget,
    ScriptedTarget,
    TargetSettings,
)
from certwright.describe.schema import WrittenModelFile, WrittenUrl
from certwright.describe.spelling import found, looks_like_key, nearest
from certwright.records.canonical import digest
from certwright.records.errors import InputError
from certwright.records.system import Component, Setting

UNPINNED: Final = "hosted model: unpinned, fingerprinted"
TEXT_MAX: Final = 300
FORMS: Final = (
    "scripted:NAME, http://..., https://..., python:module:function, cache:NAME or a path to a model file"
)

_SCRIPTED: Final = re.compile(r"scripted:[a-z][a-z0-9_-]*(?:\?[a-z_]+=[^&=\s]+(?:&[a-z_]+=[^&=\s]+)*)?")
_CALLABLE: Final = re.compile(r"python:([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*):([A-Za-z_]\w*)")
_ADDRESS: Final = re.compile(
    r"(?:localhost|[\w-]+(?:\.[\w-]+)*:\d{1,5}|(?:[\w-]+\.)+[a-z]{2,})(?:[:/].*)?", re.IGNORECASE
)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(?!\\)")
_SCHEMES: Final = ("scripted", "http", "https", "python", "cache")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A target, the component that it is, and the settings that change what it answers."""

    settings: TargetSettings
    component: Component
    answers_depend_on: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a target was written.

    Args:
        folder: where relative paths start.
        cache: the download cache.
        where: the place, for messages.
    """

    folder: Path
    cache: Path
    where: str


def is_address(text: str) -> bool:
    """Whether a written target is an HTTP address."""
    return text.lower().startswith(("http://", "https://"))


def is_model_file(text: str) -> bool:
    """Whether a written target names a file, relative or absolute."""
    return not is_address(text) and not text.startswith(("scripted:", "python:", "cache:"))


def from_text(text: str, model: str | None, place: Place) -> Resolved:
    """A target written as plain text.

    Raises:
        InputError: if the text has none of the known forms, or names a file or module that is not there.
    """
    if not text.isprintable() or not 0 < len(text) <= TEXT_MAX:
        raise InputError(
            "input.invalid_value",
            f"the target is {found(text)}",
            where=place.where,
            why=f"a target is one line of at most {TEXT_MAX} printable characters",
            next=f"write {FORMS}",
        )
    if text.startswith("scripted:"):
        return _scripted(text, place)
    if text.startswith("python:"):
        return _callable(text, place)
    if is_address(text):
        if model is None:
            raise InputError(
                "input.missing_key",
                "the target is an address, and no model is named",
                where=place.where,
                why="an OpenAI-compatible server may hold several models",
                next="add model: NAME",
            )
        return from_url(WrittenUrl.model_validate({"url": text, "model": model}), place)
    if not os.path.exists(place.folder / text) and not text.startswith("cache:"):
        _refuse_what_is_no_file(text, place)
    return from_model_file(WrittenModelFile.model_validate({"model_file": text}), place)


def from_url(written: WrittenUrl, place: Place) -> Resolved:
    """A hosted model; nothing is asked of it here.

    Raises:
        InputError: if the address is none, or holds a credential.
    """
    url = _checked_url(written.url, place)
    settings = HttpTarget(
        url=url,
        model=written.model,
        api_key_env=written.api_key_env,
        timeout_s=float(written.timeout_s),
        first_reply_s=float(written.first_reply_s),
        retries=written.retries,
        requests_per_minute=written.requests_per_minute,
        concurrency=written.concurrency,
    )
    named = (Setting(name="endpoint.model", value=written.model), Setting(name="endpoint.url", value=url))
    return Resolved(settings, Component(component="endpoint", name="endpoint", unpinned=UNPINNED), named)


def from_model_file(written: WrittenModelFile, place: Place) -> Resolved:
    """A model file, digested whole.

    Raises:
        InputError: if it is not there or not readable, or does not have the declared digest.
    """
    path = _model_path(written.model_file, place)
    seen = files.sha256(path, place.where)
    if written.sha256 is not None and seen != f"sha256:{written.sha256}":
        raise InputError(
            "input.digest_mismatch",
            f"{path.name!r} has the digest {seen}",
            where=place.where,
            why=f"sha256 says {written.sha256}",
            next="fetch the file again, or write its digest if you trust this file",
        )
    settings = ModelFileTarget(
        path=path, digest=seen, threads=written.threads, context_tokens=written.context_tokens
    )
    context = Setting(name="context_tokens", value=str(written.context_tokens))
    return Resolved(settings, Component(component="model", name=path.name, digest=seen), (context,))


def _scripted(text: str, place: Place) -> Resolved:
    if not _SCRIPTED.fullmatch(text):
        raise InputError(
            "input.invalid_value",
            f"the target is {found(text)}",
            where=place.where,
            why="a scripted target is scripted:NAME or scripted:NAME?key=value&key=value",
            next="write for example scripted:vulnerable?rate=0.2&seed=7",
        )
    part = Component(component="program", name="scripted target", digest=digest(text.encode()))
    return Resolved(ScriptedTarget(spec=text), part)


def _callable(text: str, place: Place) -> Resolved:
    match = _CALLABLE.fullmatch(text)
    if match is None:
        raise InputError(
            "input.invalid_value",
            f"the target is {found(text)}",
            where=place.where,
            why="a Python function is named python:module:function",
            next="write for example python:app:answer for the function answer in app.py",
        )
    module, function = match[1], match[2]
    source = _source_of(module, place)
    settings = CallableTarget(module=module, function=function, folder=place.folder, source=source)
    seen = files.sha256(source, place.where)
    return Resolved(settings, Component(component="program", name=f"{module}:{function}", digest=seen))


def _source_of(module: str, place: Place) -> Path:
    """The file of a module, found without running any of it: packages on the way are not imported."""
    importlib.invalidate_caches()
    search: list[str] | None = [str(place.folder), *sys.path]
    origin: str | None = None
    for depth, _ in enumerate(parts := module.split("."), 1):
        spec = PathFinder.find_spec(".".join(parts[:depth]), search) if search is not None else None
        if spec is None:
            break
        origin = spec.origin
        search = (
            list(spec.submodule_search_locations) if spec.submodule_search_locations is not None else None
        )
    else:
        if origin is not None:
            return Path(origin)
    known = [name.removesuffix(".py") for name in files.names_in(place.folder) if name.endswith(".py")]
    guess = nearest(module, known)
    raise InputError(
        "input.not_found",
        f"there is no Python module {module!r}",
        where=place.where,
        why=f"searched {place.folder} and the import path; nothing is imported to find it",
        next=f"did you mean {guess!r}?" if guess else "correct the name, or install the package that has it",
    )


def _model_path(text: str, place: Place) -> Path:
    if not text.startswith("cache:"):
        return Path(place.folder, text)
    name = text.removeprefix("cache:")
    if name != Path(name).name or name in ("", ".", ".."):
        raise InputError(
            "input.invalid_value",
            f"the model file is {found(text)}",
            where=place.where,
            why="cache: is followed by the bare name of a file in the download cache",
            next="write cache:NAME, or a path without cache:",
        )
    return place.cache / name


def _checked_url(url: str, place: Place) -> str:
    """The address without a slash at its end; what it should not hold is not repeated in the message."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise _bad_url(place, f"it is no address: {error}", "write http://HOST:PORT/v1") from error
    if "@" in url:
        raise _bad_url(place, "it holds a user name or password", "name a variable in api_key_env instead")
    if not is_address(url):
        guess = nearest(parts.scheme, ("http", "https")) if "://" in url else None
        fix = f"did you mean {guess + '://'!r}?" if guess else f"did you mean {'http://' + url!r}?"
        raise _bad_url(place, "it begins neither with http:// nor with https://", fix)
    if not host or " " in url:
        raise _bad_url(place, "it names no host", "write http://HOST:PORT/v1")
    if parts.query or parts.fragment or "?" in url:
        raise _bad_url(
            place, "it has a query or fragment, where keys are often put", "end the address before ? and #"
        )
    if any(looks_like_key(step) for step in parts.path.split("/")):
        raise _bad_url(place, "a part of its path looks like a key", "name a variable in api_key_env instead")
    return url.rstrip("/")


def _bad_url(place: Place, why: str, next: str) -> InputError:
    return InputError(
        "input.invalid_value", "the address cannot be used", where=place.where, why=why, next=next
    )


def _refuse_what_is_no_file(text: str, place: Place) -> None:
    """Say which form was probably meant, where the text is not even a likely file name."""
    if text.lower().endswith((".gguf", ".onnx", ".bin", ".safetensors")):
        return
    if "://" in text or "@" in text:
        _checked_url(text, place)
    scheme = _SCHEME.match(text)
    guess = nearest(scheme[1], _SCHEMES) if scheme is not None else None
    if guess is None and _ADDRESS.fullmatch(text):
        fix = f"did you mean {'http://' + text!r}?"
    elif guess is not None:
        fix = f"did you mean {guess + ':'!r}?"
    else:
        fix = "for a hosted model write its address as target and its name as model"
    raise InputError(
        "input.invalid_value" if scheme or _ADDRESS.fullmatch(text) else "input.not_found",
        f"the target is {found(text)}, and no file has that name",
        where=place.where,
        why=f"a target is {FORMS}",
        next=fix,
    )
