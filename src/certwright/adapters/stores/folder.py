"""`FolderStore`: one campaign in one folder, held by one process.

lock             held while the store is open; the process id of the holder is inside
NAME.jsonl       a segment
NAME             a document
.put-*.tmp       a document being written; one that outlives its writer is removed by the next holder
"""

import contextlib
import fcntl
import os
import re
import secrets
from pathlib import Path
from typing import Final

from certwright.adapters.storage import FILE_MODE, make_folder, storage_error, sync_folder, write_new
from certwright.adapters.stores.segment import SegmentFile
from certwright.records.canonical import DOCUMENT_BYTES_MAX
from certwright.records.errors import IntegrityError, SetupError

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_LOCK: Final = "lock"
_SEGMENT: Final = ".jsonl"


class FolderStore:
    """`ports.Store` on a folder; `FolderStore.hold` is the way to get one."""

    def __init__(self, folder: Path, lock: int) -> None:
        self._folder, self._lock = folder, lock
        self._segments: dict[str, SegmentFile] = {}

    @classmethod
    def hold(cls, folder: Path) -> "FolderStore":
        """Take the campaign in `folder`, creating the folder (not its parents) where there is none.

        The lock is `flock` on `lock`: it goes with the process, so a killed holder leaves nothing to clean up.

        Raises:
            SetupError: `setup.busy` while another holder lives, naming its process; `setup.storage` if the folder
                cannot be created or written.
        """
        make_folder(folder)
        lock = _take(folder / _LOCK)
        try:
            for leftover in folder.glob(".put-*.tmp"):
                leftover.unlink()
        except OSError as error:
            os.close(lock)
            raise storage_error("a half-written file cannot be removed", folder, error) from error
        return cls(folder, lock)

    def segment(self, name: str) -> SegmentFile:
        """The segment of this name, created when first opened; the same object for the same name.

        Raises:
            ValueError: for a name outside [a-z0-9._-], or a closed store.
            SetupError, IntegrityError: as `SegmentFile.open`.
        """
        self._require_open()
        if name not in self._segments:
            self._segments[name] = SegmentFile.open(self._folder / (_checked(name) + _SEGMENT))
        return self._segments[name]

    def put(self, name: str, data: bytes) -> None:
        """Write a document durably and atomically: a reader sees the old bytes or the new ones.

        Raises:
            ValueError: for a reserved or malformed name, above 256 MiB, or a closed store.
            SetupError: `setup.storage` if the disk refuses; the old document is then unchanged.
        """
        self._require_open()
        path = self._document(name)
        if len(data) > DOCUMENT_BYTES_MAX:
            raise ValueError(f"a document of {len(data)} bytes is above the limit of {DOCUMENT_BYTES_MAX}")
        temporary = self._folder / f".put-{secrets.token_hex(8)}.tmp"
        try:
            write_new(temporary, data)
            os.replace(temporary, path)
            sync_folder(self._folder)
        except OSError as error:
            with contextlib.suppress(OSError):  # the next holder removes it
                temporary.unlink(missing_ok=True)
            raise storage_error("the document could not be written", path, error) from error

    def get(self, name: str) -> bytes | None:
        """The document of this name, or None where it was never written.

        Raises:
            ValueError: for a reserved or malformed name, or a closed store.
            SetupError: `setup.storage` if it is there and cannot be read.
            IntegrityError: `integrity.broken_record` if it is larger than any document that `put` takes.
        """
        self._require_open()
        path = self._document(name)
        try:
            with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as source:
                size = os.fstat(source.fileno()).st_size
                if size <= DOCUMENT_BYTES_MAX:
                    return source.read(DOCUMENT_BYTES_MAX)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise storage_error("the document cannot be read", path, error) from error
        raise IntegrityError(
            "integrity.broken_record",
            f"a stored document has {size} bytes, more than any that is written",
            where=str(path),
            why=f"the limit is {DOCUMENT_BYTES_MAX} bytes",
            next="find out what changed the file, and restore it from a copy",
        )

    def forget(self, name: str) -> None:
        """Set a segment aside under `NAME.aside-N`, so that the next `segment(name)` starts empty.

        Raises:
            ValueError: for a malformed name, or a closed store.
            SetupError: `setup.storage` if the disk refuses.
        """
        self._require_open()
        path = self._folder / (_checked(name) + _SEGMENT)
        if name in self._segments:
            self._segments.pop(name).close()
        try:
            aside = sum(1 for _ in self._folder.glob(f"{name}.aside-*"))
            if path.exists():
                os.replace(path, self._folder / f"{name}.aside-{aside + 1}")
            sync_folder(self._folder)
        except OSError as error:
            raise storage_error("a segment could not be set aside", path, error) from error

    def close(self) -> None:
        """Close every segment and let the campaign go; a second call does nothing.

        Raises:
            SetupError: `setup.storage` if a segment could not be made durable; the campaign is let go all the same.
        """
        if self._lock < 0:
            return
        with contextlib.ExitStack() as stack:
            stack.callback(self._release)
            for segment in self._segments.values():
                stack.callback(segment.close)

    def _release(self) -> None:
        os.close(self._lock)
        self._lock = -1

    def _document(self, name: str) -> Path:
        if name == _LOCK or name.endswith(_SEGMENT):
            raise ValueError(f"the name {name!r} is reserved")
        return self._folder / _checked(name)

    def _require_open(self) -> None:
        if self._lock < 0:
            raise ValueError("the store is closed")


def _checked(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise ValueError(
            f"{name!r} is not a name of 1 to 100 characters a-z 0-9 . _ - that begins with a letter or digit"
        )
    return name


def _take(path: Path) -> int:
    """The descriptor that holds the lock, with our process id written into the file."""
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        raise storage_error("the campaign cannot be locked", path, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(lock, 0)
        os.pwrite(lock, b"%d\n" % os.getpid(), 0)
    except BlockingIOError as error:
        holder = os.pread(lock, 32, 0).decode("ascii", "replace").strip()
        os.close(lock)
        raise _busy(path, holder) from error
    except OSError as error:
        os.close(lock)
        raise storage_error("the campaign cannot be locked", path, error) from error
    return lock


def _busy(path: Path, holder: str) -> SetupError:
    who = f"process {holder}" if holder.isdecimal() else "another process"
    return SetupError(
        "setup.busy",
        f"{who} holds this campaign",
        where=str(path),
        why="a campaign has one writer at a time, or two would draw the same trials",
        next=f"wait until {who} ends, or stop it, then repeat the command",
    )
