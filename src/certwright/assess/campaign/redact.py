"""Secrets of the user's own never reach a record: they are replaced before an exchange is written."""

from collections.abc import Mapping

from certwright.records.exchange import Exchange, Message, Reply


class Redactor:
    """Replaces known secrets in exchanges.

    Args:
        secrets: name -> value of the secrets that the user told us of. Planted ones are drawn for one campaign, are
            worth nothing, and stay readable as evidence.
    """

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._secrets = {name: value for name, value in secrets.items() if value}

    def clean(self, exchange: Exchange, *, leaked: bool) -> Exchange:
        """The exchange without any known secret.

        Args:
            leaked: the scorer found a secret in the reply. Where none stands there in the clear it came out under an
                encoding, and the whole text is withheld.
        """
        if not self._secrets:
            return exchange
        messages = tuple(Message(role=m.role, content=self._replace(m.content)) for m in exchange.messages)
        reply = exchange.reply
        if reply is not None:
            text = self._replace(reply.text)
            if leaked and text == reply.text:
                text = "[withheld: the reply holds a known secret under an encoding]"
            reply = Reply(
                text=text,
                finish=reply.finish,
                model=reply.model,
                fingerprint=reply.fingerprint,
                tokens_in=reply.tokens_in,
                tokens_out=reply.tokens_out,
                attempts=reply.attempts,
            )
        return Exchange(
            trial=exchange.trial,
            route=exchange.route,
            messages=messages,
            reply=reply,
            failure=exchange.failure,
            latency_ms=exchange.latency_ms,
        )

    def _replace(self, text: str) -> str:
        for name, value in self._secrets.items():
            text = text.replace(value, f"[secret {name}]")
        return text
