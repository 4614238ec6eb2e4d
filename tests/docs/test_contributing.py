"""A new attack family is one file and its test, and nothing else is edited: CONTRIBUTING.md, executed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.docs.examples import examples

FILES = examples(ROOT / "CONTRIBUTING.md")
FAMILY_FILE, TEST_FILE = FILES  # the page shows the family first, then its test
KEY = Path(FAMILY_FILE).stem
COPIED = ("src", "tests")
LIST_FAMILIES = (
    "import json; from certwright.assess import catalogue;"
    "print(json.dumps({key: [family.measure, family.pool] for key, family in catalogue.families().items()}))"
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source tree with the two files of the page added."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path, content in FILES.items():
        assert not (folder / path).exists(), f"{path} exists already: the page must show a new family"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Python in the copied tree, which comes before the installed package on the import path."""
    search = [str(item) for item in (path, folder / "src", folder) if item is not None]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(search), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )


def families(folder: Path, path: Path | None = None) -> dict[str, list[object]]:
    """Key -> measure and pool of every family that the catalogue of that tree finds."""
    ran = run(folder, "-c", LIST_FAMILIES, path=path)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, list[object]] = json.loads(ran.stdout)
    return found


def test_the_page_shows_a_family_and_its_test() -> None:
    """Two complete files, in the folders where families and their tests live."""
    assert Path(FAMILY_FILE).parent.as_posix() == "src/certwright/assess/redteam/families"
    assert Path(TEST_FILE).name == f"test_{KEY}.py"


def test_the_catalogue_finds_the_file(checkout: Path) -> None:
    """The family of the page is in the catalogue of the copy, beside all others, and not in ours."""
    ours, theirs = families(ROOT), families(checkout)
    assert KEY not in ours
    assert theirs == ours | {KEY: ["attack_success_rate.prompt_injection", 84]}


def test_nothing_else_was_edited(checkout: Path) -> None:
    """Beside the two files, the copy holds exactly the bytes of this repository."""
    for name in COPIED:
        for path in sorted((checkout / name).rglob("*")):
            inside = path.relative_to(checkout).as_posix()
            if path.is_file() and inside not in FILES and "__pycache__" not in path.parts:
                assert path.read_bytes() == (ROOT / inside).read_bytes(), inside


def test_the_contract_and_its_own_test_pass(checkout: Path) -> None:
    """The contract tests of families, restricted to the new one, and the test of the page run green in the copy."""
    ran = run(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/assess/redteam", "-k", KEY)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    contract = run(
        checkout,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--collect-only",
        "tests/assess/redteam",
        "-k",
        KEY,
    )
    collected = [line for line in contract.stdout.splitlines() if "::" in line]
    own = [line for line in collected if line.startswith(TEST_FILE)]
    assert len(own) == 2
    assert len(collected) - len(own) >= 3, "the contract tests are parametrised by family key"


def test_the_example_passes_the_checks_of_the_house(checkout: Path) -> None:
    """What the page shows is formatted and linted as everything else."""
    for command in (("format", "--check"), ("check",)):
        ran = run(checkout, "-m", "ruff", *command, "--no-cache", FAMILY_FILE, TEST_FILE)
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_family_of_another_package_is_found_by_its_entry_point(tmp_path: Path) -> None:
    """The same file in a package of somebody else, announced in `certwright.families`, is in the catalogue too."""
    (tmp_path / "outside_families.py").write_text(FILES[FAMILY_FILE], encoding="utf-8")
    metadata = tmp_path / "outside_families-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: outside-families\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[certwright.families]\n{KEY} = outside_families:FAMILY\n")
    assert KEY in families(ROOT, path=tmp_path)
