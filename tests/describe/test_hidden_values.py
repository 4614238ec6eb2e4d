"""Secrets that people put into a file by mistake are refused, and never repeated."""

import pytest

from certwright.records.errors import InputError
from tests.describe.bad import HEAD, OK
from tests.describe.conftest import Loader

KEY = "sk-live-4f9a8b7c6d5e4f3a2b1c0d9e"
PASSWORD = "hunter2"


PLACES = [
    HEAD + OK + "secrets: [{name: code, value: SECRET}]\n",
    HEAD + OK + "secrets: [SECRET]\n",
    HEAD + OK + "secrets: [{name: ' SECRET', plant: true}]\n",
    HEAD + OK + "secrets: [{name: code, env: ' SECRET'}]\n",
    HEAD + OK + "secrets: [{name: code, plant: SECRET}]\n",
    "name: a\ntarget: {url: 'http://a.example', model: m, api_key: SECRET}\n" + OK,
    "name: a\ntarget: {url: 'http://a.example', model: m, api_key_env: SECRET}\n" + OK,
    "name: a\ntarget: {url: 'http://user:SECRET@a.example', model: m}\n" + OK,
    "name: a\ntarget: {url: 'http://user:SECRET@a.example/ ', model: m}\n" + OK,
    "name: a\ntarget: {url: 'user:SECRET@a.example', model: m}\n" + OK,
    "name: a\ntarget: {url: 'http://a.example/v1?key=SECRET', model: m}\n" + OK,
    "name: a\ntarget: http://user:SECRET@a.example\nmodel: m\n" + OK,
    "name: a\ntarget: http://user:SECRET@a.example\n" + OK,
    "name: a\ntarget: user.name:SECRET@a.example/v1\n" + OK,
    "name: a\ntarget: htps://user:SECRET@a.example/v1\n" + OK,
    'name: a\ntarget:\n  api_key_env: "SECRET\n',
    "name: a\nadmin_password: SECRET: x\n",
]
KEY_PLACES = [
    "name: a\ntarget: {url: 'http://a.example/SECRET/v1', model: m}\n" + OK,
    "name: a\nowner: SECRET: x\n",
    "name: a\ntarget: SECRET\n" + OK,
    "name: a\ntarget: scripted:inert\nexposure: SECRET\n" + OK,
]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        *((text, PASSWORD) for text in PLACES),
        *((text, KEY) for text in PLACES + KEY_PLACES),
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(text: str, secret: str, described: Loader) -> None:
    """Messages end in logs and tickets: a password is not repeated where one may stand, a key nowhere at all."""
    with pytest.raises(InputError) as caught:
        described(text.replace("SECRET", secret))
    error = caught.value
    assert secret not in " ".join((str(error), error.where, error.why, error.next))
    assert error.__cause__ is None or secret not in str(error.__cause__)


@pytest.mark.parametrize("name", ["AKIAIOSFODNN7EXAMPLE", "A1B2C3D4E5F6A7B8C9D0E1F2"])
def test_a_key_is_no_name_of_a_variable(name: str, described: Loader) -> None:
    """A key of capital letters and digits would pass as a name by its letters alone."""
    with pytest.raises(InputError) as caught:
        described(f"name: a\ntarget: {{url: 'http://a.example', model: m, api_key_env: {name}}}\n" + OK)
    assert "looks like a key" in caught.value.why
    assert name not in str(caught.value) + caught.value.why
