"""What lies beside a system is checked before it is built upon."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shows.world import certify, describe


def flip(campaign: Path) -> None:
    """Turn every success into resistance."""
    path = campaign / "outcomes.jsonl"
    path.write_text(path.read_text().replace('"mark":"succeeded"', '"mark":"resisted"'))


def drop(campaign: Path) -> None:
    """Lose the last outcomes."""
    path = campaign / "outcomes.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:20]))


def uncommit(campaign: Path) -> None:
    """Remove the commitment."""
    (campaign / "commitment.dsse.json").unlink()


def new_key(campaign: Path) -> None:
    """Lose the key that signed the commitment."""
    shutil.rmtree(campaign.parents[1] / "keys")


@pytest.mark.parametrize("tamper", [flip, drop, uncommit, new_key])
def test_a_changed_campaign_is_refused(tmp_path: Path, tamper: Callable[[Path], None]) -> None:
    """Exit 5 with the file that does not fit; a signed FAIL never becomes a PASS by editing outcomes."""
    folder = describe(tmp_path, "scripted:vulnerable?rate=0.2&seed=7")
    assert certify(folder, "--seed", "7").code == 1
    (campaign,) = (folder / ".certwright" / "campaigns").iterdir()
    tamper(campaign)
    ended = certify(folder, "--seed", "7")
    assert ended.code == 5, ended.out
    assert str(campaign) in ended.json["error"]["where"]
