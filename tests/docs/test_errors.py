"""Every error code that the program can print is explained, and nothing else is."""

import re

from certwright.records import errors
from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^### `([a-z_.]+)`\n- Cause: (.+)\n- Next step: (.+)$", re.MULTILINE)
FAMILY = {
    "input": errors.InputError,
    "setup": errors.SetupError,
    "target": errors.TargetError,
    "instrument": errors.InstrumentError,
    "integrity": errors.IntegrityError,
    "interrupted": errors.Interrupted,
    "internal": errors.InternalError,
}


def test_each_code_has_one_entry_with_cause_and_next_step() -> None:
    """The page and the table in the code hold the same codes, each once."""
    described = [match[1] for match in ENTRY.finditer(PAGE)]
    assert sorted(described) == sorted(errors.CODES)
    assert len(re.findall(r"^### ", PAGE, re.MULTILINE)) == len(described)


def test_each_family_stands_under_its_exit_code() -> None:
    """The heading above an entry names the exit code that its family ends with."""
    exit_code = None
    for line in PAGE.splitlines():
        if line.startswith("## "):
            found = re.search(r"\(exit (\d+)\)", line)
            exit_code = int(found[1]) if found else None
        elif (match := re.fullmatch(r"### `([a-z]+)(\..+)?`", line)) and exit_code is not None:
            assert FAMILY[match[1]].exit_code == exit_code, line


def test_every_exit_code_of_the_tree_is_in_the_table() -> None:
    """The table of exit codes holds each code that an error or a verdict can end with, and no other."""
    table = (ROOT / "docs" / "reference" / "exit-codes.md").read_text(encoding="utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    verdicts = {0, 1, 3}
    assert listed == verdicts | {family.exit_code for family in FAMILY.values()}
