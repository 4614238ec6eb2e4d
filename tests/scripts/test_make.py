"""The make targets that a first user types."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose `.venv` is installed already and holds stand-ins for `certwright` and `python`."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("certwright", "python"):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> calls\nexit "${{ENDS_WITH:-0}}"\n')
        program.chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    return tmp_path


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make there, undisturbed by a make that runs these tests."""
    inherited = {
        key: value for key, value in os.environ.items() if not key.startswith("MAKE") and key != "MFLAGS"
    }
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(("code", "word"), [("0", "PASS"), ("1", "FAIL"), ("3", "INCONCLUSIVE")])
def test_the_demo_succeeds_when_a_verdict_was_reached(checkout: Path, code: str, word: str) -> None:
    """PASS, FAIL and INCONCLUSIVE are verdicts: the demo did what it is for, and its last line names the verdict."""
    ran = make(checkout, "demo", "MODEL=other.gguf", ENDS_WITH=code)
    assert ran.returncode == 0
    assert word in ran.stdout.splitlines()[-1]


@pytest.mark.parametrize("code", ["2", "4", "5", "130"])
def test_the_demo_fails_when_there_is_no_verdict(checkout: Path, code: str) -> None:
    """Every other exit code is passed on, so that a pipeline sees it."""
    ran = make(checkout, "demo", "MODEL=other.gguf", ENDS_WITH=code)
    assert ran.returncode != 0
    assert f"Error {code}" in ran.stderr


def test_another_model_replaces_the_demo_model(checkout: Path) -> None:
    """With MODEL given, nothing is downloaded and the target is passed on; without it, the model is fetched first."""
    make(checkout, "demo", "MODEL=http://127.0.0.1:9/v1")
    calls = (checkout / "calls").read_text().splitlines()
    assert calls == ["certwright certify examples/support-assistant --target http://127.0.0.1:9/v1"]
    make(checkout, "demo")
    later = (checkout / "calls").read_text().splitlines()[1:]
    assert later == ["python scripts/fetch_model.py", "certwright certify examples/support-assistant"]


def test_an_old_python_is_named_with_the_way_out(checkout: Path) -> None:
    """Python 3.10 ends with a message that names what was found, what is needed and what to type."""
    (checkout / ".venv" / ".installed").unlink()
    old = checkout / "python3.10"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.10.13" && exit 0\nexit 1\n')
    old.chmod(0o755)
    ran = make(checkout, "install", f"PYTHON={old}")
    assert ran.returncode != 0
    assert "Python 3.10.13, Certwright needs Python 3.11 or newer" in ran.stdout
    assert "make install PYTHON=" in ran.stdout


def test_a_missing_python_is_named_with_the_way_out(checkout: Path) -> None:
    """No interpreter of that name: said at once, before anything is touched."""
    (checkout / ".venv" / ".installed").unlink()
    ran = make(checkout, "install", "PYTHON=no-such-python")
    assert ran.returncode != 0
    assert "no-such-python was not found" in ran.stdout


def test_repeated_installs_do_nothing(checkout: Path) -> None:
    """An installed checkout is left alone until a requirement changes."""
    assert "Nothing to be done" in make(checkout, "install").stdout
    os.utime(checkout / "requirements" / "base.txt", (2**31 - 10, 2**31 - 10))
    assert make(checkout, "install", "PYTHON=no-such-python").returncode != 0


def test_make_alone_lists_the_targets() -> None:
    """`make` prints every documented target."""
    targets = (
        "install",
        "model",
        "demo",
        "test",
        "check",
        "test-browser",
        "nightly",
        "bench",
        "bench-rivals",
        "clean",
    )
    listed = make(ROOT).stdout
    assert all(f"  {target} " in listed for target in targets)
