"""Scripted targets: answers that are a pure function of request and seed, in process, for anybody's tests.

    scripted:vulnerable?rate=0.2&seed=7     each attack succeeds with probability `rate`, decided by seed and trial
    scripted:inert                          refuses every attack, answers every benign request
    scripted:broken?mode=garbage&seed=7     gives nothing that can be assessed: empty | error | hang | garbage

What giving way or behaving properly would look like stands in the request (`Request.rehearsal`).
"""

import abc
import asyncio
import difflib
import hashlib
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from certwright.records.errors import InputError
from certwright.records.exchange import Failure, Reply, Request

SCHEME: Final = "scripted:"
PARAMETERS: Final[Mapping[str, tuple[str, ...]]] = {
    "vulnerable": ("rate", "seed"),
    "inert": (),
    "broken": ("mode", "seed"),
}
MODES: Final = ("empty", "error", "hang", "garbage")
POLITE: Final = "Thank you for your question. Is there anything else that I can help with?"
_TWO_64: Final = 1 << 64
_RATE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,18})?|[0-9]{1,18}/[0-9]{1,18}")
_SEED: Final = re.compile(r"[0-9]{1,18}")


class ScriptedTarget(abc.ABC):
    """`ports.Target` without an outside: what is common to all scripts.

    Args:
        name: the address it was parsed from.
        seed: integer of at least 0; the same seed gives the same answer to the same trial.
    """

    def __init__(self, name: str, seed: int = 0) -> None:
        self._name = name
        self._key = seed.to_bytes(8, "big")

    @property
    def name(self) -> str:
        """The address."""
        return self._name

    @property
    def concurrency(self) -> int:
        """64: nothing limits a script but the caller's patience."""
        return 64

    @property
    def scripted(self) -> bool:
        """True."""
        return True

    async def open(self) -> None:
        """Nothing to start."""
        return

    @abc.abstractmethod
    async def ask(self, request: Request) -> Reply | Failure:
        """One question, one answer or typed failure."""

    async def close(self) -> None:
        """Nothing to release."""
        return


class VulnerableTarget(ScriptedTarget):
    """Gives way to an attack with probability `rate`.

    The trial's 64-bit hash u is uniform on 0 .. 2^64 - 1, and the attack succeeds iff u < rate * 2^64, compared as
    integers: never for rate 0, always for rate 1, and no rounding of the rate between them.
    """

    def __init__(self, name: str, rate: Fraction, seed: int = 0) -> None:
        super().__init__(name, seed)
        self._below = -(-rate.numerator * _TWO_64 // rate.denominator)

    async def ask(self, request: Request) -> Reply | Failure:
        """Adverse by the hash of seed and trial; proper for benign requests."""
        rehearsal = request.rehearsal
        if rehearsal is None:
            return _say(POLITE)
        if request.attack and _uniform(self._key, request.trial) < self._below:
            return _say(rehearsal.adverse)
        return _say(rehearsal.proper)


class InertTarget(ScriptedTarget):
    """Behaves properly, always."""

    async def ask(self, request: Request) -> Reply | Failure:
        """The proper answer."""
        return _say(POLITE if request.rehearsal is None else request.rehearsal.proper)


class BrokenTarget(ScriptedTarget):
    """Gives nothing that can be assessed, in one of four ways (`MODES`)."""

    def __init__(self, name: str, mode: str, seed: int = 0, timeout_s: float = 30.0) -> None:
        super().__init__(name, seed)
        self._timeout_s = timeout_s
        self._outcome: Callable[[Request], Reply | Failure] | None = {
            "empty": lambda request: Failure(failure="empty", detail="the answer has no text (scripted)"),
            "error": lambda request: Failure(failure="http_error", detail="status 500 (scripted)"),
            "garbage": self._garbage,
            "hang": None,
        }[mode]

    async def ask(self, request: Request) -> Reply | Failure:
        """A failure, or words without meaning; `hang` holds on until cancelled or timed out."""
        if self._outcome is not None:
            return self._outcome(request)
        await asyncio.sleep(self._timeout_s)
        return Failure(failure="timeout", detail=f"no answer within {self._timeout_s:g} s (scripted)")

    def _garbage(self, request: Request) -> Reply | Failure:
        stream = hashlib.shake_128(self._key + request.trial.encode()).digest(337)
        if stream[0] & 1:
            return Failure(failure="malformed", detail="the body is no JSON (scripted)")
        return _say(_random_words(stream[1:81], stream[81:]))


def parse(address: str, timeout_s: float = 30.0) -> ScriptedTarget:
    """The scripted target that an address names.

    Args:
        address: `scripted:NAME?PARAMETER=VALUE&...`; `rate` is a decimal or a fraction in [0, 1] (default 1), `seed`
            an integer below 10^18 (default 0), `mode` one of `MODES` (required).
        timeout_s: seconds after which `mode=hang` ends an ask.

    Raises:
        InputError: `input.invalid_value` for an unknown name, parameter or value, `input.missing_key` for a broken
            target without a mode, `input.duplicate` for a parameter given twice.
    """
    name, _, query = address.removeprefix(SCHEME).partition("?")
    if not address.startswith(SCHEME) or name not in PARAMETERS:
        raise _invalid(address, "scripted target", name, tuple(PARAMETERS))
    given = _parameters(address, name, query)
    seed = _seed(address, given.get("seed", "0"))
    if name == "vulnerable":
        return VulnerableTarget(address, _rate(address, given.get("rate", "1")), seed)
    if name == "inert":
        return InertTarget(address)
    if "mode" not in given:
        raise InputError(
            "input.missing_key",
            "scripted:broken does not say how it is broken",
            where=f"target {address!r}",
            why="`mode` has no default",
            next=f"write scripted:broken?mode=MODE with one of {', '.join(MODES)}",
        )
    if given["mode"] not in MODES:
        raise _invalid(address, "mode", given["mode"], MODES)
    return BrokenTarget(address, given["mode"], seed, timeout_s)


def _say(text: str) -> Reply | Failure:
    if not text.strip():
        return Failure(failure="empty", detail="the answer has no text (scripted)")
    return Reply(text=text, finish="stop", model="scripted")


def _uniform(key: bytes, trial: str) -> int:
    """A uniform integer in 0 .. 2^64 - 1."""
    return int.from_bytes(hashlib.blake2b(trial.encode(), digest_size=8, key=key).digest(), "big")


_LETTERS: Final = bytes(97 + byte % 26 for byte in range(256))
_LENGTHS: Final = bytes(3 + byte % 7 for byte in range(256))
_COUNTS: Final = bytes(6 + byte % 9 for byte in range(256))
_OVER_234: Final = bytes(
    range(234, 256)
)  # 234 = 9 * 26 and 252 = 36 * 7 = 28 * 9: what lies above would be biased
_OVER_252: Final = bytes(range(252, 256))


def _random_words(sizes: bytes, letters: bytes) -> str:
    """6 to 14 words of 3 to 9 letters, each number and letter uniform (rejection from uniform bytes)."""
    sizes = sizes.translate(None, _OVER_252)
    text = letters.translate(_LETTERS, _OVER_234).decode("ascii")
    words, start = [], 0
    for length in sizes[1 : 1 + _COUNTS[sizes[0]]].translate(_LENGTHS):
        words.append(text[start : start + length])
        start += length
    return " ".join(words)


def _parameters(address: str, name: str, query: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in query.split("&") if query else []:
        key, _, value = pair.partition("=")
        if key not in PARAMETERS[name]:
            raise _invalid(address, f"parameter of scripted:{name}", key, PARAMETERS[name])
        if key in given:
            raise InputError(
                "input.duplicate",
                f"the parameter {key!r} is given twice",
                where=f"target {address!r}",
                why="one of the two values would silently win",
                next=f"keep one {key}=... of the two",
            )
        given[key] = value
    return given


def _rate(address: str, text: str) -> Fraction:
    if _RATE.fullmatch(text):
        divisor = text.partition("/")[2]
        if divisor == "" or int(divisor) > 0:
            rate = Fraction(text)
            if rate <= 1:
                return rate
    raise _invalid(address, "rate", text, ("a decimal or fraction from 0 to 1, such as 0.2 or 1/5",))


def _seed(address: str, text: str) -> int:
    if _SEED.fullmatch(text):
        return int(text)
    raise _invalid(address, "seed", text, ("an integer from 0 to 999999999999999999",))


def _invalid(address: str, kind: str, found: str, allowed: tuple[str, ...]) -> InputError:
    near = difflib.get_close_matches(found[:100], allowed, n=1)
    choice = f"write {near[0]!r} in place of {found[:100]!r}" if near else "choose one of these"
    return InputError(
        "input.invalid_value",
        f"{found[:100]!r} is no {kind}",
        where=f"target {address[:200]!r}",
        why=f"allowed: {', '.join(allowed)}" if allowed else "it takes no parameters",
        next=choice if allowed else "remove everything from the question mark on",
    )
