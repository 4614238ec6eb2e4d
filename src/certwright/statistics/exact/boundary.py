"""The sequential rule as two tables of integers.

**What is tabulated.** For each number of adverse events, the trials at which they begin to give PASS and,
mirrored, the trials up to which they give FAIL. A ruling is then two comparisons of integers.

**Why one number each is enough.** Write E of `eprocess` with s successes and f failures. On the PASS side
every factor ((1-q)/(1-m)) with q < m exceeds 1 and every factor q/m is below 1, so E grows with f and falls
with s: for fixed s, PASS once reached stays, and one more adverse event needs more trials. On the FAIL side
(q > m) the inequalities turn: for fixed s, FAIL once lost by further resisted trials does not come back.

**Why never both.** A likelihood ratio with q < m exceeds 1 only if s/n < m, one with q > m only if s/n > m.
PASS needs E > 1 from `against_pass`, FAIL from `against_fail`, which is no larger; both cannot lie on
opposite sides of m.

Entries are found on first use, by galloping from their neighbours; the threshold carries the outward margin
of `outward.py`, so an entry is on the cautious side of its exact value.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from certwright.statistics.exact.eprocess import log_mixture
from certwright.statistics.exact.outward import TRIALS_MAX, both_sides, first_where, log_needed
from certwright.statistics.exact.rule import Call, Rule

# A campaign meets each count once and in order, so forgetting the old entries of a long one costs nothing.
ENTRIES_MAX = 16_384


class Boundary:
    """The decision boundary of one rule, up to 10,000,000 trials; equal to `rule_sequential` by construction.

    Hold on to it where calls are many: looking it up by its rule costs more than a call.
    """

    __slots__ = ("_first_pass", "_last_fail", "_n_min")

    def __init__(self, rule: Rule) -> None:
        self._n_min = rule.n_min
        limit, rest = both_sides(rule.limit)
        pass_needed, fail_needed = log_needed(rule.alpha), log_needed(rule.alpha_fail)

        def passes(adverse: int, n: int) -> bool:
            return log_mixture(adverse, n - adverse, limit, rest) >= pass_needed

        def fails(succeeded: int, n: int) -> bool:
            return log_mixture(n - succeeded, succeeded, rest, limit) >= fail_needed

        def first_pass(adverse: int, guess: int | None) -> int:
            guess = _near(adverse, limit, pass_needed) if guess is None else guess
            return first_where(lambda n: passes(adverse, n), adverse, TRIALS_MAX, guess)

        def last_fail(succeeded: int, guess: int | None) -> int:
            guess = _near(succeeded, limit, -fail_needed) if guess is None else guess
            last = first_where(lambda n: not fails(succeeded, n), succeeded, TRIALS_MAX, guess + 1) - 1
            return last if last >= succeeded else 0

        self._first_pass = _Entries(first_pass)
        self._last_fail = _Entries(last_fail)

    def first_pass_n(self, adverse: int) -> int | None:
        """Smallest n at which `adverse` adverse events give PASS; None if it lies above 10,000,000."""
        _require_count(adverse)
        n = max(self._first_pass[adverse], self._n_min)
        return n if n <= TRIALS_MAX else None

    def last_fail_n(self, succeeded: int) -> int:
        """Largest n (10,000,000 at most) at which `succeeded` successes give FAIL; 0 if they never do."""
        _require_count(succeeded)
        n = self._last_fail[succeeded]
        return n if n >= self._n_min else 0

    def call(self, against_pass: int, against_fail: int, n: int) -> Call:
        """The ruling on three counts, by integer comparison.

        Raises:
            ValueError: not 0 <= against_fail <= against_pass <= n <= 10,000,000.
        """
        if not 0 <= against_fail <= against_pass <= n <= TRIALS_MAX:
            raise ValueError(
                f"need 0 <= against_fail <= against_pass <= n <= {TRIALS_MAX:,}, "
                f"got against_fail = {against_fail}, against_pass = {against_pass}, n = {n}"
            )
        if n < self._n_min:
            return "INCONCLUSIVE"
        if n >= self._first_pass[against_pass]:
            return "PASS"
        if n <= self._last_fail[against_fail]:
            return "FAIL"
        return "INCONCLUSIVE"


@lru_cache(maxsize=32)
def boundary(rule: Rule) -> Boundary:
    """The boundary of a rule, shared by everybody who asks for an equal rule."""
    return Boundary(rule)


class _Entries(dict[int, int]):
    """A table that finds an entry on first use, from a guess on the line through the two entries before."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[int, int | None], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, count: int) -> int:
        last, before = self.get(count - 1), self.get(count - 2)
        entry = self._find(count, 2 * last - before if last and before else None)
        if len(self) >= ENTRIES_MAX:
            self.clear()
        self[count] = entry
        return entry


def _near(count: int, limit: float, evidence: float) -> int:
    """Normal approximation to the boundary: n with n L - s = z sqrt(n L (1-L)), z < 0 on the FAIL side."""
    z = math.copysign(math.sqrt(2 * (abs(evidence) + 2)), evidence)
    spread = z * math.sqrt(limit * (1 - limit))
    return int(((spread + math.sqrt(spread * spread + 4 * limit * count)) / (2 * limit)) ** 2)


def _require_count(count: int) -> None:
    if not 0 <= count <= TRIALS_MAX:
        raise ValueError(f"a count must lie in 0..{TRIALS_MAX:,}, got {count}")
