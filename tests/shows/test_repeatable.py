"""Show 5: the same system and seed give the same measurements digest, whatever the concurrency."""

from pathlib import Path

import pytest

from tests.shows.world import certify, describe


@pytest.mark.parametrize("profile", ["", "llm-quick"])
@pytest.mark.parametrize("target", ["scripted:vulnerable?rate=0.03&seed=11", "scripted:inert"])
def test_concurrency_does_not_change_the_measurements(tmp_path: Path, target: str, profile: str) -> None:
    """Two folders, concurrency 1 and 64: one digest, one list of rulings."""
    more = [f"profile: {profile}"] if profile else []
    runs = [
        certify(describe(tmp_path / name, target, *more), "--seed", "7", "--concurrency", name).json
        for name in ("1", "64")
    ]
    assert runs[0]["measurements_digest"] == runs[1]["measurements_digest"]
    assert runs[0]["plan_digest"] == runs[1]["plan_digest"]
    assert runs[0]["rulings"] == runs[1]["rulings"]


def test_another_seed_gives_other_measurements(tmp_path: Path) -> None:
    """The digest is not a constant: another seed draws other trials."""
    folder = describe(tmp_path, "scripted:vulnerable?rate=0.2&seed=7")
    digests = {certify(folder, "--seed", seed).json["measurements_digest"] for seed in ("1", "2")}
    assert len(digests) == 2


def test_a_repeated_command_asks_nothing_again(tmp_path: Path) -> None:
    """A finished campaign is finished: the same command gives the same verdict without one new trial."""
    folder = describe(tmp_path, "scripted:vulnerable?rate=0.2&seed=7")
    first, second = certify(folder), certify(folder)
    assert (first.code, first.json["measurements_digest"]) == (
        second.code,
        second.json["measurements_digest"],
    )
    assert second.json["trials"]["resumed"] == second.json["trials"]["asked"] == first.json["trials"]["asked"]
    assert second.json["requests"] == 0


def test_a_budget_ends_undecided_and_the_next_one_goes_on(tmp_path: Path) -> None:
    """Exit 3 with the trials still needed; the repeated command continues the same campaign to its verdict."""
    folder = describe(tmp_path, "scripted:inert")
    first = certify(folder, "--budget", "requests=60")
    assert first.code == 3
    assert first.json["ended"] == "request budget"
    assert all(row["n_needed"] > 0 for row in first.json["rulings"])
    second = certify(folder)
    assert second.code == 0
    assert second.json["campaign"] == first.json["campaign"]
    assert second.json["trials"]["resumed"] == first.json["trials"]["asked"]
