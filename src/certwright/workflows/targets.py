"""Which adapter asks which target: the composition root for targets."""

import os
import random
from collections.abc import Mapping
from typing import Final

from certwright.describe.description import (
    CallableTarget,
    Description,
    HttpTarget,
    ModelFileTarget,
    ScriptedTarget,
)
from certwright.ports.clock import Clock
from certwright.ports.target import Target
from certwright.records.errors import SetupError

DEFAULT_FIRST_REPLY_S: Final = 45.0
LOCAL_FIRST_REPLY_S: Final = 300.0
"""A model on this machine shares it with others, and its first prompt fills the cache; it cannot be out of reach."""


def build_target(
    description: Description, clock: Clock, environment: Mapping[str, str] = os.environ
) -> Target:
    """The target of a description, not yet opened.

    Each adapter is imported where it is chosen: an HTTP client has no place in a campaign on a model file.

    Raises:
        SetupError: `setup.missing_key` where the API key is named and not set.
        InputError: for values that the adapter refuses.
    """
    settings = description.target
    match settings:
        case ScriptedTarget():
            from certwright.adapters.targets import scripted

            return scripted.parse(settings.spec)
        case ModelFileTarget():
            from certwright.adapters.targets import llama

            chosen = llama.LlamaSettings(
                model_path=settings.path, threads=settings.threads, context_tokens=settings.context_tokens
            )
            return llama.LlamaTarget(chosen, clock)
        case CallableTarget():
            from certwright.adapters.targets import callable as functions

            return functions.CallableTarget(f"python:{settings.module}:{settings.function}", settings.folder)
        case HttpTarget():
            return _http(settings, description.temperature, clock, environment)


def _http(settings: HttpTarget, temperature: str, clock: Clock, environment: Mapping[str, str]) -> Target:
    from certwright.adapters.targets import openai_http
    from certwright.adapters.targets.openai_settings import OpenAISettings

    chosen = OpenAISettings(
        url=settings.url,
        model=settings.model,
        api_key=""
        if settings.api_key_env is None
        else required(settings.api_key_env, environment, "the API key"),
        timeout_s=settings.timeout_s,
        retries=settings.retries,
        requests_per_minute=settings.requests_per_minute,
        concurrency=settings.concurrency,
        temperature=float(temperature),
    )
    return openai_http.OpenAITarget(chosen, random.Random(), clock)  # noqa: S311 - jitter of the back-off


def first_reply_s(description: Description) -> float:
    """Seconds within which the first reply must arrive."""
    target = description.target
    if isinstance(target, HttpTarget):
        return target.first_reply_s
    return LOCAL_FIRST_REPLY_S if isinstance(target, ModelFileTarget) else DEFAULT_FIRST_REPLY_S


def required(name: str, environment: Mapping[str, str], what: str) -> str:
    """The value of an environment variable.

    Raises:
        SetupError: `setup.missing_key` where it is not set or empty.
    """
    value = environment.get(name, "")
    if value:
        return value
    raise SetupError(
        "setup.missing_key",
        f"the environment variable {name} is not set",
        where="environment",
        why=f"it holds {what}, which is read from the environment only",
        next=f"set it in this shell: export {name}=...",
    )
