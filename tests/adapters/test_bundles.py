"""Writing a bundle: whole or not at all, whatever stops it."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from certwright.adapters.bundles import write_bundle
from certwright.records.errors import SetupError

OLD = {"summary.md": b"old", "verdict.json": b"1", "manifest.json": b"summary.md verdict.json"}
NEW = {
    "summary.md": b"new",
    "verdict.json": b"2",
    "outcomes.jsonl": b"ab",
    "manifest.json": b"summary.md verdict.json outcomes.jsonl",
}


def names(entries: Sequence[tuple[str, str, str]]) -> bytes:
    """A manifest that lists the names alone."""
    return " ".join(name for name, _, _ in entries).encode()


def write(folder: Path, files: dict[str, bytes]) -> None:
    """These files as a bundle; each in single bytes, to see that they are streamed."""
    content = {name: data for name, data in files.items() if name != "manifest.json"}
    write_bundle(
        folder, [(name, "hashed", (bytes([byte]) for byte in data)) for name, data in content.items()], names
    )


def read(folder: Path) -> dict[str, bytes]:
    """What the bundle holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the bundle goes; its parent does not exist yet."""
    return tmp_path / "bundles" / "c0ffee"


def test_a_bundle_holds_its_parts_and_the_manifest(folder: Path) -> None:
    """Every part under its name, the manifest made from names, roles and SHA-256 digests, and nothing beside them."""
    listed: list[tuple[str, str, str]] = []

    def manifest(entries: Sequence[tuple[str, str, str]]) -> bytes:
        listed.extend(entries)
        return b"{}"

    write_bundle(folder, [("a", "signed", [b"one", b"two"]), ("b", "hashed", [])], manifest)
    assert read(folder) == {"a": b"onetwo", "b": b"", "manifest.json": b"{}"}
    assert listed == [
        ("a", "signed", "sha256:" + hashlib.sha256(b"onetwo").hexdigest()),
        ("b", "hashed", "sha256:" + hashlib.sha256(b"").hexdigest()),
    ]
    assert list(folder.parent.iterdir()) == [folder]


def test_files_and_folder_are_their_owners_alone(folder: Path) -> None:
    """0700 and 0600, however generous the umask is: exchanges may hold what nobody else should read."""
    before = os.umask(0)
    try:
        write(folder, NEW)
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_new_bundle_replaces_the_old_one_whole(folder: Path) -> None:
    """No part of the earlier bundle is left, nor the earlier bundle beside it."""
    write(folder, OLD)
    write(folder, NEW)
    assert read(folder) == NEW
    assert list(folder.parent.iterdir()) == [folder]


class Stopped(BaseException):
    """Something that no handler expects: Ctrl-C, or the end of the process."""


def stop_at(patched: pytest.MonkeyPatch, place: int, error: BaseException) -> Callable[[], int]:
    """Let call number `place` of os.replace and os.fsync raise; returns how many calls there were."""
    calls = 0

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> None:
            nonlocal calls
            calls += 1
            if calls == place:
                raise error
            real(*arguments)

        return call

    for name in ("replace", "fsync"):
        patched.setattr(os, name, counting(getattr(os, name)))
    return lambda: calls


@pytest.mark.parametrize("earlier", [OLD, None], ids=["over an old one", "the first"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left"), Stopped()], ids=["disk", "stopped"]
)
def test_an_error_at_any_step_leaves_a_whole_bundle(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, earlier: dict[str, bytes] | None
) -> None:
    """Each rename and sync fails in turn: the old bundle or the new one stands there, and the next write succeeds."""
    folder.parent.mkdir()
    with monkeypatch.context() as patched:
        steps = stop_at(patched, 0, error)
        write(folder, NEW)
        total = steps() + (earlier is not None)  # one rename more where an old bundle steps aside
    found = []
    for place in range(1, total + 1):
        shutil.rmtree(folder)
        if earlier:
            write(folder, earlier)
        with monkeypatch.context() as patched:
            stop_at(patched, place, error)
            with pytest.raises(SetupError if isinstance(error, OSError) else Stopped) as caught:
                write(folder, NEW)
        assert getattr(caught.value, "code", "setup.storage") == "setup.storage"
        found.append(read(folder) if folder.exists() else None)
        assert not folder.with_name(".c0ffee.new").exists()
        write(folder, NEW)
        assert read(folder) == NEW
        assert list(folder.parent.iterdir()) == [folder]
    assert found == [earlier] * (total - 1) + [NEW]


KILLED = """
import os, sys
from pathlib import Path
from certwright.adapters import bundles

place, calls = int(sys.argv[2]), 0

def counting(real):
    def call(*arguments, **options):
        global calls
        calls += 1
        if calls == place:
            os._exit(9)
        return real(*arguments, **options)
    return call

os.replace = counting(os.replace)
parts = [("summary.md", "hashed", [b"new"]), ("verdict.json", "hashed", [b"2"]), ("outcomes.jsonl", "hashed", [b"ab"])]
bundles.write_bundle(Path(sys.argv[1]), parts, lambda entries: " ".join(n for n, _, _ in entries).encode())
"""


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_killed_process_loses_no_bundle(folder: Path, place: int) -> None:
    """Killed before the first rename the old bundle stands; killed between the two, the next call puts it back first.

    The next call here fails while it streams its parts, so that what stands there afterwards is what was put back.
    """
    write(folder, OLD)
    ran = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(place)], timeout=60, check=False)
    assert ran.returncode == (9 if place < 3 else 0)
    assert folder.exists() == (place != 2)

    def broken() -> Iterator[bytes]:
        yield b"x"
        raise Stopped

    with pytest.raises(Stopped):
        write_bundle(folder, [("summary.md", "hashed", broken())], names)
    assert read(folder) == (OLD if place < 3 else NEW)
    assert list(folder.parent.iterdir()) == [folder]
    write(folder, NEW)
    assert read(folder) == NEW


def test_what_stops_the_content_passes_through(folder: Path) -> None:
    """An error of whoever makes the parts is theirs, not the disk's; the old bundle stays and nothing is left."""
    write(folder, OLD)

    def damaged() -> Iterator[bytes]:
        yield b"x"
        raise ValueError("a damaged line")

    with pytest.raises(ValueError, match="a damaged line"):
        write_bundle(folder, [("a", "hashed", damaged())], names)
    assert read(folder) == OLD
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize("twice", ["a", "manifest.json"])
def test_two_parts_cannot_share_a_name(folder: Path, twice: str) -> None:
    """Nor can a part take the place of the manifest; nothing is written."""
    with pytest.raises(SetupError):
        write_bundle(folder, [("a", "hashed", [b"1"]), (twice, "hashed", [b"2"])], names)
    assert list(folder.parent.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """Where the parent is a file the message says so, and what to do."""
    (tmp_path / "bundles").write_bytes(b"")
    with pytest.raises(SetupError) as caught:
        write(tmp_path / "bundles" / "c0ffee", NEW)
    assert caught.value.code == "setup.storage"
    assert "bundles" in caught.value.where


def test_leftovers_of_an_earlier_crash_are_cleared(folder: Path) -> None:
    """A half-written new bundle and a superseded old one are no obstacle."""
    write(folder, OLD)
    for name in (".c0ffee.new", ".c0ffee.old"):
        (folder.parent / name).mkdir()
        (folder.parent / name / "half").write_bytes(b"x")
    write(folder, NEW)
    assert read(folder) == NEW
    assert list(folder.parent.iterdir()) == [folder]
