"""Whatever bytes a server sends, out comes a reply or a typed failure."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from certwright.adapters.targets.openai_answer import read_completion, read_error
from certwright.adapters.targets.printable import printable
from certwright.records.codec import encode
from certwright.records.exchange import Exchange, Failure, Message, Reply


def body(message: object, **fields: object) -> bytes:
    """A completion with one choice."""
    return json.dumps({"choices": [{"message": message, "finish_reason": "stop"}], **fields}).encode()


def test_a_plain_completion_is_read_whole() -> None:
    """Text, finish reason, model, fingerprint and both token counts."""
    usage = {"prompt_tokens": 31, "completion_tokens": 16, "total_tokens": 47}
    data = body(
        {"role": "assistant", "content": " Hé\u0000llo\n"}, model="m-1", system_fingerprint="fp", usage=usage
    )
    assert read_completion(data) == Reply(
        text=" Hé\u0000llo\n", finish="stop", model="m-1", fingerprint="fp", tokens_in=31, tokens_out=16
    )


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": [{"type": "text", "text": "one "}, {"type": "text", "text": "two"}]}, "one two"),
        ({"content": None, "refusal": "I cannot help with that."}, "I cannot help with that."),
        ({"content": "answer", "refusal": None, "tool_calls": [{"id": 1}]}, "answer"),
    ],
)
def test_other_forms_of_content_are_text_too(message: object, text: str) -> None:
    """A list of text parts, and a refusal in its own field."""
    reply = read_completion(body(message))
    assert isinstance(reply, Reply)
    assert reply.text == text


@pytest.mark.parametrize(
    "usage",
    [None, [], "many", {"prompt_tokens": "31"}, {"prompt_tokens": -1}, {"prompt_tokens": True}, {"prompt_tokens": 1e3},
     {"prompt_tokens": 10**15}, {"prompt_tokens": 10**40}],
)  # fmt: skip
def test_an_insane_usage_costs_the_counts_not_the_reply(usage: object) -> None:
    """Absence is None; the text is what matters."""
    reply = read_completion(body({"content": "x"}, usage=usage, model=7, system_fingerprint=["a"]))
    assert reply == Reply(text="x", finish="stop")


@pytest.mark.parametrize(
    "message", [{"content": None}, {"content": ""}, {"content": " \n\t"}, {"content": []}, {}]
)
def test_no_text_is_empty(message: object) -> None:
    """The detail names the finish reason, which is often the reason."""
    failure = read_completion(body(message))
    assert failure == Failure(failure="empty", detail="the answer has no text (finish reason: stop)")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the body is empty"),
        (b"  \n", "the body is empty"),
        (b"<!DOCTYPE html><title>Sign in</title>", "an HTML page, not JSON"),
        (b"not json", "the body is not JSON"),
        (b'data: {"choices":[]}', "the body is not JSON"),
        (b'{"choices":[', "the body is not JSON"),
        (b"[]", "no chat completion"),
        (b"{}", "no chat completion"),
        (b'{"error":{"message":"overloaded"}}', "overloaded"),
        (b'{"choices":[]}', "no choices"),
        (b'{"choices":{}}', "no chat completion"),
        (b'{"choices":[{}]}', "no chat completion"),
        (body({"content": 7}), "no chat completion"),
        (body({"content": {"text": "x"}}), "no chat completion"),
        (body({"content": [{"type": "image_url"}]}), "a part that is no text"),
        (body({"content": [{"type": "text"}]}), "a part that is no text"),
        (b'{"choices":[{"message":{"content":"\xff"}}]}', "not UTF-8"),
        (b'{"choices":[{"message":{"content":"\\ud800 alone"}}]}', "the body is not JSON"),
        (b'{"choices":' + b"[" * 200_000, "no chat completion"),
        (b'{"model":' + b"[" * 200_000, "nested too deeply"),
        (b'{"other":' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deeply"),
    ],
)  # fmt: skip
def test_what_is_no_completion_is_malformed_and_says_how(data: bytes, said: str) -> None:
    """Each detail says what was found where a completion was expected."""
    failure = read_completion(data)
    assert isinstance(failure, Failure)
    assert failure.failure == "malformed"
    assert said in failure.detail


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300) | st.text().map(lambda text: body({"content": text})))
@example(data=body({"content": "\ud800"}))
def test_any_bytes_become_something_that_can_be_recorded(data: bytes) -> None:
    """Never an exception, never empty text, never text without canonical bytes."""
    outcome = read_completion(data)
    reply = outcome if isinstance(outcome, Reply) else None
    failure = outcome if isinstance(outcome, Failure) else None
    assert reply is None or reply.text.strip()
    messages = (Message(role="user", content="x"),)
    assert encode(
        Exchange(trial="t", route="probe", messages=messages, reply=reply, failure=failure, latency_ms=1)
    )


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, "http_error"), (401, "refused_credentials"), (403, "refused_credentials"), (404, "http_error"),
     (429, "rate_limited"), (500, "http_error"), (503, "http_error"), (304, "http_error")],
)  # fmt: skip
def test_a_status_has_one_kind(status: int, kind: str) -> None:
    """The detail holds status and body."""
    failure = read_error(status, b'{"error": "why"}')
    assert failure.failure == kind
    assert failure.detail == f'status {status}: {{"error": "why"}}'


def test_a_redirect_names_where_to() -> None:
    """The user should name the final address."""
    failure = read_error(307, b"", "https://elsewhere/v1")
    assert failure.detail.startswith("status 307: redirect to https://elsewhere/v1")


def test_what_a_server_says_is_cut_and_made_printable() -> None:
    """200 characters on one line, without escape sequences for the terminal of whoever reads it."""
    failure = read_error(500, b"\x1b[31mred\x07\n" + b"x" * 5000 + b"\xff")
    assert "\x1b" not in failure.detail
    assert "\n" not in failure.detail
    assert len(failure.detail) == len("status 500: ") + 200


@given(text=st.text(max_size=500), most=st.integers(3, 250))
def test_printable_text_is_printable_and_short(text: str, most: int) -> None:
    """Its two promises; and short printable text stays as it is."""
    shown = printable(text, most)
    assert shown.isprintable()
    assert len(shown) <= most
    assert printable(shown, most) == shown
