"""Show 4: a campaign that is killed goes on where it stopped."""

import random
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.shows.world import certify, command, describe, environment, recorded, server

KILLS = 20
CONCURRENCY = 4
DELAY_S = 0.02


def test_sigkill_at_20_moments_loses_nothing_and_asks_little_twice(tmp_path: Path) -> None:
    """SIGKILL at 20 moments drawn by seed: same outcomes as undisturbed, no recorded trial asked again, at most
    `concurrency` trials a kill asked twice, counted in the target's own log."""
    rng = random.Random(4)
    with server(tmp_path, delay=DELAY_S) as running:
        quiet = describe(tmp_path / "quiet", running.target)
        undisturbed = certify(quiet, "--seed", "7")
        before = len(running.questions)
        folder = describe(tmp_path / "killed", running.target)
        arguments = command("certify", folder, "--seed", "7", "--json", "--concurrency", str(CONCURRENCY))
        done: set[str] = set()
        for _ in range(KILLS):
            seen = len(running.questions)
            process = subprocess.Popen(
                arguments, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            _let_it_ask(process, running.log, seen, rng.randint(0, 12), rng.random() * DELAY_S)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            assert not done & set(running.questions[seen:]), "a recorded trial was asked again"
            done |= _recorded_questions(folder)
        finished = certify(folder, "--seed", "7")
        asked = Counter(running.questions[before:])
    assert finished.json["measurements_digest"] == undisturbed.json["measurements_digest"]
    assert finished.json["rulings"] == undisturbed.json["rulings"]
    twice = sum(count - 1 for count in asked.values())
    assert twice <= KILLS * CONCURRENCY
    assert len(recorded(folder, "outcomes")) == len({item["trial"] for item in recorded(folder, "outcomes")})


def _let_it_ask(process: "subprocess.Popen[bytes]", log: Path, seen: int, more: int, wait_s: float) -> None:
    """Wait until the target has seen `more` new questions, then a moment longer; an ended process is fine too."""
    for _ in range(2_000):
        count = log.read_text().count("\n") if log.exists() else 0
        if count >= seen + more or process.poll() is not None:
            break
        time.sleep(0.005)
    time.sleep(wait_s)


def _recorded_questions(folder: Path) -> set[str]:
    """Questions of trials that were recorded, the liveness probes included.

    A trial is recorded once its outcome is; the exchange is written just before, and a kill may fall between.
    """
    try:
        probes, exchanges, outcomes = (
            recorded(folder, name) for name in ("controls", "exchanges", "outcomes")
        )
    except (ValueError, OSError):  # the campaign or a segment is not there yet
        return set()
    ended = {outcome["trial"] for outcome in outcomes}
    return {item["messages"][-1]["content"] for item in exchanges if item["trial"] in ended} | {
        item["messages"][-1]["content"] for item in probes
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_with_130_and_the_command_that_resumes(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end with 130, say how to resume, and the repeated command finishes."""
    with server(tmp_path, delay=0.05) as running:
        folder = describe(tmp_path / "system", running.target)
        arguments = command("certify", folder, "--json", "--concurrency", "2")
        process = subprocess.Popen(
            arguments, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        _let_it_ask(process, running.log, 0, 60, 0.0)
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        assert process.returncode == 130, (out, err)
        assert '"code": "interrupted"' in out
        assert "certwright certify" in out
        assert "Traceback" not in err
        kept = len(recorded(folder, "outcomes"))
        finished = certify(folder)
    assert kept > 0
    assert finished.code in (0, 1, 3)
    assert finished.json["trials"]["resumed"] >= kept
