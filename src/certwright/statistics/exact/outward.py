"""Where real numbers become decisions: every rounding here goes against the claim.

**The margin.** Evidence is computed as the logarithm of an e-value or of a p-value, in floats whose error was
measured below 1e-11 for n up to 10,000,000 (`tests/statistics/test_beta.py`). A claim holds only if its
log-evidence reaches ln(1/alpha) + `MARGIN`, a hundred times that error further out. Two things follow. A
claim that is granted is granted in exact arithmetic too, so no float error can spend alpha. And a tie that
somebody can construct, say p-value = alpha = 1/32 for five clean trials against L = 1/2, lies a whole margin
away from the point of decision, so the last bit of a logarithm, which differs between C libraries, cannot
turn it. What remains is a value that lands by accident within float error of threshold plus margin; for the
rules in use the tests measure how far the nearest table entry stays away.

**The grid.** Printed bounds are multiples of 1/`STEPS`: the smallest one that the claim clears (upper bound),
the largest one that it clears (lower bound). They are found by asking the claim itself at grid points, so a
limit that is a multiple of 1e-6 is cleared exactly when the bound printed beside it does not exceed it.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

MARGIN = 1e-9
STEPS = 1_000_000
TRIALS_MAX = 10_000_000

Real = Fraction | float


def log_needed(alpha: Real) -> float:
    """ln(1/alpha) + `MARGIN`: the log-evidence at which a claim at level alpha holds.

    Raises:
        ValueError: alpha is outside (0, 1).
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie strictly between 0 and 1, got {alpha}")
    return MARGIN - math.log(alpha)


def first_where(holds: Callable[[int], bool], low: int, high: int, guess: int | None = None) -> int:
    """Smallest k in low..high with `holds(k)`, or high + 1 when there is none.

    `holds` must be false up to some point and true after it. With a guess the search gallops away from it in
    doubling steps before it bisects: two questions if the guess is right, 2 log2(error) or so if it is not.
    """
    bottom, top = low, high + 1  # the answer lies in bottom..top
    bounded_below = bounded_above = guess is None
    probe = (low + high) // 2 if guess is None else min(max(guess, low), high)
    step = 1
    while bottom < top:
        if holds(probe):
            top, probe, bounded_above = probe, probe - step, True
        else:
            bottom, probe, bounded_below = probe + 1, probe + step, True
        if bounded_below and bounded_above:
            probe = (bottom + top) // 2
        else:
            step *= 2
            probe = min(max(probe, bottom), top - 1)
    return top


def require_counts(succeeded: int, n: int) -> None:
    """Refuse counts that no campaign can have.

    Raises:
        ValueError: not 0 <= succeeded <= n <= `TRIALS_MAX`.
    """
    if not 0 <= succeeded <= n <= TRIALS_MAX:
        raise ValueError(f"need 0 <= succeeded <= n <= {TRIALS_MAX:,}, got succeeded = {succeeded}, n = {n}")


def both_sides(limit: Real) -> tuple[float, float]:
    """(limit, 1 - limit) as floats, the complement taken before rounding.

    Raises:
        ValueError: limit is outside (0, 1).
    """
    if not 0 < limit < 1:
        raise ValueError(f"limit must lie strictly between 0 and 1, got {limit}")
    return float(limit), float(1 - limit)
