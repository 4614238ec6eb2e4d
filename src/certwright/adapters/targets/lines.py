"""HTTP/1.1 requests over a bounded number of connections that are kept alive.

They go to httpx's transport and not through its client: redirects, cookies, proxies, `.netrc` and decompression are
work of the client, so here they do not exist. Every connection has a transport of its own, because httpcore goes
through all connections of a transport several times a request: at 16 connections that took more than half of the time.
"""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Final

import httpx

from certwright.adapters.targets.printable import printable
from certwright.records.errors import InputError

KEEP_ALIVE_S: Final = 15.0
HEADER_LINE_BYTES_MAX: Final = 8 * 1024
RAISED: Final = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict, OSError)
"""All that sending, receiving and closing may raise, beside what programming errors raise."""

_BROKEN: Final = (httpx.NetworkError, httpx.TimeoutException, httpx.ProxyError, OSError)
# httpx has one class for a server that hangs up and for one that talks nonsense.
_HUNG_UP: Final = ("Server disconnected", "peer closed connection")

# httpcore writes the headers of every answer into its debug log, and a server may repeat our key in one.
logging.getLogger("httpcore").setLevel(logging.WARNING)


class Lines:
    """As many connections as requests may be in flight, each opened when first needed.

    Args:
        most: connections at once, at least 1.
    """

    def __init__(self, most: int) -> None:
        trust = (
            ssl.create_default_context()
        )  # the certificates this machine trusts, a company's own among them
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEP_ALIVE_S)
        self._all = [
            httpx.AsyncHTTPTransport(verify=trust, trust_env=False, http2=False, limits=limits)
            for _ in range(most)
        ]
        self._free: asyncio.LifoQueue[httpx.AsyncHTTPTransport] = asyncio.LifoQueue()
        for line in self._all:
            self._free.put_nowait(line)

    @asynccontextmanager
    async def post(
        self, url: httpx.URL, headers: httpx.Headers, body: bytes
    ) -> AsyncIterator[httpx.Response]:
        """Send on a free line, wait for one if need be, and give the answer with its body still to be read.

        There is no time-out: the caller bounds the whole. An answer that is not read to its end costs the connection.

        Raises:
            httpx.HTTPError: and the others of `RAISED`.
        """
        line = await self._free.get()
        try:
            response = await line.handle_async_request(
                httpx.Request("POST", url, headers=headers, content=body)
            )
            async with aclosing(response):
                yield response
            if not _nothing_left(line):
                await line.aclose()  # the next request opens it anew
        finally:
            self._free.put_nowait(line)

    async def close(self) -> None:
        """Close all connections."""
        for line in self._all:
            await line.aclose()


def hung_up(error: Exception) -> bool:
    """Whether one of `RAISED` means a connection that did not come about or broke; else the answer is no HTTP."""
    if isinstance(error, httpx.RemoteProtocolError):
        return str(error).startswith(_HUNG_UP)
    return isinstance(error, _BROKEN)


def sendable(url: str) -> httpx.URL:
    """The address as httpx takes it.

    Raises:
        InputError: `input.invalid_value`, such as for a host name outside IDNA 2008.
    """
    try:
        return httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InputError(
            "input.invalid_value",
            "the address cannot be sent",
            where="target",
            why=printable(str(error)),
            next="write the host name in ASCII, as in https://xn--HOST/v1",
        ) from error


def _nothing_left(line: httpx.AsyncHTTPTransport) -> bool:
    """Whether the connection is seen to hold no byte beyond the answer that was read.

    httpcore would take such bytes for the answer to the next question. It shows them to nobody, so this looks where
    it keeps them; where nothing is found there, the connection counts as unfit, and is not used again.
    """
    connections = getattr(getattr(line, "_pool", None), "connections", ())
    held = [getattr(getattr(each, "_connection", None), "_h11_state", None) for each in connections]
    return bool(held) and all(state is not None and state.trailing_data[0] == b"" for state in held)
