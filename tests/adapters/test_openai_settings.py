"""Addresses and numbers are checked before anything is sent, and no message repeats a secret."""

from typing import Any

import pytest

from certwright.adapters.targets.openai_settings import OpenAISettings, endpoint
from certwright.records.errors import InputError

KEY = "sk-test-0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://h:8080", "http://h:8080/v1/chat/completions"),
        ("http://h:8080/", "http://h:8080/v1/chat/completions"),
        ("http://h:8080/v1", "http://h:8080/v1/chat/completions"),
        ("https://h/v1/", "https://h/v1/chat/completions"),
        ("https://h/openai/v1", "https://h/openai/v1/chat/completions"),
        ("https://h/v1/chat/completions", "https://h/v1/chat/completions"),
        ("https://h/v1/chat/completions/", "https://h/v1/chat/completions"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1/chat/completions"),
    ],
)
def test_base_path_and_full_address_mean_one_endpoint(url: str, address: str) -> None:
    """Whatever of the address the user copied."""
    assert endpoint(url) == address
    assert endpoint(address) == address


@pytest.mark.parametrize(
    "url",
    [
        "", "h:8080", "localhost", "//h/v1", "ftp://h", "file:///etc/passwd", "http://", "http:///v1", "http://h:0", "http://h:x",
        "http://h:99999", "http://[::1", "http://h /v1", "http://a..b/", "http://h/\nv1", "http://" + "a" * 70 + "/",
    ],
)  # fmt: skip
def test_what_is_no_http_address_is_refused(url: str) -> None:
    """With the form that is right."""
    with pytest.raises(InputError) as caught:
        endpoint(url)
    assert caught.value.code == "input.invalid_value"
    assert "write http://HOST:PORT/v1" in caught.value.next


@pytest.mark.parametrize(
    "url",
    [
        f"https://user:{KEY}@h/v1",
        f"https://{KEY}@h/v1",
        f"https://h/v1?key={KEY}",
        f"https://h/v1#{KEY}",
        f"https://{KEY}@h:x/",
    ],
)
def test_an_address_that_holds_a_secret_is_refused_without_repeating_it(url: str) -> None:
    """Addresses are written into records; keys belong to the environment."""
    with pytest.raises(InputError) as caught:
        OpenAISettings(url=url, model="m")
    assert KEY not in str(caught.value.as_dict())


@pytest.mark.parametrize(
    "values",
    [
        {"timeout_s": 0.0}, {"timeout_s": 1e9}, {"timeout_s": float("nan")}, {"retries": -1}, {"retries": 11},
        {"requests_per_minute": 0}, {"concurrency": 0}, {"concurrency": 257}, {"temperature": -0.1},
        {"temperature": 2.1}, {"model": " "}, {"model": "m" * 201},
    ],
)  # fmt: skip
def test_a_number_outside_its_range_is_refused(values: dict[str, Any]) -> None:
    """Each message names the key under which it stands."""
    with pytest.raises(InputError) as caught:
        OpenAISettings(**{"url": "http://h", "model": "m", **values})
    assert caught.value.where == f"target.{next(iter(values))}"


@pytest.mark.parametrize(
    "key", [KEY + "\n", KEY + "\r\nX-Other: 1", KEY + " ", " " + KEY, "schlüssel-" + KEY, "x" * 8193]
)
def test_a_key_that_is_no_header_value_is_refused_without_repeating_it(key: str) -> None:
    """A line break would add a header of its own, and a space at an end is no part of a header value."""
    with pytest.raises(InputError) as caught:
        OpenAISettings(url="http://h", model="m", api_key=key)
    assert key[:20] not in str(caught.value.as_dict())


def test_the_key_is_in_no_representation() -> None:
    """Settings may be logged."""
    assert KEY not in repr(OpenAISettings(url="http://h", model="m", api_key=KEY))
