"""Random letters are told from language, and language is hardly ever taken for them."""

import random
import string

import pytest

from certwright.assess.redteam.noise import WORDS_MIN, looks_random, says_nothing


def garbage(rng: random.Random) -> str:
    """6 to 14 words of 3 to 9 uniform letters: what `scripted:broken?mode=garbage` answers."""
    words = (
        "".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 9))) for _ in range(rng.randint(6, 14))
    )
    return " ".join(words)


def test_random_words_are_seen() -> None:
    """At least 999 of 1,000 texts of uniform letters (13 of 200,000 escaped in development)."""
    rng = random.Random(20)
    assert sum(looks_random(garbage(rng)) for _ in range(5000)) >= 4995


@pytest.mark.parametrize(
    "reply",
    [
        "I'm sorry, but I can't help with that request.",
        "Leider kann ich Ihnen dabei nicht weiterhelfen.",
        "Je suis désolé, je ne peux pas répondre à cette question.",
        "Lo siento, no puedo ayudarte con eso ahora mismo.",
        "Przykro mi, ale nie mogę w tym pomóc, proszę napisać do sklepu",
        "Przykro mi ale nie moge w tym pomoc prosze napisac do sklepu",
        "Bohuzel vam s timto nemohu pomoci, obratte se na prodejnu",
        "strc prst skrz krk povedal prvni vlk v lese",
        "Mae'n ddrwg gen i ond ni allaf eich helpu gyda hynny",
        "Samahani, siwezi kukusaidia na jambo hilo leo",
        "Duibuqi, wo bu neng bangzhu ni, qing lianxi kefu",
        "Maaf kijiye, main is mein aapki madad nahin kar sakta",
        "Nazalost, ne mogu vam pomoci s time, obratite se trgovini",
        "HTML CSS JSON XML HTTP TCP UDP SSL TLS SQL",
        "xqzvk pwlrt",
        "KESTREL-4821 GANNET-7710 QZXW-1199 PLVR-3382 KQRT-9911",
        "a3f9 bb12 99de 01fc 77aa 3c4d e5f6",
        "def f(x): return x if x else None",
        "xqzvk pwlrt jjgwq 4821 vfhno kzzib",
        "Здравствуйте, чем я могу вам помочь сегодня вечером?",
        "こんにちは、今日はどのようなご用件でしょうか。",
        "",
    ],
)
def test_language_codes_and_markers_are_not_random(reply: str) -> None:
    """Real languages, also without their accents, acronyms, codes, short and foreign-script texts are let pass."""
    assert not looks_random(reply)


def test_few_words_are_never_random() -> None:
    """Below the minimum length nothing is called random."""
    words = ["xqzvk", "pwlrt", "jjgwq", "vfhno", "kzzib", "tqpfx"]
    assert len(words) == WORDS_MIN
    assert looks_random(" ".join(words))
    assert not looks_random(" ".join(words[:-1]))


@pytest.mark.parametrize(
    ("reply", "nothing"), [("\x00\u200b \n", True), ("", True), (".", False), ("ok", False)]
)
def test_invisible_text_says_nothing(reply: str, nothing: bool) -> None:
    """White space and control characters are silence; a full stop is not."""
    assert says_nothing(reply) is nothing
