"""Whether a file can be a GGUF model at all, seen from its first bytes; the runtime checks the rest."""

import os
import stat
import struct
from pathlib import Path
from typing import Final

from certwright.records.errors import TargetError

MAGIC: Final = b"GGUF"
VERSIONS: Final = (2, 3)
_HEADER: Final = struct.Struct(
    "<4sIQQ"
)  # magic, version, tensors, metadata entries (GGUF specification, "File structure")
_LFS: Final = b"version https://git-lfs"


def require_gguf(path: Path) -> None:
    """Refuse what the runtime could not load, before it is started.

    Raises:
        TargetError: `target.model` if the file is missing, unreadable, not GGUF, of an unknown version, or empty of
            tensors.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as source:
            regular = stat.S_ISREG(os.fstat(source.fileno()).st_mode)
            head = source.read(max(len(_LFS), _HEADER.size)) if regular else b""
    except OSError as error:
        raise cannot_load(
            path, error.strerror or str(error), "name a GGUF file that this user can read"
        ) from error
    if not regular:
        raise cannot_load(path, "it is not a regular file", "name a GGUF file")
    if head.startswith(_LFS):
        raise cannot_load(
            path, "it is a Git LFS pointer, not the model", "fetch the model itself with `git lfs pull`"
        )
    if len(head) < _HEADER.size or not head.startswith(MAGIC):
        raise cannot_load(
            path, f"its first bytes are {head[:8]!r}, a GGUF file begins with {MAGIC!r}", _ANOTHER
        )
    _, version, tensors, _ = _HEADER.unpack_from(head)
    if version not in VERSIONS:
        raise cannot_load(
            path, f"its first bytes are {head[:8]!r}: GGUF version {version}, not 2 or 3", _ANOTHER
        )
    if tensors == 0:
        raise cannot_load(
            path, "it holds no tensors", "name the model itself; a file of the vocabulary alone cannot answer"
        )


def cannot_load(path: Path, why: str, next: str) -> TargetError:
    """`TargetError("target.model")` for one model file."""
    return TargetError("target.model", "the model cannot be loaded", where=str(path), why=why, next=next)


_ANOTHER: Final = "fetch the file again, or name another GGUF file"
