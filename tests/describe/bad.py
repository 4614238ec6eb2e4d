"""What a row of bad input is, and how it is checked: one message that says what, where, why and next."""

from dataclasses import dataclass

import pytest

from certwright.records.errors import InputError
from tests.describe.conftest import Loader

HEAD = "name: kites\ntarget: scripted:inert\n"
ASR = "measure: attack_success_rate.prompt_injection"
OK = f"criteria: [{{{ASR}, limit: 0.05}}]\n"


@dataclass(frozen=True)
class Bad:
    """One bad file: what was written, the code, where it points, and words that the message must hold."""

    text: str
    code: str
    where: str
    says: tuple[str, ...]


def check(bad: Bad, described: Loader) -> None:
    """The file is refused, and the place and the nearest word are right."""
    with pytest.raises(InputError) as caught:
        described(bad.text)
    error = caught.value
    message = " | ".join((str(error), error.where, error.why, error.next))
    assert error.code == bad.code, message
    assert bad.where in error.where, message
    assert all(words in message for words in bad.says), message
    assert all((str(error), error.where, error.why, error.next)), message
