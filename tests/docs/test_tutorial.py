"""The tutorial, executed: what a newcomer types does what the page says."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "tutorial" / "first-certification.md").read_text(encoding="utf-8")
JSON_PAGE = (ROOT / "docs" / "reference" / "json-output.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.startswith("certwright ")
]


def certwright(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own."""
    code = "from certwright.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """All commands of the page in their order; the one edit of the page is made before the last."""
    folder = tmp_path_factory.mktemp("tutorial")
    assert [command[0] for command in COMMANDS] == ["init", "plan", "certify", "certify"]
    done = {
        name: certwright(folder, *COMMANDS[place]) for place, name in enumerate(("init", "plan", "before"))
    }
    file = folder / "first" / "system.yaml"
    text, edits = re.subn(
        r"^target:.*$", "target: scripted:inert", file.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert edits == 1
    assert "target: scripted:inert" in PAGE
    file.write_text(text, encoding="utf-8")
    done["after"] = certwright(folder, *COMMANDS[3])
    done["json"] = certwright(folder, *COMMANDS[3], "--json")
    return done


def test_init_and_plan_succeed(runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """The description is written, and the plan shows requests and the smallest rates."""
    assert runs["init"].returncode == 0
    assert runs["plan"].returncode == 0
    assert "requests" in runs["plan"].stdout
    assert "can rule out" in runs["plan"].stdout


def test_the_vulnerable_system_fails_early(runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """Exit code 1, and the criterion on prompt injection is ruled within a few dozen trials."""
    assert runs["before"].returncode == 1, runs["before"].stderr
    row = next(
        line for line in runs["before"].stdout.splitlines() if "attack_success_rate.prompt_injection" in line
    )
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells[4] == "FAIL"
    assert int(cells[3]) <= 60


def test_the_mended_system_passes(runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """Exit code 0 for another system, in another campaign; no bound is zero."""
    assert runs["after"].returncode == 0, runs["after"].stdout
    result = json.loads(runs["json"].stdout)
    assert result["outcome"] == "pass"
    assert all(ruling["bound"] > 0 for ruling in result["rulings"])


def test_the_bundle_is_where_the_output_says(runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """The path in the last line is a folder, and its parts are those of the reference."""
    folder = Path(runs["after"].stdout.strip().splitlines()[-1].removeprefix("bundle: "))
    reference = (ROOT / "docs" / "reference" / "bundle.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", reference, re.MULTILINE))
    assert {path.name for path in folder.iterdir()} == listed


def test_the_json_has_the_fields_of_the_reference(runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """The tables of the page and the object hold the same names, for the result and for a ruling."""
    result = json.loads(runs["json"].stdout)
    of_result, of_ruling = re.findall(
        r"^\| Field[^\n]*\n\|[ \-|]+\n((?:\|[^\n]+\n)+)", JSON_PAGE, re.MULTILINE
    )
    assert fields(of_result) == set(result)
    assert fields(of_ruling) == set(result["rulings"][0])


def test_an_error_has_the_five_fields_of_the_reference(tmp_path: Path) -> None:
    """With --json an error is one object on standard output, too."""
    ran = certwright(tmp_path, "certify", "nowhere", "--json")
    assert ran.returncode == 2
    shown = json.loads(re.search(r"^```json\n(.*?)^```", JSON_PAGE, re.MULTILINE | re.DOTALL)[1])  # type: ignore[index]
    assert json.loads(ran.stdout)["error"].keys() == shown["error"].keys()


def fields(table: str) -> set[str]:
    """The names in the first column."""
    return {name for row in table.splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
