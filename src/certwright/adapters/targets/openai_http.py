"""`OpenAITarget`: an OpenAI-compatible chat endpoint (`POST .../chat/completions`) over HTTP.

What arrives is bounded (1 MiB of body, 8 KiB a header line, nothing compressed), redirects are not followed, cookies
are not kept, and proxies and credentials of the environment are not used. Only what failed in transport is asked again:
a reply that arrived is the reply.
"""

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlsplit

import httpx
import msgspec

from certwright.adapters.targets import openai_answer
from certwright.adapters.targets.lines import HEADER_LINE_BYTES_MAX, RAISED, Lines, hung_up, sendable
from certwright.adapters.targets.openai_settings import OpenAISettings, endpoint
from certwright.adapters.targets.pacing import Sleep, Spacing, back_off_s, retry_after_s
from certwright.adapters.targets.printable import printable
from certwright.ports import Clock
from certwright.records.errors import TargetError
from certwright.records.exchange import Failure, Reply, Request

CONNECT_S_MAX: Final = 10.0
_AGAIN: Final = frozenset({429, 502, 503, 504})
_KEY_CHARACTERS_MIN: Final = 16
_OLD_LIMIT: Final = "max_tokens"
_NEW_LIMIT: Final = "max_completion_tokens"


@dataclass(frozen=True, slots=True)
class _Attempt:
    """How one HTTP request ended, and whether another may end better."""

    outcome: Reply | Failure
    again: bool = False
    after_s: float | None = None
    other_limit: bool = False


@dataclass(slots=True)
class _Tally:
    """HTTP requests made for one ask."""

    attempts: int = 0


class OpenAITarget:
    """`ports.Target` over HTTP.

    An ask takes at most `timeout_s` from its turn on; only with `requests_per_minute` does it have to wait for a turn.
    A retry that the remaining time does not allow is not begun: the ask ends with the failure that called for it.

    Older and newer endpoints disagree on the name of the token limit: `max_tokens` is sent first, and once a 400
    names `max_completion_tokens`, that name is used from then on. This one change is no retry.

    Args:
        settings: where and how to ask.
        dice: draws the jitter of the back-off.
        clock: spaces requests and reads dates in `Retry-After`.
        sleep: waits before retries and turns.

    Raises:
        InputError: `input.invalid_value` for an address that cannot be sent, such as a host name outside IDNA 2008.
    """

    def __init__(
        self, settings: OpenAISettings, dice: random.Random, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._settings, self._dice, self._clock, self._sleep = settings, dice, clock, sleep
        self._url = endpoint(settings.url)
        self._spacing = Spacing(settings.requests_per_minute, clock, sleep)
        self._sent_to = sendable(self._url)
        self._headers = _headers(settings.api_key)
        self._lines: Lines | None = None
        self._limit_name = _OLD_LIMIT

    @property
    def name(self) -> str:
        """The address of the endpoint."""
        return self._url

    @property
    def concurrency(self) -> int:
        """As set."""
        return self._settings.concurrency

    @property
    def scripted(self) -> bool:
        """False."""
        return False

    async def open(self) -> None:
        """See that something listens; nothing is asked yet.

        Raises:
            TargetError: `target.unreachable` if no connection comes about within 10 seconds.
        """
        if self._lines is None:
            await self._require_listener()
            self._lines = Lines(self._settings.concurrency)

    async def ask(self, request: Request) -> Reply | Failure:
        """One question, one answer or typed failure.

        Raises:
            ValueError: if the target is not open.
        """
        if self._lines is None:
            raise ValueError("the target is not open")
        await self._spacing.turn()
        tally = _Tally()
        deadline = self._clock.monotonic() + self._settings.timeout_s
        try:
            async with asyncio.timeout(self._settings.timeout_s):
                outcome = await self._attempts(self._lines, request, tally, deadline)
        except TimeoutError:
            outcome = Failure(failure="timeout", detail=f"no answer within {self._settings.timeout_s:g} s")
        return msgspec.structs.replace(outcome, attempts=max(1, tally.attempts))

    async def close(self) -> None:
        """Close all connections; a second call does nothing."""
        if self._lines is not None:
            lines, self._lines = self._lines, None
            await lines.close()

    async def _require_listener(self) -> None:
        parts = urlsplit(self._url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        try:
            async with asyncio.timeout(min(CONNECT_S_MAX, self._settings.timeout_s)):
                _, writer = await asyncio.open_connection(host, port)
        except (OSError, TimeoutError) as error:
            raise TargetError(
                "target.unreachable",
                f"{host} accepts no connection on port {port}",
                where=self._url,
                why=printable(str(error)) or "no connection came about in time",
                next="start the server, or mend the address, the name or the network, then repeat the command",
            ) from error
        writer.transport.abort()

    async def _attempts(
        self, lines: Lines, request: Request, tally: _Tally, deadline: float
    ) -> Reply | Failure:
        failures = 0
        while True:
            tally.attempts += 1
            attempt = await self._once(lines, request)
            if attempt.other_limit:
                continue
            failures += 1
            if not attempt.again or failures > self._settings.retries:
                return attempt.outcome
            wait = back_off_s(failures, self._dice)
            if attempt.after_s is not None:
                wait = max(wait, attempt.after_s)
            if self._clock.monotonic() + max(wait, self._spacing.wait_s()) >= deadline:
                return attempt.outcome
            await self._sleep(wait)
            await self._spacing.turn()

    async def _once(self, lines: Lines, request: Request) -> _Attempt:
        limit_name = self._limit_name
        body = msgspec.json.encode(self._payload(request, limit_name))
        try:
            async with lines.post(self._sent_to, self._headers, body) as response:
                return await self._read(response, limit_name)
        except RAISED as error:
            if hung_up(error):
                return _Attempt(Failure(failure="connection", detail=self._say(error)), again=True)
            return _Attempt(Failure(failure="malformed", detail=f"no HTTP answer: {self._say(error)}"))

    async def _read(self, response: httpx.Response, limit_name: str) -> _Attempt:
        status = response.status_code
        if any(len(name) + len(value) > HEADER_LINE_BYTES_MAX for name, value in response.headers.raw):
            detail = f"no HTTP answer: a header line is longer than {HEADER_LINE_BYTES_MAX} bytes"
            return _Attempt(Failure(failure="malformed", detail=detail))
        body, whole = await _bounded(response)
        body = self._without_key(body, everywhere=status >= 300)
        if not 200 <= status < 300:
            if status == 400 and limit_name == _OLD_LIMIT and _NEW_LIMIT.encode() in body:
                self._limit_name = _NEW_LIMIT
                return _Attempt(openai_answer.read_error(status, body), other_limit=True)
            location = self._hidden(response.headers.get("Location", ""))
            failure = openai_answer.read_error(status, body, location)
            after_s = retry_after_s(response.headers.get("Retry-After"), self._clock)
            return _Attempt(failure, again=status in _AGAIN, after_s=after_s)
        if not whole:
            detail = f"the body is longer than {openai_answer.BODY_BYTES_MAX} bytes"
            return _Attempt(Failure(failure="malformed", detail=detail))
        coding = response.headers.get("Content-Encoding", "identity")
        if coding.lower() != "identity":
            detail = f"the body is compressed ({printable(coding)}), which was not asked for"
            return _Attempt(Failure(failure="malformed", detail=detail))
        return _Attempt(openai_answer.read_completion(body))

    def _payload(self, request: Request, limit_name: str) -> dict[str, object]:
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        payload: dict[str, object] = {"model": self._settings.model, "messages": messages}
        payload[limit_name] = request.max_tokens
        if self._settings.temperature is not None:
            payload["temperature"] = self._settings.temperature
        if self._settings.cache_prompt:
            payload["cache_prompt"] = True
        return payload

    def _without_key(self, body: bytes, *, everywhere: bool) -> bytes:
        """The body without our key: a server that repeats it must not get it into a record.

        In a reply only a key of at least 16 characters is looked for. Shorter ones are placeholders such as `none`.
        """
        key = self._settings.api_key.encode()
        if not key or (len(key) < _KEY_CHARACTERS_MIN and not everywhere):
            return body
        return body.replace(key, b"[key]")

    def _hidden(self, text: str) -> str:
        key = self._settings.api_key
        return text.replace(key, "[key]") if key else text

    def _say(self, error: Exception) -> str:
        name = type(error).__name__
        if isinstance(error, httpx.LocalProtocolError):
            return f"{name}: the request cannot be written"  # its text may quote our headers, in Python's notation
        return f"{name}: {printable(self._hidden(str(error)))}"


def _headers(api_key: str) -> httpx.Headers:
    """The headers of every request; a representation of them shows no key."""
    headers = {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Content-Type": "application/json",
        "User-Agent": "certwright",
    }
    if api_key:
        headers["Authorization"] = f"Bearer {api_key}"
    return httpx.Headers(headers)


async def _bounded(response: httpx.Response) -> tuple[bytes, bool]:
    """The body up to the limit, as it came over the wire, and whether that is all of it."""
    body = bytearray()
    async with aclosing(cast(AsyncGenerator[bytes, None], response.aiter_raw())) as chunks:
        async for chunk in chunks:
            body += chunk
            if len(body) > openai_answer.BODY_BYTES_MAX:
                return bytes(
                    body[: openai_answer.BODY_BYTES_MAX]
                ), False  # the rest is not worth a connection
    return bytes(body), True
