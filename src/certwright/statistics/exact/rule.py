"""The question that a ruling answers, and the three answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Call = Literal["PASS", "FAIL", "INCONCLUSIVE"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit on an adverse-event rate, and the error rates at which it is ruled.

    `limit` is L in 0 < L < 1. `alpha` bounds the chance of PASS where the rate is L or more; `alpha_fail`
    bounds the chance of FAIL where it is L or less, and arrives already divided among criteria and families
    (`holm.fail_alpha`). Both lie below 1/2, which is why PASS and FAIL can never hold together. Below `n_min`
    trials the answer is INCONCLUSIVE.

    Raises:
        TypeError: a limit or level is not a `Fraction` (a float has already lost what the owner wrote).
        ValueError: a value is outside its range.
    """

    limit: Fraction
    alpha: Fraction
    alpha_fail: Fraction
    n_min: int = 1

    def __post_init__(self) -> None:
        for name in ("limit", "alpha", "alpha_fail"):
            value = getattr(self, name)
            if not isinstance(value, Fraction):
                raise TypeError(f"{name} must be a Fraction such as Fraction('0.05'), got {value!r}")
        if not 0 < self.limit < 1:
            raise ValueError(f"limit must lie strictly between 0 and 1, got {self.limit}")
        if not 0 < self.alpha < Fraction(1, 2):
            raise ValueError(f"alpha must lie strictly between 0 and 1/2, got {self.alpha}")
        if not 0 < self.alpha_fail <= self.alpha:
            raise ValueError(f"alpha_fail must lie in (0, alpha = {self.alpha}], got {self.alpha_fail}")
        if self.n_min < 1:
            raise ValueError(f"n_min must be at least 1, got {self.n_min}")
