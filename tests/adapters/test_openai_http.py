"""The OpenAI-compatible target against real servers on the loopback interface, well and badly behaved."""

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest

from certwright.adapters.clocks import SystemClock
from certwright.adapters.targets.openai_http import OpenAITarget
from certwright.adapters.targets.openai_settings import OpenAISettings
from certwright.ports import Target
from certwright.records.errors import TargetError
from certwright.records.exchange import Failure, Reply
from tests.adapters.asking import StillClock, question
from tests.adapters.chat_server import Answer, ChatServer, completion, http

KEY = "sk-test-0123456789abcdef"
OK = completion("Good day.", usage={"prompt_tokens": 9, "completion_tokens": 3})


async def pause_for_ever(writer: asyncio.StreamWriter) -> None:
    """Accept the request and say nothing."""
    await asyncio.sleep(3600)


async def stop_within_body(writer: asyncio.StreamWriter) -> None:
    """Half a body, then a reset."""
    writer.write(OK[:-20])
    await writer.drain()
    writer.transport.abort()
    await asyncio.sleep(0)


async def slow_body(writer: asyncio.StreamWriter) -> None:
    """A body that arrives a byte every 20 ms."""
    for byte in OK:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.02)


async def endless_body(writer: asyncio.StreamWriter) -> None:
    """A body without end and without a stated length."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n")
    while True:
        writer.write(b'"' + b"x" * 65536)
        await writer.drain()


class Asking:
    """A target, the clock it waits on, and the server it asks."""

    def __init__(self, server: ChatServer, **values: Any) -> None:
        self.server, self.clock = server, StillClock()
        settings = OpenAISettings(
            **{"url": server.url, "model": "m", "timeout_s": 10.0, "api_key": KEY, **values}
        )
        self.target = OpenAITarget(settings, random.Random(7), self.clock, self.clock.sleep)

    async def ask(self, times: int = 1) -> list[Reply | Failure]:
        """As many asks, one after the other."""
        return [await self.target.ask(question()) for _ in range(times)]


def talk(answers: Sequence[Answer], say: Callable[[Asking], Awaitable[None]], **values: Any) -> None:
    """Start a server and an open target, and let the test speak with them."""

    async def run() -> None:
        async with ChatServer(*answers) as server:
            asking = Asking(server, **values)
            await asking.target.open()
            try:
                await say(asking)
            finally:
                await asking.target.close()

    asyncio.run(run())


def outcome_of(*answers: Answer, **values: Any) -> tuple[Reply | Failure, Asking]:
    """The outcome of one ask, and who asked."""
    kept: list[tuple[Reply | Failure, Asking]] = []

    async def one(asking: Asking) -> None:
        [outcome] = await asking.ask()
        kept.append((outcome, asking))

    talk(answers, one, **values)
    return kept[0]


def failure_of(*answers: Answer, **values: Any) -> tuple[Failure, Asking]:
    """As `outcome_of`, where a failure is expected."""
    outcome, asking = outcome_of(*answers, **values)
    assert isinstance(outcome, Failure), outcome
    return outcome, asking


def test_a_reply_is_read_and_the_request_is_what_the_api_expects() -> None:
    """One POST with model, messages, token limit and temperature; the trial identifier stays here."""
    outcome, asking = outcome_of(OK)
    assert outcome == Reply(text="Good day.", finish="stop", model="m-1", tokens_in=9, tokens_out=3)
    [asked] = asking.server.asked
    assert asked.line == "POST /v1/chat/completions HTTP/1.1"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.headers["accept-encoding"] == "identity"
    assert asked.body == {
        "model": "m", "messages": [{"role": "user", "content": "Hello"}], "max_tokens": 48, "temperature": 0.0
    }  # fmt: skip


def test_what_is_not_set_is_not_sent() -> None:
    """No key, no header; no temperature, no field; `cache_prompt` only where asked for."""
    _, asking = outcome_of(OK, api_key="", temperature=None, cache_prompt=True)
    [asked] = asking.server.asked
    assert "authorization" not in asked.headers
    assert asked.body.keys() == {"model", "messages", "max_tokens", "cache_prompt"}
    assert asked.body["cache_prompt"] is True


def test_it_is_a_target() -> None:
    """Named by its endpoint, eight at once, not scripted."""
    target: Target = OpenAITarget(OpenAISettings(url="http://h", model="m"), random.Random(0), SystemClock())
    assert (target.name, target.concurrency, target.scripted) == ("http://h/v1/chat/completions", 8, False)


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (http(401, b'{"error":"bad key"}'), "refused_credentials", "status 401"),
        (http(403, b"no"), "refused_credentials", "status 403: no"),
        (http(404, b"no model m"), "http_error", "status 404: no model m"),
        (http(500, b"oops"), "http_error", "status 500: oops"),
        (http(302, b"", [("Location", "http://127.0.0.1:1/x")]), "http_error", "redirect to http://127.0.0.1:1/x"),
        (http(200, b"<html>Sign in</html>", kind="text/html"), "malformed", "an HTML page"),
        (http(200, b'{"choices":[{"message":{"content":"\xff"}}]}'), "malformed", "not UTF-8"),
        (http(200, b"\x1f\x8b....", [("Content-Encoding", "gzip")]), "malformed", "compressed (gzip)"),
        (http(200, b"x" * (1024 * 1024 + 1)), "malformed", "longer than 1048576 bytes"),
        (endless_body, "malformed", "longer than 1048576 bytes"),
        (http(200, b""), "malformed", "the body is empty"),
        (http(204, b""), "malformed", "the body is empty"),
        (completion(""), "empty", "finish reason: stop"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "malformed", "no HTTP answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "malformed", "no HTTP answer"),
        (http(200, b"{}", [("X-Long", "x" * 9000)]), "malformed", "no HTTP answer"),
        (http(200, b"{}", [(f"X-{n}", "x" * 1000) for n in range(1000)]), "malformed", "no HTTP answer"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_assessed_is_one_typed_failure(answer: Answer, kind: str, said: str) -> None:
    """What arrived is not asked for again."""
    failure, asking = failure_of(answer)
    assert (failure.failure, failure.attempts) == (kind, 1)
    assert said in failure.detail
    assert len(asking.server.asked) == 1
    assert asking.clock.slept == []


def test_a_body_of_exactly_the_limit_is_read() -> None:
    """1 MiB is allowed, a byte more is not (above)."""
    frame = len(json.dumps(json.loads(completion("").partition(b"\r\n\r\n")[2])))
    outcome, _ = outcome_of(completion("x" * (1024 * 1024 - frame)))
    assert isinstance(outcome, Reply)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_trouble_is_asked_again(status: int) -> None:
    """Once, with a pause, and then the reply counts its attempts."""
    outcome, asking = outcome_of(http(status, b"wait"), OK)
    assert isinstance(outcome, Reply)
    assert outcome.attempts == 2
    [pause] = asking.clock.slept
    assert 0.25 <= pause <= 0.75


def test_after_two_retries_the_failure_stands() -> None:
    """Three attempts in all, with growing pauses, and the kind of the last one."""
    failure, asking = failure_of(http(429, b"slow down"))
    assert (failure.failure, failure.attempts) == ("rate_limited", 3)
    assert len(asking.server.asked) == 3
    first, second = asking.clock.slept
    assert 0.25 <= first <= 0.75
    assert 0.5 <= second <= 1.5


def test_retries_can_be_switched_off() -> None:
    """Zero means one attempt."""
    failure, asking = failure_of(http(503, b""), retries=0)
    assert failure.attempts == 1
    assert len(asking.server.asked) == 1


def test_retry_after_is_honoured() -> None:
    """The server's seven seconds win over our half of one."""
    _, asking = outcome_of(http(429, b"", [("Retry-After", "7")]), OK)
    assert asking.clock.slept == [7]


def test_a_retry_that_time_does_not_allow_is_not_begun() -> None:
    """Thirty seconds of patience do not fit into ten: the ask ends at once, as rate limited and not as timed out."""
    failure, asking = failure_of(http(429, b"", [("Retry-After", "3600")]))
    assert (failure.failure, failure.attempts) == ("rate_limited", 1)
    assert asking.clock.slept == []


def test_an_error_now_does_not_spoil_the_next_ask() -> None:
    """500 is an answer of this request, not of the target."""

    async def twice(asking: Asking) -> None:
        first, second = await asking.ask(2)
        assert isinstance(first, Failure)
        assert isinstance(second, Reply)
        assert second.attempts == 1

    talk([http(500, b"oops"), OK], twice)


def test_a_connection_that_breaks_within_the_body_is_asked_again() -> None:
    """Half a reply is no reply."""
    outcome, _ = outcome_of(stop_within_body, OK)
    assert isinstance(outcome, Reply)
    assert outcome.attempts == 2
    failure, _ = failure_of(stop_within_body)
    assert (failure.failure, failure.attempts) == ("connection", 3)


def test_a_server_that_goes_away_is_a_connection_failure() -> None:
    """Nobody listens any more."""

    async def gone(asking: Asking) -> None:
        await asking.server.stop()
        [failure] = await asking.ask()
        assert isinstance(failure, Failure)
        assert (failure.failure, failure.attempts) == ("connection", 3)

    talk([OK], gone)


@pytest.mark.parametrize("answer", [pause_for_ever, slow_body])
def test_a_target_that_hangs_or_drips_ends_with_the_time_out(answer: Answer) -> None:
    """The time-out bounds the whole ask, not the gaps between bytes; it is not asked again."""
    failure, asking = failure_of(answer, timeout_s=0.3)
    assert (failure.failure, failure.attempts) == ("timeout", 1)
    assert failure.detail == "no answer within 0.3 s"
    assert len(asking.server.asked) == 1


def test_cancellation_passes_and_the_target_stays_usable() -> None:
    """Ctrl-C is not an answer of the target."""

    async def cancel(asking: Asking) -> None:
        task = asyncio.create_task(asking.target.ask(question()))
        while not asking.server.asked:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        [reply] = await asking.ask()
        assert isinstance(reply, Reply)

    talk([pause_for_ever, OK], cancel)


def test_no_more_connections_are_open_than_allowed() -> None:
    """Twelve asks at once, three in flight."""

    async def short_pause(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(OK)

    async def twelve(asking: Asking) -> None:
        outcomes = await asyncio.gather(*(asking.target.ask(question()) for _ in range(12)))
        assert all(isinstance(outcome, Reply) for outcome in outcomes)
        assert asking.server.in_flight_most == 3

    talk([short_pause], twelve, concurrency=3)


def test_requests_are_spaced() -> None:
    """At 30 a minute, three asks wait 0, 2 and 2 seconds for their turns."""

    async def three(asking: Asking) -> None:
        await asking.ask(3)
        assert asking.clock.slept == [2, 2]

    talk([OK], three, requests_per_minute=30)


def test_the_newer_name_of_the_token_limit_is_found_once_and_kept() -> None:
    """A 400 that names `max_completion_tokens` switches the name; this is no retry, and happens once."""
    message = b'{"error":{"message":"Unsupported parameter: use \'max_completion_tokens\' instead."}}'

    async def twice(asking: Asking) -> None:
        first, second = await asking.ask(2)
        assert isinstance(first, Reply)
        assert isinstance(second, Reply)
        sent = [{"max_tokens", "max_completion_tokens"} & asked.body.keys() for asked in asking.server.asked]
        assert sent == [{"max_tokens"}, {"max_completion_tokens"}, {"max_completion_tokens"}]

    talk([http(400, message), OK], twice, retries=0)
    failure, asking = failure_of(http(400, message))
    assert (failure.failure, len(asking.server.asked)) == ("http_error", 2)


def test_cookies_are_not_kept() -> None:
    """Trials are independent: the server cannot recognise a conversation."""

    async def twice(asking: Asking) -> None:
        await asking.ask(2)
        assert all("cookie" not in asked.headers for asked in asking.server.asked)

    cookie = ("Set-Cookie", "session=1; Path=/")
    talk([http(200, OK.partition(b"\r\n\r\n")[2], [cookie])], twice)


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is assessed is the address that was named."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    outcome, _ = outcome_of(OK)
    assert isinstance(outcome, Reply)


def test_opening_a_target_where_nobody_listens_says_so() -> None:
    """Before any trial: the address, and what to do."""

    async def run() -> None:
        async with ChatServer(OK) as server:
            url = server.url
        target = OpenAITarget(
            OpenAISettings(url=url, model="m", api_key=KEY), random.Random(0), SystemClock()
        )
        with pytest.raises(TargetError) as caught:
            await target.open()
        assert caught.value.code == "target.unreachable"
        assert caught.value.where == f"{url}/v1/chat/completions"
        assert KEY not in str(caught.value.as_dict())

    asyncio.run(run())


def test_opening_and_closing_twice_is_once() -> None:
    """And a closed target cannot be asked."""

    async def twice(asking: Asking) -> None:
        await asking.target.open()
        await asking.ask()
        await asking.target.close()
        await asking.target.close()
        with pytest.raises(ValueError, match="not open"):
            await asking.ask()

    talk([OK], twice)


@pytest.mark.parametrize(
    "answer",
    [
        http(401, b"the key " + KEY.encode() + b" is unknown"),
        http(500, b"x" * 190 + KEY.encode()),
        http(200, b"<html>" + KEY.encode()),
        http(302, b"", [("Location", "http://h/" + "y" * 170 + KEY)]),
        http(200, b"{}", [("X-" + KEY, KEY * 500)]),
        completion(f"Your header was: Bearer {KEY}.", model=KEY, system_fingerprint=KEY),
        stop_within_body,
    ],
)  # fmt: skip
def test_the_key_is_in_no_outcome_log_or_representation(
    answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    """Even where the server sends it back, whole or cut."""
    with caplog.at_level(logging.DEBUG):
        outcome, asking = outcome_of(answer)
    shown = f"{outcome} {asking.target!r} {vars(asking.target)['_settings']!r} {caplog.text}"
    assert KEY[:12] not in shown


def test_a_short_key_is_a_placeholder_and_leaves_replies_alone() -> None:
    """Local servers take any key, such as the word none."""
    outcome, _ = outcome_of(completion("none of these"), api_key="none")
    assert isinstance(outcome, Reply)
    assert outcome.text == "none of these"
