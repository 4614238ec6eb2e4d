"""`SegmentFile`: an append-only list of JSON objects in one file, a line each, written by one process.

Law: whatever instant the writing process dies at, opening the file again gives a prefix of the items that `append`
was called with, and every item whose `append` returned is in it.

The file grows only by whole lines, so the sole trace that a dying process can leave is a last line without its
newline. That line is dropped on opening. A line that is damaged although it is terminated was changed by something
else, and opening refuses it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from certwright.adapters.storage import FILE_MODE, storage_error, sync_folder
from certwright.records.errors import IntegrityError, SetupError

ITEM_BYTES_MAX: Final = 4 * 1024 * 1024
CHUNK_BYTES: Final = 1024 * 1024


class SegmentFile:
    """`ports.Segment` over one file; open it with `SegmentFile.open`.

    The caller guarantees that there is no other writer (`FolderStore` holds a lock).
    """

    def __init__(self, path: Path, descriptor: int, length: int) -> None:
        self._path, self._descriptor, self._length = path, descriptor, length
        self._dirty = False
        self._broken: SetupError | None = None

    @classmethod
    def open(cls, path: Path) -> "SegmentFile":
        """Open or create the file, drop a torn last line and check that every other line is whole.

        Raises:
            SetupError: `setup.storage` if the file cannot be opened or mended.
            IntegrityError: `integrity.broken_record` for a damaged line, naming file and line.
        """
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            descriptor = os.open(path, flags, FILE_MODE)
        except OSError as error:
            raise storage_error("the segment cannot be opened", path, error) from error
        try:
            length = _mend(descriptor, path)
        except BaseException:
            os.close(descriptor)
            raise
        return cls(path, descriptor, length)

    def append(self, item: bytes) -> None:
        """Hand one item to the operating system with a single write.

        Raises:
            ValueError: if the item is not one line `{...}` of at most 4 MiB, or the segment is closed.
            SetupError: `setup.storage` if the disk takes no more; the file is then as long as before.
        """
        if not (item.startswith(b"{") and item.endswith(b"}")) or b"\n" in item:
            raise ValueError("an item is one JSON object without a newline")
        if len(item) >= ITEM_BYTES_MAX:
            raise ValueError(f"an item of {len(item)} bytes is above the limit of {ITEM_BYTES_MAX - 1}")
        self._require_usable()
        line = item + b"\n"
        try:
            written = os.write(self._descriptor, line)
        except OSError as error:
            self._cut_back()
            raise storage_error("the record could not be written", self._path, error) from error
        if written != len(line):
            self._cut_back()
            why = f"the disk took {written} of {len(line)} bytes, so it is full or a limit is reached"
            raise storage_error("the record could not be written", self._path, why)
        self._length += written
        self._dirty = True

    def sync(self) -> None:
        """Make every appended item durable; costs nothing where nothing was appended since the last call.

        Raises:
            SetupError: `setup.storage` if the disk refuses. The segment then takes no more items, because the
                operating system may have dropped what it could not write (fsync reports an error only once).
        """
        if not self._dirty:
            return
        self._require_usable()
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            self._broken = storage_error("the records could not be made durable", self._path, error)
            raise self._broken from error
        self._dirty = False

    def read(self) -> Iterator[bytes]:
        """The items appended before this call, in order, in memory bounded by the longest item.

        Raises:
            IntegrityError: `integrity.broken_record` if a line changed since the segment was opened.
        """
        return self._read(self._length)

    def close(self) -> None:
        """Sync and release; a second call does nothing."""
        if self._descriptor < 0:
            return
        try:
            if self._broken is None:
                self.sync()
        finally:
            os.close(self._descriptor)
            self._descriptor = -1

    def _read(self, length: int) -> Iterator[bytes]:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise storage_error("the segment cannot be read", self._path, error) from error
        try:
            yield from _lines(descriptor, length, self._path)
        finally:
            os.close(descriptor)

    def _require_usable(self) -> None:
        if self._descriptor < 0:
            raise ValueError("the segment is closed")
        if self._broken is not None:
            raise self._broken

    def _cut_back(self) -> None:
        """Undo a short write. Where even that fails, take no more: a later item would join the torn one."""
        try:
            os.ftruncate(self._descriptor, self._length)
        except OSError as error:
            self._broken = storage_error("a torn record could not be cut off", self._path, error)


def _mend(descriptor: int, path: Path) -> int:
    """The length of the whole lines, after cutting off a torn last one."""
    try:
        size = os.fstat(descriptor).st_size
        if size == 0:
            sync_folder(path.parent)  # the name of a file just created must survive a power cut, too
            return 0
        length = _end_of_last_line(descriptor, size)
        if length < size:
            os.fsync(descriptor)  # what is judged torn must be what the disk holds
            os.ftruncate(descriptor, length)
            os.fsync(descriptor)
        for _ in _lines(descriptor, length, path):
            pass
    except OSError as error:
        raise storage_error("the segment cannot be opened", path, error) from error
    return length


def _end_of_last_line(descriptor: int, size: int) -> int:
    """One past the last newline, 0 where there is none; reads backwards, a chunk at a time."""
    end = size
    while end > 0:
        start = max(0, end - CHUNK_BYTES)
        found = os.pread(descriptor, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _lines(descriptor: int, length: int, path: Path) -> Iterator[bytes]:
    """The lines in the first `length` bytes, without newlines, each checked."""
    number, offset, rest = 0, 0, b""
    while offset < length:
        chunk = os.pread(descriptor, min(CHUNK_BYTES, length - offset), offset)
        if not chunk:
            raise _broken(path, number + 1, f"the file ends after {offset} bytes, {length} were written")
        offset += len(chunk)
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            number += 1
            _check(line, path, number)
            yield line
        if len(rest) > ITEM_BYTES_MAX:
            raise _broken(path, number + 1, f"the line is longer than {ITEM_BYTES_MAX} bytes")
    if rest:
        raise _broken(path, number + 1, "the line has lost its newline")


def _check(line: bytes, path: Path, number: int) -> None:
    if not (line.startswith(b"{") and line.endswith(b"}")):
        raise _broken(path, number, "the line is not one JSON object from its first byte to its last")
    if len(line) >= ITEM_BYTES_MAX:
        raise _broken(path, number, f"the line has {len(line)} bytes, the limit is {ITEM_BYTES_MAX - 1}")
    try:
        line.decode()
    except UnicodeDecodeError as error:
        raise _broken(path, number, f"the line is not UTF-8: {error.reason} at byte {error.start}") from error


def _broken(path: Path, number: int, why: str) -> IntegrityError:
    return IntegrityError(
        "integrity.broken_record",
        "a stored record is damaged",
        where=f"{path}, line {number}",
        why=why,
        next="find out what changed the file; restore it from a copy, or move the campaign's folder away to begin anew",
    )
