"""What `certwright init` writes: every key explained, the same system as the short file, whole or not at all."""

import re
from dataclasses import replace
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from certwright.describe import Answers, load, profiles, write
from certwright.describe.schema import SystemFile, WrittenModelFile, WrittenUrl
from certwright.describe.template import flow, render
from certwright.describe.yaml_source import parse
from certwright.records.errors import InputError, SetupError
from tests.describe.conftest import Loader

PROFILES = profiles.names()
TARGETS = {
    "scripted:vulnerable?rate=0.2&seed=7": "target: scripted:vulnerable?rate=0.2&seed=7\n",
    "http://127.0.0.1:8000/v1": "target: http://127.0.0.1:8000/v1\nmodel: m\n",
    "model.gguf": "target: model.gguf\n",
    "cache:cached.gguf": "target: cache:cached.gguf\n",
    "python:app:answer": "target: python:app:answer\n",
}


def answers(target: str, profile: str = "llm-quick", **others: str) -> Answers:
    """The answers of somebody who accepts every default."""
    model = "m" if target.startswith("http") else None
    return Answers(name="kites", target=target, profile=profile, model=model, **others)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("target", TARGETS)
def test_the_commented_file_describes_what_the_short_one_does(
    target: str, profile: str, described: Loader
) -> None:
    """Round trip: every default is written as it is."""
    short = described(f"name: kites\n{TARGETS[target]}profile: {profile}\n")
    assert described(render(answers(target, profile))) == short


@given(
    name=st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() and text == text.strip()),
    purpose=st.text(min_size=1, max_size=200).filter(
        lambda text: text.isprintable() and text == text.strip()
    ),
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_printable_answer_comes_back(name: str, purpose: str, described: Loader) -> None:
    """Quotes, colons, hashes and words that YAML would take for something else arrive as they were given."""
    found = described(render(replace(answers("scripted:inert"), name=name, purpose=purpose))).system
    assert (found.name, found.purpose) == (name, purpose)


@given(
    st.recursive(
        st.booleans() | st.integers(-999, 999) | st.text(max_size=9), lambda x: st.lists(x, max_size=3)
    )
)
def test_a_value_on_one_line_is_read_back(value: object) -> None:
    """The writer's law, for values of every kind that it is given, half surrogate pairs and controls aside."""
    texts = re.findall(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", repr(value))
    text = flow(value)
    if not texts and "\\u" not in text and not re.search(r"\\[bfnrt]", text):
        assert parse(f"a: {text}\n", "f").value == {"a": value}


@pytest.mark.parametrize("target", TARGETS)
def test_every_key_stands_in_the_file_with_its_sentence(target: str) -> None:
    """Active with its default, or behind a # where it has none; `model` stands inside the target."""
    text = render(answers(target))
    for name, field in SystemFile.model_fields.items():
        if name not in ("schema_", "model"):
            assert re.search(rf"^#?{name}:", text, re.MULTILINE), name
            assert (field.description or "").split()[0] in text
    nested = {"http://127.0.0.1:8000/v1": WrittenUrl, "model.gguf": WrittenModelFile}.get(target)
    for name in nested.model_fields if nested is not None else ():
        assert re.search(rf"^  #?{name}:", text, re.MULTILINE), name


@pytest.mark.parametrize("profile", PROFILES)
def test_the_reasons_of_the_profile_stand_in_the_file(profile: str) -> None:
    """Why each test, and what a failure means, word for word."""
    text = " ".join(
        re.sub(r"^#\s*", "", render(answers("scripted:inert", profile)), flags=re.MULTILINE).split()
    )
    for item in profiles.load(profile).criteria:
        assert item.why in text
        assert (
            f"{item.criterion.key} {item.criterion.comparator} {item.criterion.limit} at 95 % confidence"
            in text
        )


def test_the_keys_behind_a_hash_work_when_it_is_taken_away(described: Loader) -> None:
    """Nobody is offered an example that does not load."""
    text = render(answers("http://127.0.0.1:8000/v1", "llm-baseline"))
    opened = re.sub(r"^( *)#(?=\S)", r"\1", text, flags=re.MULTILINE)
    found = described(opened.replace("maintenance_code", "code"))
    assert found.prompt is not None
    assert [threat.key for threat in found.threats if threat.key == "discount_fraud"]
    assert (found.budget.requests, len(found.tasks), len(found.secrets)) == (5000, 1, 1)


def test_a_folder_is_made_and_the_file_loads(tmp_path: Path, cache: Path) -> None:
    """Editors find the schema beside it, with the measures and profiles of this installation."""
    path = write(tmp_path / "new" / "assistant", answers("scripted:inert"))
    assert load(path, cache=cache).system.name == "kites"
    first = path.read_text().splitlines()[0]
    schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert '"attack_success_rate.prompt_injection"' in schema.read_text()
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".certwright", "system.yaml"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """The second init refuses, and the file of the first stays as it was."""
    path = write(tmp_path, answers("scripted:inert"))
    path.write_text("mine\n")
    with pytest.raises(InputError) as caught:
        write(tmp_path, answers("scripted:inert"))
    assert caught.value.code == "input.exists"
    assert path.read_text() == "mine\n"
    with pytest.raises(InputError) as caught:
        write(path, answers("scripted:inert"))
    assert caught.value.code == "input.exists"


@pytest.mark.parametrize(
    ("given_answers", "where", "says"),
    [
        (answers("scriptd:inert"), "--target", "did you mean 'scripted:'"),
        (answers("localhost:8000"), "--target", "did you mean 'http://localhost:8000'"),
        (answers("missing.gguf"), "--target", "correct the name"),
        (answers("scripted:inert", "llm-qick"), "--profile", "did you mean 'llm-quick'"),
        (replace(answers("scripted:inert"), name="a\nb"), "key name", "printable"),
        (replace(answers("http://a.example/v1"), model=None), "--target", "model"),
        (
            replace(answers("http://a.example/v1"), api_key_env="sk-1234567890abcdef"),
            "api_key_env",
            "environment variable",
        ),
    ],
)
def test_an_answer_that_would_not_load_is_refused_before_anything_is_written(
    given_answers: Answers, where: str, says: str, tmp_path: Path
) -> None:
    """The folder stays as it was, here: not there."""
    with pytest.raises(InputError) as caught:
        write(tmp_path / "new", given_answers)
    assert where in caught.value.where
    assert says in caught.value.why + caught.value.next
    assert not (tmp_path / "new").exists()


def test_a_model_file_is_named_as_seen_from_the_folder(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed relative to the working folder, written relative to the file."""
    monkeypatch.chdir(folder)
    path = write(folder / "sub", answers("model.gguf"))
    assert "model_file: ../model.gguf" in path.read_text()
    assert load(path, cache=cache).system.components[0].name == "model.gguf"


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk at the moment of syncing: an error that says so, and no file and no folder."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SetupError) as caught:
        write(tmp_path / "new", answers("scripted:inert"))
    assert caught.value.code == "setup.storage"
    assert "No space left" in caught.value.why
    assert not (tmp_path / "new").exists()


def test_a_file_system_without_links_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a second name for a file is not possible, the file is renamed, and still nothing is overwritten."""

    def refuse(source: str, target: str) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", refuse)
    path = write(tmp_path / "new", answers("scripted:inert"))
    assert path.read_text().startswith("# yaml-language-server")
    assert [entry.name for entry in path.parent.iterdir() if entry.name.endswith("tmp")] == []
