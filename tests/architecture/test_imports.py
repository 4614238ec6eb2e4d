"""What may be imported where, beyond what import-linter checks (`make check`)."""

import ast
import configparser
import subprocess
import sys

import certwright
from tests.architecture.source import PACKAGE, ROOT, name, python_files, tree

HEAVY = {
    "aiohttp",
    "httpx",
    "click",
    "cryptography",
    "msgspec",
    "numpy",
    "pydantic",
    "rich",
    "scipy",
    "xllamacpp",
    "yaml",
}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """`import certwright` in a fresh interpreter loads no third-party library at all."""
    code = "import certwright, sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(ran.stdout.split())
    assert "certwright" in loaded
    assert loaded & HEAVY == set()


def test_every_room_is_on_the_map() -> None:
    """The docstring of the package, ARCHITECTURE.md and the import law name each room that exists."""
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    law = configparser.ConfigParser()
    law.read(ROOT / ".importlinter")
    stairs = law["importlinter:stairs"]["layers"]
    picture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert rooms
    for room in sorted(rooms):
        assert room in (certwright.__doc__ or ""), f"{room} is not in the docstring of certwright"
        assert room in stairs, f"{room} is not in .importlinter"
        assert f"`{room}/`" in picture, f"{room} is not in ARCHITECTURE.md"


def test_only_the_rim_reads_clock_environment_and_randomness() -> None:
    """Deciding rooms take time, randomness, files and network as arguments: a verdict is recomputable."""
    rim = {"os", "socket", "subprocess", "secrets", "urllib", "http", "tempfile", "shutil"}
    deciding = ("records", "ports", "statistics", "measures", "assess", "certify")
    found = [
        f"{name(path)} imports {module}"
        for path in python_files(*(f"src/certwright/{room}" for room in deciding))
        for module in sorted(_imported(tree(path)) & rim)
    ]
    assert found == []


def _imported(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found
