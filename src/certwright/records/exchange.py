"""`Exchange`: one interaction with a system, the same type in red team, gateway and monitor."""

from typing import Literal

from certwright.records.codec import Part, Record, register

Role = Literal["system", "user", "assistant"]
FailureKind = Literal[
    "timeout",
    "connection",
    "http_error",
    "rate_limited",
    "refused_credentials",
    "malformed",
    "empty",
    "crashed",
]


class Message(Part, frozen=True, kw_only=True):
    """One turn of a conversation."""

    role: Role
    content: str


class Rehearsal(Part, frozen=True, kw_only=True):
    """What a system that gives way, and one that behaves properly, would say to this request.

    Scripted targets read it and instrument controls are built from it; it is never sent to a real target.
    """

    adverse: str
    proper: str


class Request(Part, frozen=True, kw_only=True):
    """One question to a target.

    `trial` identifies the trial and never leaves the process; `attack` is False for benign requests, which
    scripted targets always answer properly.
    """

    trial: str
    messages: tuple[Message, ...]
    max_tokens: int
    attack: bool = True
    rehearsal: Rehearsal | None = None


class Reply(Part, frozen=True, kw_only=True):
    """What a target answered. Law: never blank text (that is a `Failure`)."""

    text: str
    finish: str
    model: str = ""
    fingerprint: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    attempts: int = 1

    def __post_init__(self) -> None:
        """Hold the law."""
        if not self.text.strip():
            raise ValueError("a reply has a text; without one it is a failure")


class Failure(Part, frozen=True, kw_only=True):
    """Why a target gave nothing that can be assessed."""

    failure: FailureKind
    detail: str
    attempts: int = 1


@register
class Exchange(Record, tag="exchange/v1", frozen=True, kw_only=True):
    """One interaction. Laws: exactly one of `reply` and `failure` is given; no latency is negative."""

    trial: str
    route: Literal["probe", "control", "live", "canary", "shadow"]
    messages: tuple[Message, ...]
    reply: Reply | None = None
    failure: Failure | None = None
    latency_ms: int

    def __post_init__(self) -> None:
        """Hold the laws."""
        if (self.reply is None) == (self.failure is None):
            raise ValueError("an exchange has either a reply or a failure")
        if self.latency_ms < 0:
            raise ValueError("a latency is never negative")
