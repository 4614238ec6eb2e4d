"""Evidence on a rate that stays valid however often it is looked at, and whenever one stops.

**The process.** Against the hypothesis p >= m, bet on every rate q < m at once: with s successes, f failures

    E = integral over q < m of (q/m)^s ((1-q)/(1-m))^f w(dq),    w = Beta(1/2, 1/2) cut to q < m.

One more trial multiplies the integrand by q/m or (1-q)/(1-m). Under a success probability p the mean of that
factor is linear and falling in p, and 1 at p = m. So E is a non-negative supermartingale that starts at 1
whenever every trial's success probability, given the trials before it, is m or more, and by Ville's
inequality it ever reaches 1/alpha with probability at most alpha.

"Given the trials before it" is why outcomes must enter in the order of the plan, where each trial draws its
family afresh. Taken family by family, an easy family first, the conditional rate lies far below the mixture's
for a while, and the guarantee is gone.

**Closed form.** With a = s + 1/2, b = f + 1/2 the integral is an incomplete beta function, and

    ln E = ln M_m(a, b) + ln(m (1-m)) / 2 - ln(2 arcsin(sqrt m)),

M the Mills ratio of `beta.py`: two counts, no path, no grid. Evidence that p > m is the same for the opposite
outcome at 1 - m.

**Bounds.** The rates m that E has not refuted are 0..U, because E as a function of m crosses a level c > 1
once at most, upwards. Proof: let L(q) = q^s (1-q)^f and let A(m) be its w-mean over q < m, so that
E(m) = A(m)/L(m). For m <= s/n, L increases up to m and E <= 1. For m > s/n let W(m) = 2 arcsin(sqrt m), the
mass that w was cut to. Then

    (ln E)' = (W'/W) (1/E - 1 + g),    g = (nm - s) W / sqrt(m (1-m)),

where g is a product of two positive increasing functions. At the first crossing of c the bracket 1/c - 1 + g
is not negative; at any later crossing it would be larger still, so none goes down.

Sources: H. Robbins, Annals of Mathematical Statistics 41 (1970); J. Ville (1939); S. Howard et al.,
"Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (2021).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from certwright.statistics.exact.beta import log_mills
from certwright.statistics.exact.outward import (
    STEPS,
    Real,
    both_sides,
    first_where,
    log_needed,
    require_counts,
)


def log_e_below(succeeded: int, n: int, limit: Real) -> float:
    """ln E for the claim "p < limit" (evidence against p >= limit); the claim holds at ln(1/alpha).

    0 before the first trial; at most 0 where succeeded/n >= limit, and towards minus infinity far above it;
    without end towards plus infinity as clean trials add up.

    Raises:
        ValueError: not 0 <= succeeded <= n <= 10,000,000, or limit is outside (0, 1).
    """
    require_counts(succeeded, n)
    below, above = both_sides(limit)
    return log_mixture(succeeded, n - succeeded, below, above)


def log_e_above(succeeded: int, n: int, limit: Real) -> float:
    """ln E for the claim "p > limit": the mirror of `log_e_below`; raises alike."""
    require_counts(succeeded, n)
    below, above = both_sides(limit)
    return log_mixture(n - succeeded, succeeded, above, below)


def upper_bound(succeeded: int, n: int, alpha: Real) -> float:
    """Upper bound on a rate at confidence 1 - alpha, valid at every n at once; rounded up to 1e-6.

    1 where succeeded = n, n = 0 included. Falls with each failure, rises with each success.

    Raises:
        ValueError: not 0 <= succeeded <= n <= 10,000,000, or alpha is outside (0, 1).
    """
    require_counts(succeeded, n)
    return _upper_steps(succeeded, n - succeeded, log_needed(alpha), STEPS) / STEPS


def lower_bound(succeeded: int, n: int, alpha: Real) -> float:
    """Lower bound on a rate, valid at every n at once; rounded down to 1e-6, 0 where succeeded = 0."""
    require_counts(succeeded, n)
    return (STEPS - _upper_steps(n - succeeded, succeeded, log_needed(alpha), STEPS)) / STEPS


def running_upper_bound(outcomes: Iterable[bool], alpha: Real) -> float:
    """Smallest of the upper bounds after each of the outcomes (True = succeeded), in their order.

    All bounds hold together with probability 1 - alpha, so the smallest does. A failure lowers the bound and
    a success raises it, so only the bounds just before a success and at the end can be smallest. With
    probability at most alpha_upper + alpha_lower it lies below the running lower bound: both are then printed
    as they are.
    """
    return _running_upper_steps(outcomes, alpha) / STEPS


def running_lower_bound(outcomes: Iterable[bool], alpha: Real) -> float:
    """Largest of the lower bounds after each of the outcomes (True = succeeded), in their order."""
    return (STEPS - _running_upper_steps((not outcome for outcome in outcomes), alpha)) / STEPS


def log_mixture(successes: float, failures: float, below: float, above: float) -> float:
    """ln E for "p < below", where above = 1 - below; counts may be fractional, for projections.

    Used where counts were checked already. As an integral of powers it is convex in the counts (a log-moment
    function), decreasing in `successes` and increasing in `failures`.
    """
    ratio = log_mills(successes + 0.5, failures + 0.5, below, above)
    # 2 arcsin(sqrt m), which would lose digits near m = 1
    cut = 2 * math.atan2(math.sqrt(below), math.sqrt(above))
    return ratio + 0.5 * math.log(below * above) - math.log(cut)


def _upper_steps(successes: int, failures: int, needed: float, ceiling: int) -> int:
    """The upper bound in units of 1/STEPS, or `ceiling` where it is no smaller."""

    def refuted(k: int) -> bool:
        return log_mixture(successes, failures, k / STEPS, (STEPS - k) / STEPS) >= needed

    # a running bound mostly stays where it was, so one question is tried before a search
    return first_where(refuted, 1, ceiling - 1, guess=None if ceiling == STEPS else ceiling - 1)


def _running_upper_steps(outcomes: Iterable[bool], alpha: Real) -> int:
    needed = log_needed(alpha)
    steps = STEPS
    successes = failures = 0
    for succeeded in outcomes:
        if succeeded:
            steps = _upper_steps(successes, failures, needed, steps)
            successes += 1
        else:
            failures += 1
    return _upper_steps(successes, failures, needed, steps)
