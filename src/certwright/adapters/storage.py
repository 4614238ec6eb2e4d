"""What adapters that write files share: durable folders, and disk errors that say what to do."""

import errno
import os
from pathlib import Path
from typing import Final

from certwright.records.errors import SetupError

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
_NEXT: Final = {
    errno.ENOSPC: "free some space on this disk and repeat the command; what was recorded stays",
    errno.EDQUOT: "free some of your quota on this disk and repeat the command; what was recorded stays",
    errno.EFBIG: "raise the file size limit (`ulimit -f`) and repeat the command; what was recorded stays",
    errno.EACCES: "make the folder writable for the user who runs the command, or choose another folder",
    errno.EPERM: "make the folder writable for the user who runs the command, or choose another folder",
    errno.EROFS: "this file system is mounted read-only: choose a folder on another one",
    errno.ENOENT: "create the parent folder first, or choose another folder",
    errno.ENOTDIR: "a file stands where a folder is needed: move it away, or choose another folder",
    errno.ELOOP: "a symbolic link stands where a file is needed: remove it",
}


def storage_error(doing: str, path: Path, error: OSError | str) -> SetupError:
    """`SetupError("setup.storage")` for what the disk refused.

    Args:
        doing: what failed, as a sentence without a full stop.
        path: the file or folder.
        error: what the operating system said, or the reason in words.
    """
    number = None if isinstance(error, str) else error.errno
    why = error if isinstance(error, str) else (error.strerror or str(error))
    return SetupError(
        "setup.storage",
        doing,
        where=str(path),
        why=why,
        next=_NEXT.get(number or 0, "mend the disk or choose another folder, then repeat the command"),
    )


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable: a new file survives a power cut only once its folder was synced.

    Raises:
        OSError: if the folder cannot be opened or synced.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Create a folder for its owner alone, durably; its parent must exist, and an existing folder is left as it is.

    Raises:
        SetupError: `setup.storage` if it cannot be created or a file has its name.
    """
    try:
        path.mkdir(FOLDER_MODE)
        sync_folder(path.parent)
    except FileExistsError as error:
        if not path.is_dir():
            raise storage_error("the folder cannot be created", path, "a file has its name") from error
    except OSError as error:
        raise storage_error("the folder cannot be created", path, error) from error


def write_new(path: Path, data: bytes) -> None:
    """Write and sync a file that must not exist yet, readable by its owner alone; a failed write leaves no file.

    Raises:
        OSError: if the file exists or the disk refuses; the caller words the message.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
