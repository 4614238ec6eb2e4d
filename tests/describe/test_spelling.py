"""Nearest words, and what a message may show."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from certwright.describe.spelling import found, looks_like_key, nearest, redact, redact_line, shorten

OPTIONS = ("attack_success_rate.prompt_injection", "secret_leak_rate", "over_refusal_rate", "accuracy.task")


@pytest.mark.parametrize(
    ("word", "option"),
    [
        ("prompt_injecton", "attack_success_rate.prompt_injection"),
        ("Secret_Leak_Rate", "secret_leak_rate"),
        ("overrefusal", "over_refusal_rate"),
        ("task", "accuracy.task"),
        ("zzzz", None),
    ],
)
def test_the_nearest_word_is_found_or_none_is_guessed(word: str, option: str | None) -> None:
    """Case and the family in front do not count; a word without likeness gets no guess."""
    assert nearest(word, OPTIONS) == option


@given(st.text(max_size=300))
def test_no_text_rules_the_terminal(text: str) -> None:
    """What a message shows of a value is printable and short, whatever the value."""
    assert shorten(text).isprintable()
    assert len(found(text)) < 1000


@pytest.mark.parametrize(
    "key",
    [
        "sk-proj-abcdefgh12345678",
        "ghp_0123456789abcdefghij",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        "Bearer abcdefgh",
        "c2VjcmV0MTIzNDU2Nzg5MA==",
    ],
)
def test_keys_are_recognised(key: str) -> None:
    """Known prefixes, tokens, and long runs of letters and digits."""
    assert looks_like_key(key)


@pytest.mark.parametrize(
    "word", ["OPENAI_API_KEY", "Meta-Llama-3-8B-Instruct-Q4_K_M", "support-assistant", "v1"]
)
def test_names_are_not_taken_for_keys(word: str) -> None:
    """Names of variables and model files stay readable in messages."""
    assert not looks_like_key(word)
    assert redact(word) == word


def test_the_line_of_a_syntax_error_keeps_its_secret() -> None:
    """A line is shown because it helps, but not what stands behind a key named like a secret."""
    assert "hunter2" not in redact_line('  admin_password: "hunter2')
    assert "hunter2" not in redact_line("  - {api_key: hunter2, url: x")
    assert redact_line("name: a: b") == "name: a: b"
