"""The files of this repository, as the architecture tests look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "src" / "certwright"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*folders: str) -> list[Path]:
    """Every Python file under the folders of the repository, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def room_files() -> list[Path]:
    """Every `__init__.py` of the package."""
    return [path for path in python_files("src/certwright") if path.name == "__init__.py"]


def markdown_files() -> list[Path]:
    """What people read: the top-level pages, the documentation, the pages of examples and benches."""
    return sorted(
        [
            *ROOT.glob("*.md"),
            *(path for f in ("docs", "bench", "examples") for path in (ROOT / f).rglob("*.md")),
        ]
    )


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[FunctionNode]:
    """Every function and method of the file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, FunctionNode))


def name(path: Path) -> str:
    """The path from the root of the repository, for messages."""
    return path.relative_to(ROOT).as_posix()
