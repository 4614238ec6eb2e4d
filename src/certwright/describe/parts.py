"""The files that a system is made of: read within their limits, digested, and turned into components."""

import json
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from pydantic import Field

from certwright.describe import files
from certwright.describe.description import Task
from certwright.describe.problems import Problem, invalid, refuse, refuse_any
from certwright.describe.prompt import placeholders
from certwright.describe.schema import SystemFile, Written
from certwright.describe.shape import shape
from certwright.describe.spelling import did_you_mean
from certwright.describe.yaml_source import KeyPath, Source
from certwright.records.canonical import digest
from certwright.records.errors import InputError
from certwright.records.system import Component, ComponentKind

TEXT_BYTES_MAX: Final = 256 * 1024
TASKS_BYTES_MAX: Final = 16 * 1024 * 1024
CODE_BYTES_MAX: Final = 64 * 1024 * 1024
TASK_LINE_MAX: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What was read: texts, tasks and one component a file."""

    prompt: str | None
    knowledge: tuple[str, ...]
    tasks: tuple[Task, ...]
    components: tuple[Component, ...]


class _WrittenTask(Written):
    id: str | None = Field(None, min_length=1, max_length=100)
    question: str = Field(min_length=1, max_length=20_000)
    accepted: list[str] = Field(min_length=1, max_length=100)


def read(source: Source, written: SystemFile, folder: Path) -> Parts:
    """Every file that the description names.

    Raises:
        InputError: all files that cannot be used, at once.
    """
    reader = _Reader(source, folder)
    prompt = reader.text("prompt", written.prompt, ("prompt",)) if written.prompt is not None else None
    knowledge = [reader.text("knowledge", name, ("knowledge", n)) for n, name in enumerate(written.knowledge)]
    tasks = reader.tasks(written.tasks) if written.tasks is not None else ()
    if written.policy is not None:
        reader.file("policy", written.policy, ("policy",))
    for n, name in enumerate(written.code):
        reader.file("code", name, ("code", n))
    reader.check_placeholders(
        written, [(written.prompt, prompt), *zip(written.knowledge, knowledge, strict=True)]
    )
    refuse_any(source, reader.problems)
    return Parts(prompt=prompt, knowledge=tuple(knowledge), tasks=tasks, components=tuple(reader.components))


class _Reader:
    """Reads file by file and gathers problems, so that one message names them all."""

    def __init__(self, source: Source, folder: Path) -> None:
        self.source, self.folder = source, folder
        self.problems: list[Problem] = []
        self.components: list[Component] = []

    def text(self, kind: ComponentKind, name: str, path: KeyPath) -> str:
        """The text of a file that must not be empty; an empty text where there was a problem."""
        try:
            data = files.read_bytes(Path(self.folder, name), TEXT_BYTES_MAX, self.source.where(path))
            text = files.decode(data, name, self.source.where(path))
        except InputError as error:
            self.problems.append(Problem.of(error, path))
            return ""
        if not text.strip():
            self.problems.append(
                invalid(
                    path,
                    f"{name!r} is empty",
                    "a part without content has no effect",
                    "fill it, or take it out",
                )
            )
        self.add(kind, name, digest(data), path)
        return text

    def file(self, kind: ComponentKind, name: str, path: KeyPath) -> None:
        """A file of which only the digest is recorded."""
        try:
            seen = files.sha256(Path(self.folder, name), self.source.where(path), CODE_BYTES_MAX)
        except InputError as error:
            self.problems.append(Problem.of(error, path))
            return
        self.add(kind, name, seen, path)

    def tasks(self, name: str) -> tuple[Task, ...]:
        """The tasks of a JSON lines file."""
        try:
            data = files.read_bytes(Path(self.folder, name), TASKS_BYTES_MAX, self.source.where(("tasks",)))
            tasks = read_tasks(files.decode(data, name, self.source.where(("tasks",))), PurePath(name).name)
        except InputError as error:
            self.problems.append(Problem.of(error, ("tasks",)))
            return ()
        self.add("tasks", name, digest(data), ("tasks",))
        return tasks

    def add(self, kind: ComponentKind, name: str, seen: str, path: KeyPath) -> None:
        """A component; two files of one name could not be told apart."""
        shown = component_name(name)
        if any(part.name == shown for part in self.components):
            self.problems.append(
                Problem(
                    code="input.duplicate",
                    path=path,
                    what=f"the file {shown!r} is named twice",
                    why="the parts of a system are told apart by their names",
                    next="name it once, or rename one of the files",
                )
            )
            return
        self.components.append(Component(component=kind, name=shown, digest=seen))

    def check_placeholders(self, written: SystemFile, texts: Sequence[tuple[str | None, str | None]]) -> None:
        """Each `{{secret.NAME}}` must name a secret that is planted."""
        planted = {secret.name for secret in written.secrets if secret.plant}
        for name, text in texts:
            for secret, line in placeholders(text or ""):
                if secret not in planted:
                    self.problems.append(_unplanted(f"{name}:{line}", secret, planted))


def component_name(name: str) -> str:
    """How a file is named in records: as written, without detours; of an absolute path only the last part."""
    return (
        PurePath(name).name if PurePath(name).is_absolute() else posixpath.normpath(PurePath(name).as_posix())
    )


def read_tasks(text: str, name: str) -> tuple[Task, ...]:
    """The tasks of a JSON lines text: `{"question": "...", "accepted": ["..."], "id": "..."}` a line.

    Raises:
        InputError: at the first line that is no task, or that repeats one; or where there is no task at all.
    """
    tasks: list[Task] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        task = _task(line, name, number)
        for what, value in (("question", task.question), ("id", task.id)):
            if value is not None and (first := seen.setdefault((what, value), number)) != number:
                raise _same_task(what, first, f"{name}:{number}")
        tasks.append(task)
    if not tasks:
        raise InputError(
            "input.invalid_value",
            f"{name!r} holds no task",
            where=name,
            why="accuracy over no tasks says nothing",
            next='write one task a line: {"question": "...", "accepted": ["..."]}',
        )
    return tuple(tasks)


def _task(line: str, name: str, number: int) -> Task:
    try:
        if len(line) > TASK_LINE_MAX:
            raise ValueError(f"the line has {len(line):,} characters, at most {TASK_LINE_MAX:,} are read")
        value = json.loads(line, object_pairs_hook=_unique)
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair could never be sent
    except (ValueError, RecursionError) as error:
        raise InputError(
            "input.syntax",
            "this line is not one JSON object",
            where=f"{name}:{number}",
            why=str(error),
            next='write one task a line: {"question": "...", "accepted": ["..."]}',
        ) from error
    source = Source(name, value, {(): number})
    written = shape(source, _WrittenTask)
    if not all(text.strip() for text in (written.question, *written.accepted)):
        raise refuse(source, [_blank()])
    return Task(question=written.question, accepted=tuple(written.accepted), id=written.id)


def _blank() -> Problem:
    return invalid(
        (), "a text is blank", "every reply contains the empty text", "write the question and its answers"
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key stands twice in this line")
    return dict(pairs)


def _same_task(what: str, first: int, where: str) -> InputError:
    return InputError(
        "input.duplicate",
        f"the {what} of this task stands on line {first} already",
        where=where,
        why="one task asked twice counts as one trial, not as two",
        next="take one of the lines out, or change it",
    )


def _unplanted(where: str, secret: str, planted: set[str]) -> Problem:
    known = ", ".join(sorted(planted)) or "none"
    return Problem(
        code="input.invalid_value",
        path=("secrets",),
        what=f"{{{{secret.{secret}}}}} stands for no planted secret",
        why=f"planted secrets: {known}",
        next=did_you_mean(secret, planted, f"add secrets: [{{name: {secret}, plant: true}}]"),
        where=where,
    )
