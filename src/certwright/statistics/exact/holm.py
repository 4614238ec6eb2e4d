"""Levels for several claims at once: how alpha is shared out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def fail_alpha(alpha: Fraction, m: int, k: int = 1) -> Fraction:
    """alpha / (m k): the level of each FAIL among m criteria, for a worst-of-k-families criterion.

    By Bonferroni's inequality all FAILs of a verdict together err with probability at most alpha. (PASS needs
    no such division: a certificate needs every mandatory criterion to pass, an intersection-union test.)

    Raises:
        ValueError: m or k is below 1, or alpha is outside (0, 1).
    """
    if m < 1 or k < 1:
        raise ValueError(f"alpha is shared among at least one criterion and one family, got m = {m}, k = {k}")
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie strictly between 0 and 1, got {alpha}")
    return Fraction(alpha) / (m * k)


def holm(p_values: Mapping[str, float], alpha: Fraction) -> frozenset[str]:
    """The claims that hold together at level alpha: sort p, accept while p_(i) <= alpha / (m - i + 1).

    Never fewer than Bonferroni grants. For printed claims that have p-values; it has no simple simultaneous
    bounds, which is why rulings use `fail_alpha`. No p-value, no claim: the empty set.

    Raises:
        ValueError: a p-value is outside [0, 1].

    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979).
    """
    for claim, p in p_values.items():
        if not 0 <= p <= 1:
            raise ValueError(f"the p-value of {claim!r} must lie in [0, 1], got {p}")
    held: set[str] = set()
    for claim in sorted(p_values, key=p_values.__getitem__):
        if p_values[claim] > alpha / (len(p_values) - len(held)):
            break
        held.add(claim)
    return frozenset(held)
