"""Everything random in a campaign is drawn from one seed by label: place and order of running change nothing.

A label is a tuple of words and numbers; each gives an independent 128-bit number (BLAKE2b keyed by the seed).
"""

import hashlib
import random
from typing import Final

_SEPARATOR: Final = b"\x1f"


class Seed:
    """The root of all draws of one campaign.

    Args:
        text: how the seed is written in records: `chosen:7`, or `derived:` and a 53-bit number.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._key = hashlib.sha256(text.encode()).digest()

    def number(self, *label: str | int) -> int:
        """An integer uniform on [0, 2^128) that depends on nothing but the seed and the label."""
        data = _SEPARATOR.join(str(word).encode() for word in label)
        return int.from_bytes(hashlib.blake2b(data, digest_size=16, key=self._key).digest(), "big")

    def below(self, bound: int, *label: str | int) -> int:
        """An integer on [0, bound); the bias is below bound / 2^128."""
        return self.number(*label) * bound >> 128

    def rng(self, *label: str | int) -> random.Random:
        """A stream of random numbers for one trial; not for secrets that must resist an adversary."""
        return random.Random(self.number(*label))  # noqa: S311 - repeatable draws are the purpose

    def hexadecimal(self, *label: str | int) -> str:
        """32 hexadecimal digits."""
        return f"{self.number(*label):032x}"


def chosen(number: int) -> Seed:
    """The seed that a user asked for."""
    return Seed(f"chosen:{number}")


def derived(commitment: bytes) -> Seed:
    """The seed drawn from the signed commitment: nobody can know it before criteria and plan are fixed.

    53 bits, so that it survives as a JSON number.
    """
    drawn = hashlib.sha256(b"certwright seed v1\n" + commitment).digest()
    return Seed(f"derived:{int.from_bytes(drawn[:8], 'big') >> 11}")


class Permutation:
    """A random order of range(size) in constant memory: a four-round Feistel network with cycle walking.

    Law: the images of range(size) are range(size), each once (Black and Rogaway 2002, section 4).
    """

    def __init__(self, seed: Seed, size: int, *label: str | int) -> None:
        if size < 1:
            raise ValueError("a permutation needs at least one element")
        self._seed, self._size, self._label = seed, size, label
        self._half_bits = max(1, ((size - 1).bit_length() + 1) // 2)
        self._mask = (1 << self._half_bits) - 1

    def __getitem__(self, index: int) -> int:
        """The element at this place.

        Raises:
            IndexError: outside range(size).
        """
        if not 0 <= index < self._size:
            raise IndexError(index)
        value = self._scramble(index)
        while value >= self._size:  # ends: the network permutes at most 4 * size values, so cycles are finite
            value = self._scramble(value)
        return value

    def _scramble(self, value: int) -> int:
        left, right = value >> self._half_bits, value & self._mask
        for round_number in range(4):
            left, right = right, left ^ (self._seed.number(*self._label, round_number, right) & self._mask)
        return left << self._half_bits | right
