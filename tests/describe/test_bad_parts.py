"""Targets and files that are not there, or are not what they should be."""

from pathlib import Path

import pytest

from tests.describe.bad import HEAD, OK, Bad, check
from tests.describe.conftest import Loader

TARGETS = {
    "address without a model": Bad(
        "name: a\ntarget: http://127.0.0.1:1/v1\n" + OK,
        "input.missing_key",
        "system.yaml:2, key target",
        ("add model: NAME",),
    ),
    "address without a scheme": Bad(
        "name: a\ntarget: localhost:8000/v1\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("did you mean 'http://localhost:8000/v1'",),
    ),
    "target too long for a file": Bad(
        f"name: a\ntarget: {'m' * 290}\n" + OK,
        "input.not_found",
        "system.yaml:2, key target",
        ("its address",),
    ),
    "misspelt scheme": Bad(
        "name: a\ntarget: htps://api.example/v1\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("did you mean 'https://'",),
    ),
    "misspelt form": Bad(
        "name: a\ntarget: scriptd:inert\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("did you mean 'scripted:'",),
    ),
    "scripted settings that are none": Bad(
        "name: a\ntarget: scripted:vulnerable?rate\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("key=value",),
    ),
    "name of a hosted model": Bad(
        "name: a\ntarget: gpt-9\n" + OK,
        "input.not_found",
        "system.yaml:2, key target",
        ("its address as target",),
    ),
    "misspelt model file": Bad(
        "name: a\ntarget: modle.gguf\n" + OK,
        "input.not_found",
        "system.yaml:2, key target",
        ("did you mean 'model.gguf'",),
    ),
    "misspelt file in the cache": Bad(
        "name: a\ntarget: cache:cachd.gguf\n" + OK,
        "input.not_found",
        "system.yaml:2, key target",
        ("did you mean 'cached.gguf'",),
    ),
    "way out of the cache": Bad(
        "name: a\ntarget: cache:../model.gguf\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("bare name",),
    ),
    "folder as a model file": Bad(
        "name: a\ntarget: {model_file: .}\n" + OK,
        "input.unreadable",
        "key target.model_file",
        ("is a folder",),
    ),
    "wrong digest": Bad(
        f"name: a\ntarget:\n  model_file: model.gguf\n  sha256: {'0' * 64}\n" + OK,
        "input.digest_mismatch",
        "system.yaml:3, key target.model_file",
        ("sha256:", "0000"),
    ),
    "digest that is none": Bad(
        "name: a\ntarget: {model_file: model.gguf, sha256: abc}\n" + OK,
        "input.invalid_value",
        "key target.sha256",
        ("64 hexadecimal digits",),
    ),
    "misspelt kind of target": Bad(
        "name: a\ntarget: {modelfile: model.gguf}\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("did you mean 'model_file'",),
    ),
    "model beside a file": Bad(
        "name: a\ntarget: model.gguf\nmodel: m\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key model",
        ("take it out",),
    ),
    "model beside a mapping": Bad(
        "name: a\ntarget: {url: 'http://a.example', model: m}\nmodel: m\n" + OK,
        "input.invalid_value",
        "system.yaml:3, key model",
        ("into the mapping",),
    ),
    "misspelt module": Bad(
        "name: a\ntarget: python:ap:answer\n" + OK,
        "input.not_found",
        "system.yaml:2, key target",
        ("no Python module 'ap'", "'app'"),
    ),
    "function without a module": Bad(
        "name: a\ntarget: python:answer\n" + OK,
        "input.invalid_value",
        "system.yaml:2, key target",
        ("python:module:function",),
    ),
    "address with a query": Bad(
        "name: a\ntarget: {url: 'https://a.example/v1?x=1', model: m}\n" + OK,
        "input.invalid_value",
        "key target.url",
        ("query",),
    ),
    "port beyond all ports": Bad(
        "name: a\ntarget: {url: 'http://a.example:99999', model: m}\n" + OK,
        "input.invalid_value",
        "key target.url",
        ("ort",),
    ),
}

FILES = {
    "name too long for a file": Bad(
        HEAD + f"prompt: {'p' * 300}\n" + OK, "input.unreadable", "system.yaml:3, key prompt", ("too long",)
    ),
    "misspelt prompt": Bad(
        HEAD + "prompt: promt.md\n" + OK,
        "input.not_found",
        "system.yaml:3, key prompt",
        ("did you mean 'prompt.md'",),
    ),
    "folder that is not there": Bad(
        HEAD + "knowledge: [docs/a.md]\n" + OK,
        "input.not_found",
        "system.yaml:3, key knowledge[0]",
        ("does not exist",),
    ),
    "folder as a prompt": Bad(
        HEAD + "prompt: .\n" + OK,
        "input.unreadable",
        "system.yaml:3, key prompt",
        ("is a folder where a file is meant",),
    ),
    "model as a prompt": Bad(
        HEAD + "prompt: latin.md\n" + OK,
        "input.unreadable",
        "system.yaml:3, key prompt",
        ("byte 0xe9 at offset 11, line 2",),
    ),
    "empty prompt": Bad(
        HEAD + "prompt: empty.md\n" + OK, "input.invalid_value", "system.yaml:3, key prompt", ("is empty",)
    ),
    "huge prompt": Bad(
        HEAD + "prompt: huge.md\n" + OK,
        "input.too_large",
        "system.yaml:3, key prompt",
        ("262,145 bytes", "262,144"),
    ),
    "one file in two parts": Bad(
        HEAD + "knowledge: [knowledge.md]\ncode: [./knowledge.md]\n" + OK,
        "input.duplicate",
        "system.yaml:4, key code[0]",
        ("named twice",),
    ),
    "placeholder of no secret": Bad(
        HEAD + "prompt: prompt.md\n" + OK,
        "input.invalid_value",
        "prompt.md:2",
        ("{{secret.code}}", "plant: true"),
    ),
    "misspelt placeholder": Bad(
        HEAD + "prompt: prompt.md\nsecrets: [{name: kode, plant: true}]\n" + OK,
        "input.invalid_value",
        "prompt.md:2",
        ("did you mean 'kode'",),
    ),
    "task that is no JSON": Bad(
        HEAD + "tasks: knowledge.md\n" + OK, "input.syntax", "knowledge.md:1", ("one JSON object",)
    ),
    "misspelt key of a task": Bad(
        HEAD + "tasks: misspelt.jsonl\n" + OK,
        "input.unknown_key",
        "misspelt.jsonl:2, key acepted",
        ("did you mean 'accepted'",),
    ),
    "one task twice": Bad(
        HEAD + "tasks: twice.jsonl\n" + OK, "input.duplicate", "twice.jsonl:3", ("on line 1",)
    ),
    "no task": Bad(HEAD + "tasks: empty.md\n" + OK, "input.invalid_value", "empty.md", ("holds no task",)),
    "blank answer": Bad(
        HEAD + "tasks: blank.jsonl\n" + OK,
        "input.invalid_value",
        "blank.jsonl:1",
        ("every reply contains the empty text",),
    ),
}

TABLE = TARGETS | FILES


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.replace(" ", "-"))
def test_a_part_that_cannot_be_used_is_refused_where_it_is_named(
    case: str, described: Loader, folder: Path
) -> None:
    """The message names the key that names the part, and the nearest file."""
    (folder / "latin.md").write_bytes(b"kites\ncaf\xc3\xa9\xe9")
    (folder / "empty.md").write_text("\n")
    (folder / "huge.md").write_text("k" * (256 * 1024 + 1))
    task = '{"question": "a?", "accepted": ["b"]}\n'
    (folder / "misspelt.jsonl").write_text(task + '{"question": "c?", "acepted": ["b"]}\n')
    (folder / "twice.jsonl").write_text(task + "\n" + task)
    (folder / "blank.jsonl").write_text('{"question": "a?", "accepted": [" "]}\n')
    check(TABLE[case], described)
