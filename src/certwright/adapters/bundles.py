"""Writing a bundle: a folder that appears whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from certwright.adapters.storage import FILE_MODE, FOLDER_MODE, make_folder, storage_error, sync_folder

Named = tuple[str, str, Iterable[bytes]]
"""Name, role and content of one part."""


def write_bundle(
    folder: Path, parts: Sequence[Named], manifest: Callable[[Sequence[tuple[str, str, str]]], bytes]
) -> None:
    """Write every part and then the manifest into a new folder, and put it in the place of `folder`.

    Whatever stops the writing, `folder` holds the earlier bundle or the new one, whole. The two renames of the
    replacement have one moment between them: a process that is killed in it leaves both bundles whole under their
    temporary names, and the next call begins by putting the earlier one back.

    Args:
        folder: where the bundle goes; an earlier bundle there is replaced.
        parts: streamed one after the other.
        manifest: makes the manifest from (name, role, `sha256:` digest) of each part.

    Raises:
        SetupError: `setup.storage` if the disk refuses.
    """
    make_folder(folder.parent)
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    try:
        _recover(folder, old)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(FOLDER_MODE)
        listed = [(name, role, _write(fresh / name, content)) for name, role, content in parts]
        _write(fresh / "manifest.json", [manifest(listed)])
        sync_folder(fresh)
        _replace(fresh, folder, old)
        sync_folder(folder.parent)
        shutil.rmtree(
            old, ignore_errors=True
        )  # only now: until the new names are durable the old bundle is the bundle
    except OSError as error:
        raise storage_error("the bundle could not be written", folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(path: Path, content: Iterable[bytes]) -> str:
    """Write and sync a new file, and give the digest of its content."""
    hasher = hashlib.sha256()
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, FILE_MODE)) as sink:
        for piece in content:
            hasher.update(piece)
            sink.write(piece)
        sink.flush()
        os.fsync(sink.fileno())
    return "sha256:" + hasher.hexdigest()


def _recover(folder: Path, old: Path) -> None:
    """Put back the bundle that a killed process had moved aside; drop one that is in the way."""
    if old.exists() and not folder.exists():
        os.replace(old, folder)
    shutil.rmtree(old, ignore_errors=True)


def _replace(fresh: Path, folder: Path, old: Path) -> None:
    """Rename over a full folder, which one call cannot do: the old one steps aside, and back if the new one fails."""
    if not folder.exists():
        os.replace(fresh, folder)
        return
    os.replace(folder, old)
    try:
        os.replace(fresh, folder)
    except BaseException:
        os.replace(old, folder)
        raise
