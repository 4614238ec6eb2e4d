"""Files that are not the YAML which is read here, as people and attackers make them."""

import pytest

from tests.describe.bad import ASR, HEAD, OK, Bad, check
from tests.describe.conftest import Loader

SYNTAX = {
    "quote that never ends": Bad(
        'name: "kites\ntarget: a\n', "input.syntax", "system.yaml:3:1", ("unexpected end",)
    ),
    "colon in plain text": Bad(
        "name: a: b\n", "input.syntax", "system.yaml:1:8", ("name: a: b", "in quotes")
    ),
    "tab as indentation": Bad("target:\n\turl: x\n", "input.syntax", "system.yaml:2:1", ("spaces",)),
    "comparator without quotes": Bad(
        HEAD + f"criteria:\n  - {ASR}\n    comparator: >=\n    limit: 0.05\n",
        "input.syntax",
        "system.yaml:5:18",
        ('comparator: ">="',),
    ),
    "one key twice": Bad(
        HEAD + "name: gliders\n" + OK, "input.duplicate", "system.yaml:3, key name", ("line 1", "line 3")
    ),
    "one key twice, deep": Bad(
        HEAD + f"criteria:\n  - {{{ASR}, limit: 0.05, limit: 0.5}}\n",
        "input.duplicate",
        "system.yaml:4, key criteria[0].limit",
        ("'criteria[0].limit'",),
    ),
    "alias": Bad(
        "name: &a kites\nowner: *a\n", "input.syntax", "system.yaml:1:7", ("anchor &a", "write the value out")
    ),
    "alias bomb": Bad(
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "input.syntax", "system.yaml:1:4", ("anchor &a",)
    ),
    "tag that builds an object": Bad(
        "name: !!python/object/apply:os.system [ls]\n", "input.syntax", "system.yaml:1:7", ("python/object",)
    ),
    "second document": Bad(
        HEAD + OK + "---\nname: b\n", "input.syntax", "system.yaml:4:1", ("second document",)
    ),
    "fifty levels": Bad("a: " + "[" * 50 + "]" * 50, "input.syntax", "system.yaml:1:43", ("40 levels",)),
    "control character": Bad("name: a\x07b\n", "input.syntax", "system.yaml:1", ("U+0007",)),
    "escaped NUL": Bad('name: "a\\0b"\n', "input.syntax", "system.yaml:1:7", ("control character",)),
    "half a surrogate pair": Bad('name: "a\\ud800"\n', "input.syntax", "system.yaml:1:7", ("surrogate",)),
    "escape beyond Unicode": Bad('name: "\\UFFFFFFFF"\n', "input.syntax", "on line 1", ("U+10FFFF",)),
    "number as a key": Bad(HEAD + "3: x\n", "input.syntax", "system.yaml:3:1", ("the number 3", "quotes")),
    "list as a key": Bad("? [a]\n: b\n", "input.syntax", "system.yaml:1:3", ("keys are words",)),
    "empty file": Bad(
        "", "input.missing_key", "system.yaml:1", ("empty", "name and target", "certwright init")
    ),
    "a list": Bad("- name: kites\n", "input.invalid_value", "system.yaml:1", ("a list of 1", "mapping")),
}

TABLE = SYNTAX


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.replace(" ", "-"))
def test_what_is_not_plain_yaml_is_refused_at_its_place(case: str, described: Loader) -> None:
    """Line, column and the text of the line, and what usually helps."""
    check(TABLE[case], described)
