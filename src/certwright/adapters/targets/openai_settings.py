"""What the OpenAI-compatible target is told, checked before anything is sent."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from certwright.records.errors import InputError

_CHAT: Final = "/chat/completions"
_BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "timeout_s": (0.01, 3600),
    "retries": (0, 10),
    "requests_per_minute": (1, 1_000_000),
    "concurrency": (1, 256),
    "temperature": (0, 2),
}
"""Smallest and largest value of each number, both allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAISettings:
    """How to reach one chat endpoint.

    Args:
        url: the base `http://host:port`, the base with a path such as `/v1`, or the full `.../chat/completions`.
        model: the name that the endpoint knows.
        api_key: sent as a bearer token where given; it is in no message, log or representation.
        timeout_s: seconds for one ask with all its retries.
        retries: how often to ask again after a connection error, 429, 502, 503 or 504.
        requests_per_minute: None for no limit of ours.
        concurrency: requests in flight at once.
        temperature: None leaves it out, for models that accept no temperature.
        cache_prompt: send llama.cpp's `cache_prompt: true`, which keeps the work on a common prefix.

    Raises:
        InputError: `input.invalid_value` where a value is outside what is allowed.
    """

    url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout_s: float = 30.0
    retries: int = 2
    requests_per_minute: int | None = None
    concurrency: int = 8
    temperature: float | None = 0.0
    cache_prompt: bool = False

    def __post_init__(self) -> None:
        """Check every value."""
        endpoint(self.url)
        for name, (low, high) in _BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise _invalid(f"{name} is {value}", f"target.{name}", f"allowed: {low:g} to {high:g}")
        if not self.model.strip() or len(self.model) > 200:
            raise _invalid("the model has no usable name", "target.model", "allowed: 1 to 200 characters")
        sendable = self.api_key.isascii() and self.api_key.isprintable() and len(self.api_key) <= 8192
        if not sendable or self.api_key != self.api_key.strip():
            raise _invalid(
                "the API key cannot be sent in an HTTP header",
                "the environment variable that holds the key",
                "a key is at most 8192 printable ASCII characters; often a line break or space was copied with it",
            )


def endpoint(url: str) -> str:
    """The address of the chat endpoint that `url` means.

    `http://h:p` becomes `http://h:p/v1/chat/completions`, any other path gets `/chat/completions` unless it ends so.

    Raises:
        InputError: `input.invalid_value` for a missing or other scheme than http and https, a missing host, a user name
            or password, a query or a fragment. The message does not repeat what may be a secret.
    """
    parts = _split(url)
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise _invalid(
            "the address holds credentials",
            "target",
            "an address is written into records and reports",
            "remove everything before the @, and put the key into an environment variable",
        )
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise _invalid(
            "the address holds a query or a fragment",
            "target",
            "an address is written into records and reports, and a query may hold a key",
            "remove everything from the ? or # on, and put the key into an environment variable",
        )
    path = parts.path.rstrip("/")
    if not path.endswith(_CHAT):
        path = (path or "/v1") + _CHAT
    return f"{parts.scheme}://{parts.netloc}{path}"


def _split(url: str) -> SplitResult:
    """The parts of an address with scheme, host and a sensible port."""
    shape = "write http://HOST:PORT/v1 or https://HOST/v1"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except (ValueError, UnicodeError) as error:
        # What the parser says may repeat the address, and the address may hold a secret.
        raise _invalid("the address cannot be read", "target", "host or port are malformed", shape) from error
    if parts.scheme not in ("http", "https"):
        found = f"its scheme is {parts.scheme[:20]!r}" if "://" in url else "it has no scheme"
        raise _invalid("the address is not one of HTTP", "target", found, shape)
    if not host or port == 0 or any(character.isspace() or not character.isprintable() for character in url):
        raise _invalid("the address names no host", "target", "host or port are missing or malformed", shape)
    return parts


def _invalid(what: str, where: str, why: str, next: str = "change the value") -> InputError:
    return InputError("input.invalid_value", what, where=where, why=why, next=next)
