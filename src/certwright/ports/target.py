"""The assessed system, passed in."""

from typing import Protocol

from certwright.records.exchange import Failure, Reply, Request


class Target(Protocol):
    """Something that answers requests.

    `ask` MUST NOT raise for anything the target does: a time-out, a refusal, an unparsable or empty body is a
    `Failure` with its kind. It MUST end within the time-out it was built with, and MUST let `asyncio.CancelledError`
    pass. It never retries a reply that arrived, only what failed in transport.
    """

    @property
    def name(self) -> str:
        """How messages name this target: an address or a file, never a secret."""
        ...

    @property
    def concurrency(self) -> int:
        """How many requests may usefully be in flight at once."""
        ...

    @property
    def scripted(self) -> bool:
        """True where the answers are a pure function of request and seed."""
        ...

    async def open(self) -> None:
        """Start or connect. Raises `TargetError` or `SetupError` where nothing can be asked at all."""
        ...

    async def ask(self, request: Request) -> Reply | Failure:
        """One question, one answer or typed failure."""
        ...

    async def close(self) -> None:
        """Release everything; a second call does nothing."""
        ...
