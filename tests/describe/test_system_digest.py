"""What the digest of a system covers: everything that changes the answers, nothing of how the file is written."""

import random
from pathlib import Path

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from certwright.describe import load
from certwright.records import digest_of
from tests.describe.conftest import Loader

WRITTEN = {
    "name": "kites",
    "purpose": "Answers questions.",
    "exposure": "partners",
    "risk_tier": "high",
    "owner": "shop",
    "target": {"model_file": "model.gguf", "context_tokens": 512, "threads": 2},
    "max_tokens": 48,
    "temperature": 0.5,
    "prompt": "prompt.md",
    "knowledge": ["knowledge.md", "more.md"],
    "policy": "policy.yaml",
    "code": ["app.py"],
    "secrets": [{"name": "code", "plant": True}],
    "tasks": "tasks.jsonl",
    "profile": "llm-quick",
}


@pytest.fixture
def digests(folder: Path, described: Loader):
    """Describe a value as YAML, and give the digest of the system."""
    (folder / "more.md").write_text("Gliders are not sold.\n")

    def describe(value: dict, **style: object) -> str:
        return digest_of(described(yaml.safe_dump(value, **style)).system)

    return describe


@given(seed=st.integers(0, 2**32), flow=st.booleans(), indent=st.integers(2, 8), width=st.integers(20, 200))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_formatting_changes_nothing(digests, seed: int, flow: bool, indent: int, width: int) -> None:
    """Order of keys, block or flow style, indentation and line width are not part of the system."""
    keys = list(WRITTEN)
    random.Random(seed).shuffle(keys)
    shuffled = {key: WRITTEN[key] for key in keys}
    plain = digests(WRITTEN)
    assert digests(shuffled, sort_keys=False, default_flow_style=flow, indent=indent, width=width) == plain


def test_comments_quotes_and_zeros_change_nothing(described: Loader) -> None:
    """0.50 is 0.5, a quoted word is the word, ./prompt.md is prompt.md, and a default may be written out."""
    one = "name: kites\ntarget: scripted:inert\ntemperature: 0.5\nprompt: knowledge.md\nprofile: llm-quick\n"
    two = (
        '# kites\n"name": "kites"\ntarget: \'scripted:inert\' # inert\ntemperature: 5.0e-1\n'
        "prompt: ./knowledge.md\nprofile: llm-quick\nowner: unnamed\nmax_tokens: 256\nknowledge: []\n"
    )
    assert digest_of(described(one).system) == digest_of(described(two).system)
    assert digest_of(described(one).criteria) == digest_of(described(two).criteria)


def test_place_and_environment_change_nothing(
    digests, folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's path, the working folder and the values of variables are of this machine, not of the system."""
    value = {**WRITTEN, "secrets": [*WRITTEN["secrets"], {"name": "pin", "env": "KITES_PIN"}]}
    plain = digests(value)
    monkeypatch.setenv("KITES_PIN", "1234")
    monkeypatch.chdir(folder)
    assert digests(value) == plain
    moved = folder.rename(folder.parent / "elsewhere")
    assert digest_of(load(moved, cache=cache).system) == plain


def test_how_hard_it_is_asked_changes_nothing(digests) -> None:
    """Threads, budgets and limits belong to the campaign or the criteria."""
    plain = digests(WRITTEN)
    assert digests({**WRITTEN, "target": {**WRITTEN["target"], "threads": 7}}) == plain
    assert digests({**WRITTEN, "campaign": {"n_max": 7, "budget": {"seconds": 9}}}) == plain
    assert digests({**WRITTEN, "profile": "llm-baseline"}) == plain


@pytest.mark.parametrize(
    "name", ["prompt.md", "knowledge.md", "more.md", "policy.yaml", "app.py", "tasks.jsonl", "model.gguf"]
)
def test_one_byte_of_any_part_is_another_system(digests, folder: Path, name: str) -> None:
    """Every file that the description names is digested."""
    plain = digests(WRITTEN)
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    assert digests(WRITTEN) != plain


@pytest.mark.parametrize(
    "change",
    [
        {"name": "gliders"},
        {"purpose": "Sells kites."},
        {"exposure": "public"},
        {"risk_tier": "limited"},
        {"owner": "somebody"},
        {"max_tokens": 49},
        {"temperature": 0.6},
        {"target": {"model_file": "model.gguf", "context_tokens": 1024}},
        {"target": "scripted:inert"},
        {"target": "scripted:vulnerable?rate=0.2&seed=7"},
        {"target": {"url": "http://127.0.0.1:1/v1", "model": "m"}},
        {"target": {"url": "http://127.0.0.1:2/v1", "model": "m"}},
        {"target": {"url": "http://127.0.0.1:1/v1", "model": "n"}},
        {"knowledge": ["more.md", "knowledge.md"]},
        {"knowledge": ["knowledge.md"]},
        {"secrets": [{"name": "code", "plant": True}, {"name": "pin", "plant": True}]},
        {"policy": "app.py", "code": ["policy.yaml"]},
    ],
    ids=str,
)
def test_every_change_of_what_answers_is_another_system(digests, change: dict) -> None:
    """Words, settings, targets, the order of the knowledge, and what is planted."""
    assert digests({**WRITTEN, **change}) != digests(WRITTEN)


def test_all_these_systems_differ(digests) -> None:
    """No two of the targets above share a digest."""
    targets = [
        "scripted:inert",
        "scripted:broken?mode=empty",
        "python:app:answer",
        "model.gguf",
        "cache:cached.gguf",
    ]
    assert len({digests({**WRITTEN, "target": target}) for target in targets}) == len(targets)
