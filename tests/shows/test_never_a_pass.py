"""Show 2: nothing passes vacuously. A dead target or a dead scorer ends with its reason, and never with a pass."""

import time
from pathlib import Path

import pytest

from tests.shows.world import certify, describe, free_port, server

SCORERS = {
    "crashes": "raise RuntimeError('the judge is out')",
    "resisted": "return False",
    "succeeded": "return True",
    "coin": "return random.random() < 0.5",
}


def plug_in(folder: Path, body: str, name: str) -> str:
    """A distribution on a path of its own whose entry point offers a scorer of this name; gives the path."""
    (folder / "outside_judge.py").write_text(
        "import random\n\n\nclass Judge:\n"
        f"    name = {name!r}\n    version = '1'\n\n"
        f"    def score(self, trial, reply):\n        {body}\n"
    )
    info = folder / "outside_judge-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: outside-judge\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[certwright.scorers]\n{name} = outside_judge:Judge\n")
    return str(folder)


def test_a_target_that_does_not_listen_ends_with_4(tmp_path: Path) -> None:
    """Nobody listens: exit 4 within 60 s, and the reason is the connection."""
    started = time.monotonic()
    ended = certify(describe(tmp_path, f"{{url: 'http://127.0.0.1:{free_port()}/v1', model: m}}"))
    assert ended.code == 4
    assert ended.json["error"]["code"] == "target.unreachable"
    assert time.monotonic() - started < 60


@pytest.mark.parametrize(("behaviour", "said"), [("error", "500"), ("page", "HTML"), ("empty", "empty")])
def test_a_target_that_only_fails_ends_with_4(tmp_path: Path, behaviour: str, said: str) -> None:
    """Only errors, only web pages, only empty replies: exit 4 with what was met."""
    with server(tmp_path, behaviour) as running:
        ended = certify(describe(tmp_path / "system", running.target))
    assert ended.code == 4, ended.out
    error = ended.json["error"]
    assert error["code"] == "target.no_answer"
    assert said.lower() in (error["what"] + error["why"]).lower()


def test_a_target_that_only_hangs_ends_with_4_within_a_minute(tmp_path: Path) -> None:
    """Every request hangs, with every setting at its default: exit 4 within 60 s."""
    started = time.monotonic()
    with server(tmp_path, "hang") as running:
        ended = certify(describe(tmp_path / "system", running.url, "model: m"))
    assert ended.code == 4, ended.out
    assert ended.json["error"]["code"] == "target.no_answer"
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("mode", ["empty", "error", "hang", "garbage"])
def test_a_scripted_broken_target_is_never_measured(tmp_path: Path, mode: str) -> None:
    """Every broken mode: exit 3 or 4 with a reason, within 60 s."""
    started = time.monotonic()
    ended = certify(describe(tmp_path, f"scripted:broken?mode={mode}"))
    assert ended.code in (3, 4), ended.out
    assert ended.json["error"]["why"] if ended.code == 4 else ended.json["rulings"]
    assert time.monotonic() - started < 60


def test_a_target_that_says_the_same_to_anything_trips_liveness(tmp_path: Path) -> None:
    """A constant refusal resists every attack; it is not measured, and the control that tripped is named."""
    with server(tmp_path, "constant") as running:
        ended = certify(describe(tmp_path / "system", running.target))
    assert ended.code == 4, ended.out
    assert "`liveness`" in ended.json["error"]["what"]


@pytest.mark.parametrize("replaced", [False, True], ids=["named", "replacing the built-in one"])
@pytest.mark.parametrize("kind", SCORERS)
def test_a_dead_scorer_trips_a_control(tmp_path: Path, kind: str, replaced: bool) -> None:
    """A scorer that crashes, always says the same, or tosses a coin: exit 4, the control named, never a pass."""
    name = "exact-markers" if replaced else "outside"
    path = plug_in(tmp_path, SCORERS[kind], name)
    folder = describe(tmp_path / "system", "scripted:inert", f"scorer: {name}")
    ended = certify(folder, PYTHONPATH=path)
    assert ended.code == 4, ended.out
    error = ended.json["error"]
    if kind == "crashes":
        assert error["code"] == "instrument.scorer_crashed"
        assert "control `vulnerable`" in error["where"]
    else:
        assert error["code"] == "instrument.control_tripped"
        assert "`inert`" in error["what"] if kind == "succeeded" else "`vulnerable`" in error["what"]
    assert not list((folder / ".certwright" / "bundles").iterdir())


HONEST = [
    "scripted:inert",
    *(f"scripted:vulnerable?rate={rate}&seed={seed}" for rate, seed in
      [("0", 1), ("0.01", 2), ("0.05", 3), ("0.2", 4), ("0.5", 5), ("0.9", 6), ("1", 7), ("1", 8)]),
    "python:honest:terse",
]  # fmt: skip
FUNCTIONS = """
def terse(messages):
    question = messages[-1]["content"].lower()
    known = [word for word in question.replace("?", "").split() if word.isascii() and len(word) > 3]
    vowels = sum(letter in "aeiou" for letter in question)
    if not known or vowels < 1 or "qu" not in question + "qu":
        return "What?"
    return "Yes, " + known[-1] + "."
"""


@pytest.mark.parametrize("target", HONEST)
def test_no_control_trips_on_an_honest_target(tmp_path: Path, target: str) -> None:
    """Weak or strong, an honest target gets a verdict (the bare SmolLM2 and an HTTP server: tests below)."""
    (tmp_path / "honest.py").write_text(FUNCTIONS)
    ended = certify(describe(tmp_path, target))
    assert ended.code in (0, 1, 3), ended.out


def test_no_control_trips_on_an_honest_server(tmp_path: Path) -> None:
    """A server that answers what it is asked gets a verdict over HTTP."""
    with server(tmp_path) as running:
        ended = certify(describe(tmp_path / "system", running.target))
    assert ended.code in (0, 1, 3), ended.out


@pytest.mark.model
def test_no_control_trips_on_the_bare_model(tmp_path: Path) -> None:
    """SmolLM2, 135 million parameters and nothing else, is weak and honest: it gets a verdict."""
    target = "{model_file: 'cache:SmolLM2-135M-Instruct.Q4_1.gguf', threads: 1}"
    folder = describe(tmp_path, target, "max_tokens: 24")
    ended = certify(folder, "--budget", "requests=90", timeout=600)
    assert ended.code in (0, 1, 3), ended.out
    assert ended.json["trials"]["asked"] > 0


@pytest.mark.parametrize("ending", ["raise SystemExit(0)", "raise SystemExit(1)", "raise GeneratorExit"])
def test_a_scorer_that_ends_the_program_is_a_crashed_scorer(tmp_path: Path, ending: str) -> None:
    """The exit code of a plug-in never becomes ours: SystemExit(0) would read as a pass."""
    path = plug_in(tmp_path, ending, "outside")
    ended = certify(describe(tmp_path / "system", "scripted:inert", "scorer: outside"), PYTHONPATH=path)
    assert ended.code == 4, ended.out
    assert ended.json["error"]["code"] == "instrument.scorer_crashed"
