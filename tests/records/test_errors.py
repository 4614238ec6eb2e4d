"""The error tree: who must act, and with which code the program ends."""

import ast
from pathlib import Path

import pytest

import certwright
from certwright.records import errors
from certwright.records.errors import CODES, CertwrightError

EXIT = {
    errors.InputError: 2,
    errors.SetupError: 2,
    errors.TargetError: 4,
    errors.InstrumentError: 4,
    errors.IntegrityError: 5,
    errors.Interrupted: 130,
    errors.InternalError: 4,
}
FAMILY = {
    "input": errors.InputError,
    "setup": errors.SetupError,
    "target": errors.TargetError,
    "instrument": errors.InstrumentError,
    "integrity": errors.IntegrityError,
    "interrupted": errors.Interrupted,
    "internal": errors.InternalError,
}


def make(family: type[CertwrightError], code: str) -> CertwrightError:
    """An error with all five fields."""
    return family(
        code, "the file is gone", where="system.yaml:7", why="somebody moved it", next="move it back"
    )


def raised() -> dict[str, set[str]]:
    """Code -> names of the classes that the package makes with it, read from the source."""
    found: dict[str, set[str]] = {}
    for path in Path(certwright.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                if isinstance(getattr(errors, name, None), type):
                    found.setdefault(str(node.args[0].value), set()).add(name)
    return found


def test_the_exit_code_belongs_to_the_family() -> None:
    """Who must act decides the exit code, and nobody else's code is in use."""
    assert {family: family.exit_code for family in CertwrightError.__subclasses__()} == EXIT
    assert CertwrightError.exit_code == 4


def test_no_defect_looks_like_a_verdict() -> None:
    """0, 1 and 3 are pass, fail and inconclusive; no error ends with one of them."""
    assert {0, 1, 3}.isdisjoint(EXIT.values())


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_raised_by_its_family_and_caught_at_the_root(code: str) -> None:
    """All seven classes are reachable, and `--json` prints exactly the five fields."""
    error = make(FAMILY[code.partition(".")[0]], code)
    with pytest.raises(CertwrightError) as caught:
        raise error
    assert caught.value.as_dict() == {
        "code": code,
        "what": "the file is gone",
        "where": "system.yaml:7",
        "why": "somebody moved it",
        "next": "move it back",
    }
    assert str(caught.value) == "the file is gone"


def test_each_family_has_a_code() -> None:
    """No class without a code, no code without a class."""
    assert {code.partition(".")[0] for code in CODES} == set(FAMILY)
    assert set(FAMILY.values()) == set(EXIT)


@pytest.mark.parametrize("code", ["", "input", "input.unknown", "INTERNAL", "internal.x"])
@pytest.mark.parametrize("family", EXIT, ids=lambda family: family.__name__)
def test_an_unknown_code_is_refused(family: type[CertwrightError], code: str) -> None:
    """A code that the reference does not explain cannot be printed."""
    with pytest.raises(ValueError, match="unknown error code"):
        make(family, code)


def test_the_package_raises_each_code_with_its_own_family() -> None:
    """`SetupError("input.usage", ...)` would end with the right exit code by luck; none is written."""
    found = raised()
    assert found
    assert {
        code: names for code, names in found.items() if names != {FAMILY[code.partition(".")[0]].__name__}
    } == {}
