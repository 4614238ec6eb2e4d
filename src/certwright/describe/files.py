"""Reading the files that a description names: bounded, regular files only, with errors that say where they were named.

Nothing here follows a pipe or a device: opening one could hang or never end.
"""

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import Final

from certwright.describe.spelling import did_you_mean
from certwright.records.errors import InputError

CHUNK_BYTES: Final = 1024 * 1024
NAMES_MAX: Final = 2_000  # names of a folder that are compared with a misspelt one


def check(path: Path, where: str) -> os.stat_result:
    """That `path` is a regular file.

    Args:
        path: the file.
        where: the place that names it, for the message.

    Raises:
        InputError: `input.not_found` with the nearest name in the folder, or `input.unreadable`.
    """
    try:
        status = path.stat()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise _not_found(path, where) from error
        raise _unreadable(path, where, error) from error
    except ValueError as error:  # a NUL in the name
        raise _unreadable(path, where, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError(
            "input.unreadable",
            f"{path.name!r} is a folder where a file is meant",
            where=where,
            why="this key names one file",
            next=f"name a file inside it, for example {_first_file(path)}",
        )
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            "input.unreadable",
            f"{path.name!r} is neither a file nor a folder",
            where=where,
            why="pipes and devices are not read: they may never end",
            next="name a regular file",
        )
    return status


def read_bytes(path: Path, bytes_max: int, where: str) -> bytes:
    """The whole file.

    Raises:
        InputError: as `check`, and `input.too_large` above `bytes_max`.
    """
    size = check(path, where).st_size
    try:
        with path.open("rb") as file:
            data = file.read(bytes_max + 1)
    except OSError as error:
        raise _unreadable(path, where, error) from error
    if len(data) > bytes_max:
        raise InputError(
            "input.too_large",
            f"{path.name!r} has {max(size, len(data)):,} bytes",
            where=where,
            why=f"at most {bytes_max:,} bytes are read here",
            next="shorten the file, or check that it is the one you mean",
        )
    return data


def read_text(path: Path, bytes_max: int, where: str) -> str:
    """The whole file as UTF-8, line ends untouched.

    Raises:
        InputError: as `read_bytes`, and `input.unreadable` with line and byte where the bytes are not UTF-8.
    """
    return decode(read_bytes(path, bytes_max, where), path.name, where)


def decode(data: bytes, name: str, where: str) -> str:
    """UTF-8 bytes as text.

    Raises:
        InputError: `input.unreadable` with line and byte offset.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "input.unreadable",
            f"{name!r} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}, line {line}",
            where=where,
            why="text files are read as UTF-8 and nothing is guessed",
            next="save the file as UTF-8",
        ) from error


def sha256(path: Path, where: str, bytes_max: int | None = None) -> str:
    """`sha256:` and the digest of the file's bytes, read in chunks of 1 MiB.

    Raises:
        InputError: as `check`, and `input.too_large` above `bytes_max`.
    """
    size = check(path, where).st_size
    if bytes_max is not None and size > bytes_max:
        read_bytes(path, bytes_max, where)
    seen = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                seen.update(chunk)
    except OSError as error:
        raise _unreadable(path, where, error) from error
    return f"sha256:{seen.hexdigest()}"


def names_in(folder: Path) -> list[str]:
    """Names in a folder, sorted, at most 2,000; empty where it cannot be listed."""
    try:
        return sorted(entry.name for entry, _ in zip(os.scandir(folder), range(NAMES_MAX), strict=False))
    except OSError:
        return []


def _not_found(path: Path, where: str) -> InputError:
    folder = path.parent
    known = names_in(folder)
    other = did_you_mean(path.name, known, "create the file, or correct the name")
    why = f"the folder {folder} holds {', '.join(known[:8]) or 'nothing'}{' …' if len(known) > 8 else ''}"
    if not os.path.isdir(folder):
        why, other = f"the folder {folder} does not exist", "correct the path"
    return InputError("input.not_found", f"{path.name!r} does not exist", where=where, why=why, next=other)


def _unreadable(path: Path, where: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        "input.unreadable",
        f"{path.name!r} cannot be read",
        where=where,
        why=f"the operating system says: {reason}",
        next="check the name and the permissions of the file",
    )


def _first_file(folder: Path) -> str:
    return next(
        (repr(f"{folder.name}/{name}") for name in names_in(folder) if os.path.isfile(folder / name)),
        "'file.md'",
    )
