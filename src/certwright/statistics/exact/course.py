"""How a sequential campaign goes, computed exactly instead of simulated.

With every trial assessed and each an adverse event with probability p, the undecided states after n trials
are a band of counts between the two boundaries. One pass over n moves their probabilities on and takes off
what crosses; the work is n times the width of the band, a few hundred at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from certwright.statistics.exact.boundary import boundary
from certwright.statistics.exact.outward import Real
from certwright.statistics.exact.rule import Rule

PLANNED_TRIALS_MAX = 50_000
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Stopping:
    """The distribution of how and when a campaign ends, at one true rate.

    `p_pass + p_fail + p_undecided = 1`. `ruled[i]` is the probability that the ruling falls at trial i + 1; a
    campaign that is still undecided ends at the last trial.
    """

    p_pass: float
    p_fail: float
    p_undecided: float
    ruled: tuple[float, ...]

    @property
    def mean_n(self) -> float:
        """Mean number of trials asked, campaigns that end undecided included at their full length."""
        return sum(n * p for n, p in enumerate(self.ruled, 1)) + len(self.ruled) * self.p_undecided

    @property
    def median_n(self) -> int:
        """Trials by which half of all campaigns have ended."""
        return self.quantile(0.5)

    def quantile(self, q: float) -> int:
        """Trials by which a share q of all campaigns has ended, decided or not.

        Raises:
            ValueError: q is outside (0, 1].
        """
        if not 0 < q <= 1:
            raise ValueError(f"a share of campaigns lies in (0, 1], got {q}")
        for n, ended in enumerate(accumulate(self.ruled), 1):
            if ended >= q - _ROUNDING:
                return n
        return len(self.ruled)


def stopping(rule: Rule, rate: Real, n_max: int) -> Stopping:
    """The exact course of a campaign that asks at most `n_max` trials at true adverse-event rate `rate`.

    At `rate = rule.limit`, `p_pass` and `p_fail` are the error rates of the rule (no more than alpha and
    alpha_fail); at other rates one of them is its power.

    Raises:
        ValueError: rate is outside [0, 1], or n_max outside 1..50,000.
    """
    if not 1 <= n_max <= PLANNED_TRIALS_MAX:
        raise ValueError(f"n_max must lie in 1..{PLANNED_TRIALS_MAX:,}, got {n_max}")
    passed = failed = 0.0
    ruled = []
    for passing, failing in rulings_by_trial(rule, rate, n_max):
        passed += passing
        failed += failing
        ruled.append(passing + failing)
    return Stopping(min(1.0, passed), min(1.0, failed), max(0.0, 1.0 - passed - failed), tuple(ruled))


def rulings_by_trial(rule: Rule, rate: Real, n_max: int) -> Iterator[tuple[float, float]]:
    """For n = 1..n_max, the probabilities that PASS and that FAIL fall exactly at trial n.

    Raises:
        ValueError: rate is outside [0, 1].
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must lie in [0, 1], got {rate}")
    p, q = float(rate), float(1 - rate)
    call = boundary(rule).call
    low = 0  # fewest successes among the undecided states
    live = [1.0]  # live[i] = P(undecided, low + i successes)
    for n in range(1, n_max + 1):
        live = [q * stay + p * move for stay, move in zip([*live, 0.0], [0.0, *live], strict=True)]
        passing = failing = 0.0
        while live and call(low, low, n) == "PASS":
            passing += live.pop(0)
            low += 1
        while live and call(low + len(live) - 1, low + len(live) - 1, n) == "FAIL":
            failing += live.pop()
        yield passing, failing
        if not live:
            return
