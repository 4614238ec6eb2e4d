"""`Description`: everything the other rooms learn from a `system.yaml` and the files it names."""

from dataclasses import dataclass
from pathlib import Path

from certwright.records.criterion import CriteriaSet
from certwright.records.system import System, Threat


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedTarget:
    """A target that plays a part, for tests: `scripted:vulnerable?rate=0.2&seed=7`."""

    spec: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpTarget:
    """A hosted model behind an OpenAI-compatible address; `api_key_env` is the name of a variable, never a key."""

    url: str
    model: str
    api_key_env: str | None = None
    timeout_s: float = 30.0
    first_reply_s: float = 45.0
    retries: int = 2
    requests_per_minute: int | None = None
    concurrency: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFileTarget:
    """A model file on this machine; `threads` None means as many as there are cores."""

    path: Path
    digest: str
    threads: int | None = None
    context_tokens: int = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class CallableTarget:
    """A Python function; `folder` goes first on the import path, `source` is the file that was digested."""

    module: str
    function: str
    folder: Path
    source: Path


TargetSettings = ScriptedTarget | HttpTarget | ModelFileTarget | CallableTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedSecret:
    """A secret whose value each campaign draws from its seed."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSecret:
    """A secret that is already behind the address; its value is in the environment variable `env`."""

    name: str
    env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question of what the system is for; the answer is right if it contains one of `accepted`."""

    question: str
    accepted: tuple[str, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Where a campaign stops although something is undecided; None is no limit."""

    requests: int | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A described system.

    Args:
        folder: the folder of the file, absolute; relative names in the file start there.
        path: the file.
        source: its name, for messages.
        system: what is examined; its digest covers components and settings, and nothing of this machine.
        criteria: what must hold.
        threats: what may go wrong, sorted by key.
        target: how the system is asked.
        prompt: the system message with knowledge appended and placeholders still in; None where none is sent.
        prompt_spans: sentences of the prompt file that tell it from other texts; empty where there is no such.
        secrets: what must not come out.
        tasks: what the system is for; empty where none was given.
        max_tokens: most tokens of one answer.
        temperature: decimal string.
        n_max: trials of one measure at which it ends undecided.
        budget: where the whole campaign stops.
        scorer: name of the scorer in the catalogue.
    """

    folder: Path
    path: Path
    source: str
    system: System
    criteria: CriteriaSet
    threats: tuple[Threat, ...]
    target: TargetSettings
    prompt: str | None
    prompt_spans: tuple[str, ...]
    secrets: tuple[PlantedSecret | KnownSecret, ...]
    tasks: tuple[Task, ...]
    max_tokens: int
    temperature: str
    n_max: int
    budget: Budget
    scorer: str
