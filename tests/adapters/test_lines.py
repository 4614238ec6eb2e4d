"""The connections beneath the HTTP target: kept alive, never out of step, and every way they fail is typed."""

import asyncio
import datetime
import inspect
import ipaddress
import random
import ssl
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from certwright.adapters.targets.lines import RAISED, hung_up, sendable
from certwright.adapters.targets.openai_http import OpenAITarget
from certwright.adapters.targets.openai_settings import OpenAISettings
from certwright.records.errors import InputError
from certwright.records.exchange import Failure, Reply
from tests.adapters.asking import StillClock, question
from tests.adapters.chat_server import Answer, ChatServer, completion

KEY = "sk-test-0123456789abcdef"
FIRST, SECOND, THIRD = completion("first"), completion("second"), completion("third")
HTTPX_ERRORS = sorted(
    (
        value
        for value in (getattr(httpx, name) for name in httpx.__all__)
        if inspect.isclass(value) and issubclass(value, Exception)
    ),
    key=lambda error: error.__name__,
)


def raised(error: type[Exception], text: str) -> Exception:
    """An instance, whatever else its constructor would ask for."""
    instance = error.__new__(error)
    instance.args = (text,)
    return instance


def asked(
    *answers: Answer, times: int = 1, tls: ssl.SSLContext | None = None
) -> tuple[list[Reply | Failure], ChatServer]:
    """So many asks, one after the other, over at most three connections."""

    async def run() -> tuple[list[Reply | Failure], ChatServer]:
        async with ChatServer(*answers, tls=tls) as server:
            settings = OpenAISettings(url=server.url, model="m", api_key=KEY, concurrency=3, retries=1)
            clock = StillClock()
            target = OpenAITarget(settings, random.Random(7), clock, clock.sleep)
            await target.open()
            try:
                return [await target.ask(question()) for _ in range(times)], server
            finally:
                await target.close()

    return asyncio.run(run())


def texts(outcomes: list[Reply | Failure]) -> list[str]:
    """The texts of replies, and the kinds of failures."""
    return [outcome.text if isinstance(outcome, Reply) else outcome.failure for outcome in outcomes]


def test_the_exceptions_of_httpx_are_many() -> None:
    """The list below is not empty by accident: it holds a class of every branch."""
    expected = {
        httpx.ConnectError,
        httpx.ReadTimeout,
        httpx.DecodingError,
        httpx.InvalidURL,
        httpx.StreamClosed,
    }
    assert expected <= set(HTTPX_ERRORS)
    assert len(HTTPX_ERRORS) > 20


@pytest.mark.parametrize("error", [*HTTPX_ERRORS, OSError, ssl.SSLError, ConnectionResetError])
def test_every_exception_of_the_client_becomes_a_typed_failure(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What broke is asked again, what makes no sense is not; the key is in no message of either."""

    async def fail(*_: object) -> httpx.Response:
        raise raised(error, f"Illegal header value b'Bearer {KEY}'")

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", fail)
    [failure], _ = asked(FIRST)
    assert isinstance(failure, Failure)
    assert issubclass(error, RAISED)
    broken = issubclass(error, (httpx.NetworkError, httpx.TimeoutException, httpx.ProxyError, OSError))
    assert (failure.failure, failure.attempts) == (("connection", 2) if broken else ("malformed", 1))
    assert error.__name__ in failure.detail
    assert KEY not in failure.detail


def test_a_header_that_cannot_be_written_is_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client quotes headers in Python's notation, in which a key with a backslash looks different."""

    async def fail(*_: object) -> httpx.Response:
        raise httpx.LocalProtocolError("Illegal header value b'Bearer secret\\\\\\\\key'")

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", fail)
    [failure], _ = asked(FIRST)
    assert isinstance(failure, Failure)
    assert failure.detail == "no HTTP answer: LocalProtocolError: the request cannot be written"


def test_cancellation_is_not_caught() -> None:
    """Nor are exit and interrupt: they are no answers."""
    assert not issubclass(asyncio.CancelledError, RAISED)
    assert not issubclass(KeyboardInterrupt, RAISED)


async def hang_up(writer: asyncio.StreamWriter) -> None:
    """Close without a word."""
    writer.close()


async def hang_up_within_head(writer: asyncio.StreamWriter) -> None:
    """Half a header, then the end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-")
    await writer.drain()
    writer.close()


async def hang_up_within_body(writer: asyncio.StreamWriter) -> None:
    """Half a body, then an orderly end."""
    writer.write(FIRST[:-20])
    await writer.drain()
    writer.close()


async def hang_up_within_chunks(writer: asyncio.StreamWriter) -> None:
    """A body in chunks whose last one never comes."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")
    await writer.drain()
    writer.close()


@pytest.mark.parametrize("answer", [hang_up, hang_up_within_head, hang_up_within_body, hang_up_within_chunks])
def test_a_server_that_hangs_up_is_asked_again(answer: Answer) -> None:
    """At whatever byte: a reply that did not arrive whole is none."""
    outcomes, server = asked(answer, SECOND)
    assert texts(outcomes) == ["second"]
    assert len(server.asked) == 2
    failures, _ = asked(answer)
    assert texts(failures) == ["connection"]


def test_a_remote_protocol_error_of_another_kind_is_no_hang_up() -> None:
    """httpx has one class for both; what is nonsense stays nonsense."""
    assert hung_up(httpx.RemoteProtocolError("Server disconnected without sending a response."))
    assert not hung_up(httpx.RemoteProtocolError("illegal status line"))


def test_one_connection_serves_many_questions() -> None:
    """Beside the connection that sees whether somebody listens there is one, and it is kept."""
    outcomes, server = asked(FIRST, times=5)
    assert texts(outcomes) == ["first"] * 5
    assert server.connections == 2


def test_bytes_beyond_an_answer_do_not_answer_the_next_question() -> None:
    """A server that sends two answers at once is heard once; the next question goes over a new connection."""
    outcomes, server = asked(FIRST + SECOND, THIRD, times=2)
    assert texts(outcomes) == ["first", "third"]
    assert server.connections == 3


def test_a_connection_that_cannot_be_looked_into_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a later httpcore keeps its bytes elsewhere, asking gets slower and stays right."""
    monkeypatch.setattr("certwright.adapters.targets.lines._nothing_left", lambda line: False)
    outcomes, server = asked(FIRST + SECOND, SECOND, THIRD, times=3)
    assert texts(outcomes) == ["first", "second", "third"]
    assert server.connections == 4


def test_a_body_that_is_too_long_costs_its_connection_only() -> None:
    """The next question is asked over a new one."""
    outcomes, server = asked(completion("x" * 2**21), SECOND, times=2)
    assert texts(outcomes) == ["malformed", "second"]
    assert server.connections == 3


def test_an_address_that_cannot_be_sent_is_refused() -> None:
    """A host that only the older rules for names allow is found before anything is asked."""
    assert str(sendable("http://h:8000/v1")) == "http://h:8000/v1"
    with pytest.raises(InputError) as caught:
        sendable("http://☃.example/v1")
    assert caught.value.code == "input.invalid_value"
    assert caught.value.next


def test_only_a_certificate_that_this_machine_trusts_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate of nobody breaks the connection; the same one among the trusted is a reply."""
    tls, certificate = self_signed(tmp_path)
    [failure], server = asked(FIRST, tls=tls)
    assert isinstance(failure, Failure)
    assert failure.failure == "connection"
    assert "certificate" in failure.detail.lower()
    assert server.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    outcomes, _ = asked(FIRST, tls=tls, times=2)
    assert texts(outcomes) == ["first", "first"]


def self_signed(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's side for 127.0.0.1, and the file with its certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "certificate.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = folder / "key.pem"
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, private)
    return context, pem
