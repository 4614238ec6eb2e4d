"""The nearest right word for a misspelt one, and what a message may show of a value that somebody wrote."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any, Final

SHOWN_MAX: Final = 60  # characters of a value that a message repeats
RATIO_MIN: Final = 0.6  # below it two words have too little in common to be worth a guess
WORD_MAX: Final = 200  # comparing is quadratic, so longer words are cut

# What issuers of keys put in front of them, and the shapes of AWS, Google and JSON web tokens.
_KEY: Final = re.compile(
    r"\b(?:sk|pk|rk|gh[opusr]|github_pat|glpat|xox[abprs]|hf|npm|pypi|r8|gsk|xai)[-_][A-Za-z0-9_\-]{8,}"
    r"|\bAKIA[0-9A-Z]{12,}|\bAIza[0-9A-Za-z_\-]{20,}|\beyJ[A-Za-z0-9_\-]{10,}\.?[A-Za-z0-9_\-.]*"
    r"|\bBearer\s+\S+|-----BEGIN [A-Z ]+-----"
)
_HUSHED: Final = re.compile(
    r"(?i)^([\s\-{,]*[\w.\-]*(?:key|secret|token|password|value|env|auth)[\w.\-]*\s*[:=])\s*\S.*$"
)
_USER: Final = re.compile(r"(?<=://)[^/\s@]+@")
_HIDDEN: Final = "[not shown: it may be a key]"


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option most like `word`, or None where none has enough in common with it.

    Case does not count, and `prompt_injection` finds `attack_success_rate.prompt_injection` by its last part.
    """
    best, best_ratio = None, RATIO_MIN
    wanted = word.casefold()[:WORD_MAX]
    for option in options:
        forms = {option.casefold(), option.casefold().rsplit(".", 1)[-1]}
        ratio = max(SequenceMatcher(None, wanted, form, autojunk=False).ratio() for form in forms)
        if ratio > best_ratio or (ratio == best_ratio and best is None):
            best, best_ratio = option, ratio
    return best


def did_you_mean(word: str, options: Iterable[str], otherwise: str) -> str:
    """What to do about a misspelt word: name the nearest right one, or fall back on `otherwise`."""
    found = nearest(word, options)
    return f"did you mean {found!r}?" if found is not None else otherwise


def looks_like_key(text: str) -> bool:
    """Whether the text has the form of a credential, so that it must not be stored or shown.

    Besides known prefixes: twenty or more letters and digits in one run, four of them digits.
    """
    run = re.fullmatch(r"[A-Za-z0-9+/=]{20,}", text) is not None and sum(c.isdigit() for c in text) >= 4
    return run or _KEY.search(text) is not None


def redact(text: str) -> str:
    """The text without what has a known form of a key, and without the user and password of an address."""
    return _KEY.sub(_HIDDEN, _USER.sub(f"{_HIDDEN}@", text))


def redact_line(line: str) -> str:
    """A line of a file for a message: the value of a key named like a secret is left out."""
    return shorten(redact(_HUSHED.sub(rf"\1 {_HIDDEN}", line)), 2 * SHOWN_MAX)


def shorten(text: str, most: int = SHOWN_MAX) -> str:
    """At most `most` characters of the text, with control characters written out, so that it cannot rule a terminal."""
    visible = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[: most + 1]
    )
    return visible if len(visible) <= most else visible[: most - 1] + "…"


def found(value: Any) -> str:
    """How a message names a value that was read: its type in plain words, and its text where that is short."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, str):
        return f"the text {shorten(redact(value[:WORD_MAX]))!r}" if value else "an empty text"
    if isinstance(value, dict):
        return f"a mapping with {', '.join(shorten(str(key)) for key in list(value)[:5]) or 'no keys'}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return f"the number {shorten(str(value))}"


def either(options: Iterable[str]) -> str:
    """`a, b or c`."""
    words = list(options)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
