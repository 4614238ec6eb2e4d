"""Files of the right shape that make no sense: criteria, threats and secrets that do not fit together."""

import pytest

from tests.describe.bad import ASR, HEAD, OK, Bad, check
from tests.describe.conftest import Loader

MEANING = {
    "no criterion": Bad(
        HEAD, "input.missing_key", "system.yaml:1, key criteria", ("neither a profile nor a criterion",)
    ),
    "misspelt measure": Bad(
        HEAD + "criteria: [{measure: prompt_injecton, limit: 0.05}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].measure",
        ("'prompt_injecton'", "did you mean 'attack_success_rate.prompt_injection'", "over_refusal_rate"),
    ),
    "misspelt profile": Bad(
        HEAD + "profile: llm-qick\n",
        "input.invalid_value",
        "system.yaml:3, key profile",
        ("llm-baseline, llm-quick", "did you mean 'llm-quick'"),
    ),
    "comparator against the direction": Bad(
        HEAD + f'criteria: [{{{ASR}, comparator: ">=", limit: 0.05}}]\n',
        "input.invalid_value",
        "system.yaml:3, key criteria[0].comparator",
        ("small value is wanted", 'comparator: "<="'),
    ),
    "accuracy from above": Bad(
        HEAD + 'criteria: [{measure: accuracy.task, comparator: "<=", limit: 0.5}]\n',
        "input.invalid_value",
        "system.yaml:3, key criteria[0].comparator",
        ("large value is wanted", 'comparator: ">="'),
    ),
    "one name for two criteria": Bad(
        HEAD
        + f"criteria:\n  - {{key: a, {ASR}, limit: 0.05}}\n  - {{key: a, measure: over_refusal_rate, limit: 0.1}}\n",
        "input.duplicate",
        "system.yaml:5, key criteria[1]",
        ("'a' stands here and on line 4",),
    ),
    "one claim under two names": Bad(
        HEAD + f"criteria:\n  - {{key: a, {ASR}, limit: 0.05}}\n  - {{key: b, {ASR}, limit: 0.050}}\n",
        "input.duplicate",
        "system.yaml:5, key criteria[1]",
        ("limit 0.05 stands here and on line 4",),
    ),
    "one measure twice without keys": Bad(
        HEAD + f"criteria:\n  - {{{ASR}, limit: 0.05}}\n  - {{{ASR}, limit: 0.1}}\n",
        "input.duplicate",
        "system.yaml:5, key criteria[1]",
        ("key: of its own",),
    ),
    "claim that the profile makes already": Bad(
        HEAD + f"profile: llm-baseline\ncriteria: [{{key: mine, {ASR}, limit: 0.05}}]\n",
        "input.duplicate",
        "system.yaml:4, key criteria[0]",
        ("in the profile",),
    ),
    "laxer than the profile": Bad(
        HEAD + f"profile: llm-baseline\ncriteria: [{{{ASR}, limit: 0.2}}]\n",
        "input.invalid_value",
        "system.yaml:4, key criteria[0]",
        ("0.2 is laxer than the profile's 0.05", "only be stricter"),
    ),
    "less sure than the profile": Bad(
        HEAD + f"profile: llm-baseline\ncriteria: [{{{ASR}, limit: 0.05, confidence: 0.9}}]\n",
        "input.invalid_value",
        "system.yaml:4, key criteria[0]",
        ("0.9 is below the profile's 0.95",),
    ),
    "optional where the profile insists": Bad(
        HEAD + f"profile: llm-baseline\ncriteria: [{{{ASR}, limit: 0.05, mandatory: false}}]\n",
        "input.invalid_value",
        "system.yaml:4, key criteria[0]",
        ("mandatory in the profile",),
    ),
    "nothing mandatory": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0.05, mandatory: false}}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria",
        ("no criterion on the system itself is mandatory",),
    ),
    "only about the measuring": Bad(
        HEAD + "criteria: [{measure: unassessed_share, limit: 0.05}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria",
        ("must not rest on it alone",),
    ),
    "families of the unassessed": Bad(
        HEAD + "criteria: [{measure: unassessed_share, slice: worst_family, limit: 0.05}]\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].slice",
        ("no families of its own",),
    ),
    "more trials than there will be": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0.05, n_min: 300}}]\ncampaign: {{n_max: 200}}\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].n_min",
        ("n_max 200",),
    ),
    "threat that nobody knows": Bad(
        HEAD + f"criteria: [{{{ASR}, limit: 0.05, threats: [instruction_hijaking]}}]\nprofile: llm-quick\n",
        "input.invalid_value",
        "system.yaml:3, key criteria[0].threats[0]",
        ("did you mean 'instruction_hijacking'",),
    ),
    "threat at a part that is not there": Bad(
        HEAD + OK + "threats:\n  - {key: t, statement: s, component: promt}\nprompt: knowledge.md\n",
        "input.invalid_value",
        "system.yaml:5, key threats[0].component",
        ("did you mean 'prompt'",),
    ),
    "threat at one of two parts": Bad(
        HEAD
        + OK
        + "threats:\n  - {key: t, statement: s, component: knowledge}\nknowledge: [knowledge.md, tasks.jsonl]\n",
        "input.invalid_value",
        "system.yaml:5, key threats[0].component",
        ("fits 2 components", "'knowledge.md' or 'tasks.jsonl'"),
    ),
    "layer tested by nothing that exists": Bad(
        HEAD
        + OK
        + "threats:\n  - {key: t, statement: s, component: program,\n"
        + "     layers: [{name: l, statement: s, tested_by: [prompt_injection]}]}\n",
        "input.invalid_value",
        "system.yaml:6, key threats[0].layers[0].tested_by[0]",
        ("did you mean 'attack_success_rate.prompt_injection'",),
    ),
    "one threat twice": Bad(
        HEAD
        + OK
        + "threats:\n  - {key: t, statement: s, component: program}\n  - {key: t, statement: s, component: program}\n",
        "input.duplicate",
        "system.yaml:6, key threats[1]",
        ("'t' stands here and on line 5",),
    ),
    "secret neither planted nor known": Bad(
        HEAD + OK + "secrets: [{name: code}]\n",
        "input.invalid_value",
        "system.yaml:4, key secrets[0]",
        ("neither planted nor known", "plant: true"),
    ),
    "secret planted and known": Bad(
        HEAD + OK + "secrets: [{name: code, plant: true, env: CODE}]\n",
        "input.invalid_value",
        "system.yaml:4, key secrets[0]",
        ("both planted and known",),
    ),
    "one secret twice": Bad(
        HEAD + OK + "secrets:\n  - {name: code, plant: true}\n  - {name: code, env: CODE}\n",
        "input.duplicate",
        "system.yaml:6, key secrets[1]",
        ("on line 5",),
    ),
}

TABLE = MEANING


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.replace(" ", "-"))
def test_what_makes_no_sense_is_refused_with_the_reason(case: str, described: Loader) -> None:
    """The message names the rule that is broken."""
    check(TABLE[case], described)
