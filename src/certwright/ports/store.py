"""Append-only storage, passed in."""

from collections.abc import Iterator
from typing import Protocol


class Segment(Protocol):
    """One append-only list of byte strings with a single writer.

    `append` MUST hand the bytes to the operating system before it returns, so that they survive the death of the
    process; `sync` MUST make everything appended so far survive a power cut. A torn last item is dropped on opening,
    never returned; damage anywhere else raises `IntegrityError`.
    """

    def append(self, item: bytes) -> None:
        """Add one item. Raises `SetupError` if the disk takes no more; nothing is then half written."""
        ...

    def sync(self) -> None:
        """Make every appended item durable."""
        ...

    def read(self) -> Iterator[bytes]:
        """All items in order."""
        ...

    def close(self) -> None:
        """Sync and release."""
        ...


class Store(Protocol):
    """Named segments and named documents of one campaign, held by one process at a time.

    Whoever makes a store holds the campaign until `close`; an adapter MUST refuse to make a second one meanwhile, with
    `SetupError("setup.busy")`.
    """

    def segment(self, name: str) -> Segment:
        """The segment of this name, created when first opened."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Write a document durably and atomically: readers see the old bytes or the new ones, never a mixture."""
        ...

    def get(self, name: str) -> bytes | None:
        """The document of this name, or None where it was never written."""
        ...

    def forget(self, name: str) -> None:
        """Set a segment aside under another name, so that the next `segment(name)` starts empty."""
        ...

    def close(self) -> None:
        """Close every segment and let the campaign go."""
        ...
