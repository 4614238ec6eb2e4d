"""Importing a function of the user from the folder of `system.yaml`."""

import difflib
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from certwright.adapters.targets.printable import printable
from certwright.records.errors import InputError, SetupError

SCHEME: Final = "python:"
_WORD: Final = "[A-Za-z_][A-Za-z0-9_]{0,99}"
_ADDRESS: Final = re.compile(rf"python:({_WORD}(?:\.{_WORD}){{0,9}}):({_WORD})")


def parse_address(address: str) -> tuple[str, str]:
    """Module and function of `python:MODULE:FUNCTION`.

    Raises:
        InputError: `input.invalid_value` for another form.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise InputError(
            "input.invalid_value",
            f"{address[:200]!r} names no function",
            where="target",
            why="the form is python:MODULE:FUNCTION, for example python:assistant:answer or python:my.app:answer",
            next="name a module beside system.yaml (without .py) and a function in it",
        )
    return found[1], found[2]


def load_function(module_name: str, function_name: str, folder: Path) -> Callable[..., Any]:
    """The function, from a module that is imported with `folder` first on the path.

    The folder is on the path only while the module is imported, so what the function needs is imported at the top of
    its module. A module of the same name that was imported from elsewhere is not taken for this one.

    Raises:
        InputError: `input.not_found` if there is no such module, `input.invalid_value` if it has no such function.
        SetupError: `setup.plugin` if the module raises while it is imported.
    """
    where = f"python:{module_name}:{function_name}"
    with _first_on_path(folder, module_name):
        module = _import(module_name, where, folder)
    function = getattr(module, function_name, None)
    if callable(function):
        return function  # type: ignore[no-any-return]
    names = sorted(
        name for name in vars(module) if callable(getattr(module, name)) and not name.startswith("_")
    )
    near = difflib.get_close_matches(function_name, names, n=1)
    raise InputError(
        "input.invalid_value",
        f"the module {module_name!r} has no function {function_name!r}",
        where=where,
        why=f"it has: {', '.join(names[:20])}" if names else "it has no public functions",
        next=f"write {near[0]!r}" if near else "name one that it has, or write the function",
    )


def _import(module_name: str, where: str, folder: Path) -> ModuleType:
    try:
        return importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{module_name}.".startswith(f"{error.name}."):
            raise InputError(
                "input.not_found",
                f"there is no module {error.name!r}",
                where=where,
                why=f"it was looked for in {folder} and among what is installed",
                next=f"write {module_name.replace('.', '/')}.py there, or mend the name in system.yaml",
            ) from error
        raise _raised(module_name, where, error) from error
    except (Exception, SystemExit) as error:  # the user's code runs here, and may raise anything
        raise _raised(module_name, where, error) from error


def _raised(module_name: str, where: str, error: BaseException) -> SetupError:
    return SetupError(
        "setup.plugin",
        f"the module {module_name!r} cannot be imported",
        where=where,
        why=f"{type(error).__name__}: {printable(str(error))}",
        next=f"mend the module until `python -c 'import {module_name}'` succeeds in its folder",
    )


@contextmanager
def _first_on_path(folder: Path, module_name: str) -> Iterator[None]:
    """Import from `folder` first; where another module of that name is loaded, put it aside meanwhile.

    No bytecode is written: it would change the folder that is assessed, and it is keyed by second and size, so that an
    edit could go unnoticed.
    """
    top = module_name.partition(".")[0]
    aside: dict[str, ModuleType] = {}
    if (folder / f"{top}.py").exists() or (folder / top).is_dir():
        aside = {
            name: module for name, module in sys.modules.items() if name == top or name.startswith(f"{top}.")
        }
    for name in aside:
        del sys.modules[name]
    path = str(folder.resolve())
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, path)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(path)
        sys.dont_write_bytecode = writes
        sys.modules.update(aside)
