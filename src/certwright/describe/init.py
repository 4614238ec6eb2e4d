"""`write`: what `certwright init` leaves in a folder, whole or not at all."""

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from certwright.describe import profiles, targets, yaml_source
from certwright.describe.describe import FILE_NAME
from certwright.describe.json_schema import json_schema, json_schema_text
from certwright.describe.schema import SystemFile
from certwright.describe.shape import shape
from certwright.describe.targets import Place
from certwright.describe.template import SCHEMA_PATH, Answers, render
from certwright.measures import catalogue
from certwright.records.errors import InputError, SetupError


def write(folder: Path, answers: Answers) -> Path:
    """Write `system.yaml`, and beside it, for editors, the schema with the measures and profiles of this installation.

    A model file that is not found from the folder is looked for from the working folder, where its name was typed, and
    named as seen from the folder. The target is checked as `load` checks it, but a file in the cache may come later.

    Returns:
        The path of the file.

    Raises:
        InputError: `input.exists` where there is such a file already; or an answer that `load` would refuse.
        SetupError: `setup.storage` where the disk or its permissions refuse; nothing half-written stays.
    """
    path = folder / FILE_NAME
    if os.path.exists(path) or (os.path.exists(folder) and not os.path.isdir(folder)):
        raise _exists(path if os.path.isdir(folder) else folder)
    answers = _checked(folder, answers)
    text = render(answers)
    shape(yaml_source.parse(text, f"{FILE_NAME} (from the answers)"), SystemFile)
    schema = json_schema_text(json_schema(measures=tuple(catalogue()), profiles=profiles.names()))
    made = [part for part in (folder, folder / Path(SCHEMA_PATH).parent) if not os.path.exists(part)]
    try:
        for part in made:
            part.mkdir(parents=True, exist_ok=True)
        _place(folder / SCHEMA_PATH, schema, overwrite=True)
        _place(path, text, overwrite=False)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        for part in reversed(made):
            with suppress(OSError):
                part.rmdir()
        raise SetupError(
            "setup.storage",
            f"{path} cannot be written",
            where=str(folder),
            why=f"the operating system says: {error.strerror or error}",
            next="free space or change the permissions, or name another folder",
        ) from error
    return path


def _checked(folder: Path, answers: Answers) -> Answers:
    """The answers, with a model file named as seen from the folder."""
    profiles.load(answers.profile, "--profile")
    if answers.target.startswith("cache:"):
        return answers
    typed_here = targets.is_model_file(answers.target) and not os.path.exists(folder / answers.target)
    base = Path.cwd() if typed_here else folder
    targets.from_text(answers.target, answers.model, Place(base, folder, "--target"))
    if typed_here:
        answers = replace(answers, target=os.path.relpath(Path(answers.target).resolve(), folder.resolve()))
    return answers


def _place(path: Path, text: str, *, overwrite: bool) -> None:
    """Put a file in its place with all of its bytes; without `overwrite`, FileExistsError if there is one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        if overwrite:
            Path(name).replace(path)
        else:
            _take_free_name(Path(name), path)
    finally:
        Path(name).unlink(missing_ok=True)


def _take_free_name(name: Path, path: Path) -> None:
    """Give a file its name unless the name is taken: in one step where the file system has links."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        name.rename(path)


def _exists(path: Path) -> InputError:
    return InputError(
        "input.exists",
        f"{path} is there already",
        where=str(path),
        why="a description that somebody wrote is never overwritten",
        next=f"certwright plan {path.parent} uses it; move it away to begin anew",
    )
