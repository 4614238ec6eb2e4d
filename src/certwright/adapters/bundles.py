"""Writing a bundle: a folder that appears whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from certwright.adapters.storage import FILE_MODE, make_folder, storage_error, sync_folder

Named = tuple[str, str, Iterable[bytes]]
"""Name, role and content of one part."""


def write_bundle(
    folder: Path, parts: Sequence[Named], manifest: Callable[[Sequence[tuple[str, str, str]]], bytes]
) -> None:
    """Write every part and then the manifest into a new folder, and put it in the place of `folder`.

    Args:
        folder: where the bundle goes; an earlier bundle there is replaced.
        parts: streamed one after the other.
        manifest: makes the manifest from (name, role, `sha256:` digest) of each part.

    Raises:
        SetupError: `setup.storage` if the disk refuses; an earlier bundle is then untouched.
    """
    make_folder(folder.parent)
    fresh = folder.with_name(f".{folder.name}.new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        listed = [(name, role, _write(fresh / name, content)) for name, role, content in parts]
        _write(fresh / "manifest.json", [manifest(listed)])
        sync_folder(fresh)
        _replace(fresh, folder)
        sync_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise storage_error("the bundle could not be written", folder, error) from error


def _write(path: Path, content: Iterable[bytes]) -> str:
    hasher = hashlib.sha256()
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, FILE_MODE)) as sink:
        for piece in content:
            hasher.update(piece)
            sink.write(piece)
        sink.flush()
        os.fsync(sink.fileno())
    return "sha256:" + hasher.hexdigest()


def _replace(fresh: Path, folder: Path) -> None:
    """A folder cannot be renamed over a full one: the old one steps aside first."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.replace(folder, old)
    os.replace(fresh, folder)
    shutil.rmtree(old, ignore_errors=True)
