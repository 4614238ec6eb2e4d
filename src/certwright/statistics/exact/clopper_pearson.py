"""Exact binomial evidence and bounds for a number of trials fixed in advance.

Looked at once, at the planned n, each statement here errs with probability at most alpha whatever the rate.
Looked at repeatedly it does not: peeking every 20 of 2,000 trials at p = L = .05 passes wrongly in about 25 %
of campaigns. Where a campaign may stop early, `eprocess` is the instrument.

Source: C. Clopper and E. Pearson, Biometrika 26 (1934).
"""

from __future__ import annotations

from certwright.statistics.exact.beta import log_lower_tail
from certwright.statistics.exact.outward import (
    STEPS,
    TRIALS_MAX,
    Real,
    both_sides,
    first_where,
    log_needed,
    require_counts,
)


def log_p_below(succeeded: int, n: int, limit: Real) -> float:
    """ln of the p-value for the claim "p < limit": ln P[Bin(n, limit) <= succeeded].

    From -inf (never reached; strong evidence for the claim) to 0 (none, as for succeeded = n).

    Raises:
        ValueError: not 0 <= succeeded <= n <= 10,000,000, or limit is outside (0, 1).
    """
    require_counts(succeeded, n)
    below, above = both_sides(limit)
    return _log_p(succeeded, n - succeeded, below, above)


def log_p_above(succeeded: int, n: int, limit: Real) -> float:
    """ln of the p-value for the claim "p > limit": ln P[Bin(n, limit) >= succeeded]; raises alike."""
    require_counts(succeeded, n)
    below, above = both_sides(limit)
    return _log_p(n - succeeded, succeeded, above, below)


def upper_bound(succeeded: int, n: int, alpha: Real) -> float:
    """One-sided upper bound on a rate at confidence 1 - alpha: the 1 - alpha quantile of Beta(s + 1, n - s).

    A multiple of 1e-6, rounded up. 1 where succeeded = n, n = 0 included: nothing is ruled out.

    Raises:
        ValueError: not 0 <= succeeded <= n <= 10,000,000, or alpha is outside (0, 1).
    """
    require_counts(succeeded, n)
    return _upper_steps(succeeded, n - succeeded, alpha) / STEPS


def lower_bound(succeeded: int, n: int, alpha: Real) -> float:
    """One-sided lower bound on a rate: the alpha quantile of Beta(s, n - s + 1), rounded down to 1e-6.

    It is one minus the upper bound on the rate of the opposite outcome, hence 0 where succeeded = 0. Raises
    as `upper_bound`.
    """
    require_counts(succeeded, n)
    return (STEPS - _upper_steps(n - succeeded, succeeded, alpha)) / STEPS


def trials_to_clear(adverse: int, limit: Real, alpha: Real, guess: int | None = None) -> int | None:
    """Smallest n at which `adverse` adverse events still clear the limit at alpha.

    None where 10,000,000 trials do not suffice. P[Bin(n, L) <= s] falls with n, so every larger n clears too.
    For limit .05, alpha .05 and 0, 1, 2 events: 59, 93, 124.
    """
    below, above = both_sides(limit)
    needed = log_needed(alpha)
    if guess is None:
        guess = int((adverse + 3) / below)
    n = adverse + first_where(
        lambda failures: -_log_p(adverse, failures, below, above) >= needed,
        0,
        TRIALS_MAX - adverse,
        guess - adverse,
    )
    return n if n <= TRIALS_MAX else None


def _upper_steps(successes: int, failures: int, alpha: Real) -> int:
    """The upper bound in units of 1/STEPS; the p-value falls strictly as the rate tested grows."""
    needed = log_needed(alpha)
    return first_where(
        lambda k: -_log_p(successes, failures, k / STEPS, (STEPS - k) / STEPS) >= needed, 1, STEPS - 1
    )


def _log_p(successes: int, failures: int, below: float, above: float) -> float:
    """ln P[Bin(successes + failures, below) <= successes], where above = 1 - below."""
    return log_lower_tail(failures, successes + 1, above, below) if failures > 0 else 0.0
