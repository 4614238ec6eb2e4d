"""Files of the wrong shape: unknown keys, missing keys, wrong values."""

import pytest

from certwright.records.errors import InputError
from tests.describe.bad import ASR, HEAD, OK, Bad, check
from tests.describe.conftest import Loader

SHAPE = {
    "misspelt key": Bad(
        "nmae: kites\ntarget: scripted:inert\n" + OK,
        "input.unknown_key",
        "system.yaml:1, key nmae",
        ("'name'",),
    ),
    "misspelt key of a criterion": Bad(
        HEAD + f"criteria:\n  - {ASR}\n    limt: 0.05\n",
        "input.unknown_key",
        "system.yaml:5, key criteria[0].limt",
        ("did you mean 'limit'", "allowed here: key, measure, slice"),
    ),
    "key in the wrong place": Bad(
        HEAD + "limit: 0.05\n" + OK, "input.unknown_key", "system.yaml:3, key limit", ("allowed here",)
    ),
    "no name": Bad(
        "target: scripted:inert\n" + OK,
        "input.missing_key",
        "system.yaml:1, key name",
        ("'name' is missing", "add name:"),
    ),
    "no target": Bad(
        "name: kites\n" + OK, "input.missing_key", "system.yaml:1, key target", ("'target' is missing",)
    ),
    "no limit": Bad(
        HEAD + f"criteria:\n  - {ASR}\n",
        "input.missing_key",
        "system.yaml:4, key criteria[0].limit",
        ("add limit: 0.05",),
    ),
    "key without a value": Bad(
        "name:\ntarget: scripted:inert\n" + OK,
        "input.invalid_value",
        "system.yaml:1, key name",
        ("without a value",),
    ),
    "number as a name": Bad(
        "name: 7\ntarget: scripted:inert\n" + OK,
        "input.invalid_value",
        "system.yaml:1, key name",
        ("the number 7", "quotes"),
    ),
    "misspelt choice": Bad(
        HEAD + "exposure: pubic\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key exposure",
        ("'pubic'", "public, partners or internal", "did you mean 'public'"),
    ),
    "quoted number": Bad(
        HEAD + 'max_tokens: "48"\n' + OK,
        "input.invalid_value",
        "system.yaml:3, key max_tokens",
        ("the text '48'", "without quotes"),
    ),
    "fraction of a token": Bad(
        HEAD + "max_tokens: 1.5\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key max_tokens",
        ("the number 1.5", "whole number"),
    ),
    "no tokens": Bad(
        HEAD + "max_tokens: 0\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key max_tokens",
        ("not below 1",),
    ),
    "yes is text": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0.05, mandatory: yes}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].mandatory",
        ("the text 'yes'", "true or false"),
    ),
    "percentage as a limit": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 5}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].limit",
        ("the number 5", "below 1"),
    ),
    "limit of zero": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].limit",
        ("above 0",),
    ),
    "true as a limit": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: true}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].limit",
        ("the truth value true", "a number"),
    ),
    "confidence of a coin": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0.05, confidence: 0.5}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].confidence",
        ("above 0.5",),
    ),
    "limit with endless digits": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 1e-99}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].limit",
        ("6 decimal places",),
    ),
    "criteria as a mapping": Bad(
        HEAD + f"criteria:\n  {ASR}\n  limit: 0.05\n",
        "input.invalid_value",
        "system.yaml:3, key criteria",
        ("a mapping with measure", "list"),
    ),
    "slice of nothing": Bad(
        HEAD + f"criteria: [{{{ASR}, slice: worst, limit: 0.05}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].slice",
        ("worst_family", "family:KEY"),
    ),
    "name that turns the reading direction": Bad(
        'name: "a\\u202eb"\ntarget: scripted:inert\n' + OK,
        "input.invalid_value",
        "system.yaml:1, key name",
        ("printable", "\\u202e"),
    ),
    "knowledge as text": Bad(
        HEAD + "knowledge: knowledge.md\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key knowledge",
        ("[a, b]",),
    ),
}

TABLE = SHAPE


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.replace(" ", "-"))
def test_a_wrong_shape_is_refused_with_the_nearest_right_word(case: str, described: Loader) -> None:
    """File, line and key, what was found, and what is allowed."""
    check(TABLE[case], described)


def test_all_problems_are_told_at_once(described: Loader) -> None:
    """Three mistakes are mended in one go: the first is told in full, the others numbered, in file order."""
    with pytest.raises(InputError) as caught:
        described("name: kites\ntarget: scripted:inert\nexposure: pubic\nmax_tokens: many\ntemprature: 0\n")
    assert caught.value.where == "system.yaml:3, key exposure"
    assert "2 more to mend" in caught.value.why
    assert "2. system.yaml:4, key max_tokens: 'max_tokens' is the text 'many'" in caught.value.why
    assert "3. system.yaml:5, key temprature: there is no key 'temprature' here" in caught.value.why
    assert "did you mean 'temperature'?" in caught.value.why


def test_missing_files_are_told_at_once(described: Loader) -> None:
    """Two files that are not there make one message."""
    with pytest.raises(InputError) as caught:
        described(HEAD + OK + "prompt: a.md\nknowledge: [b.md]\n")
    assert caught.value.where == "system.yaml:4, key prompt"
    assert "system.yaml:5, key knowledge[0]: 'b.md' does not exist" in caught.value.why


def test_no_more_than_ten_problems_are_listed(described: Loader) -> None:
    """A file that is wrong from end to end does not flood the screen."""
    with pytest.raises(InputError) as caught:
        described("name: kites\ntarget: scripted:inert\n" + "".join(f"q{n}x: 1\n" for n in range(30)))
    assert caught.value.why.count("\n") == 10
    assert caught.value.why.endswith("and 20 more")
