"""Secrets of the user's own never reach a record: they are replaced before an exchange is written."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from certwright.records.exchange import Exchange, Failure, Reply

WITHHELD: Final = "[withheld: the reply holds a known secret in another form]"


class Redactor:
    """Replaces known secrets in what is recorded.

    Args:
        secrets: name -> value of the secrets that the user told us of. Planted ones are drawn for one campaign, are
            worth nothing, and stay readable as evidence.
    """

    def __init__(self, secrets: Mapping[str, str]) -> None:
        longest_first = sorted(secrets.items(), key=lambda secret: -len(secret[1]))
        self._secrets = {name: value for name, value in longest_first if value}

    @property
    def known(self) -> tuple[str, ...]:
        """The values that must not be recorded."""
        return tuple(self._secrets.values())

    def text(self, text: str) -> str:
        """The text with each known secret replaced by its name; the longest first, as one may hold another."""
        for name, value in self._secrets.items():
            text = text.replace(value, f"[secret {name}]")
        return text

    def clean(self, exchange: Exchange, holds: Callable[[str], bool]) -> Exchange:
        """The exchange without any known secret.

        Args:
            holds: whether a text still gives a known secret away, under an encoding or in pieces. Of such a text
                nothing is recorded.
        """
        if not self._secrets:
            return exchange
        messages = tuple(
            msgspec.structs.replace(
                message,
                content=self._said(message.content, holds if message.role == "assistant" else _nothing),
            )
            for message in exchange.messages
        )
        reply, failure = exchange.reply, exchange.failure
        return msgspec.structs.replace(
            exchange,
            messages=messages,
            reply=None if reply is None else self._reply(reply, holds),
            failure=None if failure is None else self._failure(failure, holds),
        )

    def _reply(self, reply: Reply, holds: Callable[[str], bool]) -> Reply:
        return msgspec.structs.replace(
            reply,
            text=self._said(reply.text, holds),
            finish=self.text(reply.finish),
            model=self.text(reply.model),
            fingerprint=self.text(reply.fingerprint),
        )

    def _failure(self, failure: Failure, holds: Callable[[str], bool]) -> Failure:
        return msgspec.structs.replace(failure, detail=self._said(failure.detail, holds))

    def _said(self, text: str, holds: Callable[[str], bool]) -> str:
        text = self.text(text)
        return WITHHELD if holds(text) else text


def _nothing(text: str) -> bool:
    """What we ask holds no secret beyond those replaced."""
    return False
