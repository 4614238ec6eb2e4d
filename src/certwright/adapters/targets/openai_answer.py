"""One HTTP answer of a chat endpoint, read into a `Reply` or a typed `Failure`. Pure: bytes in, value out."""

from typing import Final

import msgspec

from certwright.adapters.targets.printable import printable
from certwright.records.exchange import Failure, FailureKind, Reply

BODY_BYTES_MAX: Final = 1024 * 1024
_TOKENS_MAX: Final = 10**9  # a count above this is a mistake of the server, and is left out
_LABEL_CHARACTERS: Final = 200


class _TextPart(msgspec.Struct):
    type: str = "text"
    text: str | None = None


class _Message(msgspec.Struct):
    content: str | list[_TextPart] | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    # What these hold is not needed to assess a reply, so a server that gets them wrong is not malformed for it.
    model: object = None
    system_fingerprint: object = None
    usage: object = None


def read_completion(body: bytes) -> Reply | Failure:
    """The text of the first choice.

    `content` may be a text or a list of text parts; where there is none, the `refusal` text is the answer. The body is
    malformed if it is not UTF-8, not JSON, nested too deeply, or lacks a choice with a message.
    """
    try:
        completion = msgspec.json.decode(body.decode("utf-8"), type=_Completion)
    except UnicodeDecodeError as error:
        return _malformed(f"the body is not UTF-8: {error.reason} at byte {error.start}")
    except msgspec.ValidationError as error:
        return _malformed(f"the JSON is no chat completion: {printable(str(error))}: {excerpt(body)}")
    except (msgspec.DecodeError, RecursionError) as error:
        return _malformed(_not_json(body, error))
    if not completion.choices:
        return _malformed(f"the completion has no choices: {excerpt(body)}")
    choice = completion.choices[0]
    finish = _label(choice.finish_reason) or "unstated"
    text = _text(choice.message)
    if text is None:
        return _malformed("the content holds a part that is no text")
    if not text.strip():
        return Failure(failure="empty", detail=f"the answer has no text (finish reason: {finish})")
    usage = completion.usage if isinstance(completion.usage, dict) else {}
    return Reply(
        text=text,
        finish=finish,
        model=_label(completion.model),
        fingerprint=_label(completion.system_fingerprint),
        tokens_in=_count(usage.get("prompt_tokens")),
        tokens_out=_count(usage.get("completion_tokens")),
    )


def read_error(status: int, body: bytes, location: str = "") -> Failure:
    """The failure that a status other than 2xx means, with the first 200 printable characters of the body."""
    if 300 <= status < 400 and location:
        detail = f"redirect to {printable(location)}; redirects are not followed, name the final address"
        return Failure(failure="http_error", detail=f"status {status}: {detail}")
    kind: FailureKind = "http_error"
    if status in (401, 403):
        kind = "refused_credentials"
    elif status == 429:
        kind = "rate_limited"
    return Failure(failure=kind, detail=f"status {status}: {excerpt(body) or 'no body'}")


def excerpt(body: bytes) -> str:
    """The first 200 printable characters of a body."""
    return printable(body[:4096].decode("utf-8", "replace"))


def _not_json(body: bytes, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "the JSON is nested too deeply"
    if body.lstrip()[:1] == b"<":
        return f"an HTML page, not JSON (is this the address of the API?): {excerpt(body)}"
    if not body.strip():
        return "the body is empty, not JSON"
    return f"the body is not JSON ({printable(str(error))}): {excerpt(body)}"


def _text(message: _Message) -> str | None:
    """The text of a message, empty where it has none; None where a part of it is something else."""
    content = message.content
    if isinstance(content, list):
        if any(part.type != "text" or part.text is None for part in content):
            return None
        content = "".join(part.text or "" for part in content)
    return content or message.refusal or ""


def _label(value: object) -> str:
    return printable(value, _LABEL_CHARACTERS) if isinstance(value, str) else ""


def _count(value: object) -> int | None:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _TOKENS_MAX
    return value if isinstance(value, int) and is_count else None


def _malformed(detail: str) -> Failure:
    return Failure(failure="malformed", detail=detail)
