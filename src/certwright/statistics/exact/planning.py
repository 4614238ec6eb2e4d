"""What a campaign will cost before it starts, and what it still needs once it has run.

Every answer that does not exist is None beside its reason, never a very large number.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from certwright.statistics.exact import clopper_pearson, eprocess
from certwright.statistics.exact.boundary import boundary
from certwright.statistics.exact.course import PLANNED_TRIALS_MAX, Stopping, rulings_by_trial, stopping
from certwright.statistics.exact.outward import TRIALS_MAX, Real, both_sides, first_where, log_needed
from certwright.statistics.exact.rule import Call, Rule
from certwright.statistics.exact.rulings import rule_fixed, rule_sequential
from certwright.statistics.exact.tally import Tally

__all__ = [
    "Stopping",
    "clean_trials",
    "clean_trials_fixed",
    "n_for_power",
    "n_needed",
    "n_needed_fixed",
    "smallest_rate_ruled_out",
    "stopping",
]

FURTHER_TRIALS_MAX = 1_000_000


def clean_trials(rule: Rule) -> int:
    """Trials after which a sequential campaign without any adverse event passes: 74 for limit .05, alpha .05.

    Raises:
        ValueError: 10,000,000 clean trials would not do.
    """
    return _cleared(boundary(rule).first_pass_n(0), rule)


def clean_trials_fixed(rule: Rule) -> int:
    """Smallest fixed n that passes without any adverse event: 59 for limit .05, alpha .05; raises alike."""
    return max(rule.n_min, _cleared(clopper_pearson.trials_to_clear(0, rule.limit, rule.alpha), rule))


def smallest_rate_ruled_out(n: int, alpha: Real, *, sequential: bool) -> float:
    """Upper bound after n trials without any adverse event: n trials cannot rule out a lower rate.

    From 1 (n = 0: nothing is ruled out) down to 1e-6, the grain of printed bounds. Raises as `upper_bound`.
    """
    if sequential:
        return eprocess.upper_bound(0, n, alpha)
    return clopper_pearson.upper_bound(0, n, alpha)


def n_for_power(rule: Rule, rate: Real, power: float, *, sequential: bool = True) -> int | None:
    """Smallest number of trials within which a campaign at true rate `rate` passes with probability `power`.

    Sequential: the n_max to allow (most campaigns stop far earlier, see `stopping`). Otherwise: the n to fix.
    None where more than 50,000 trials are needed, above all for rates at the limit or beyond, and where the
    campaign fails wrongly too often to reach that power.

    Raises:
        ValueError: power is outside (0, 1), or rate outside [0, 1].
    """
    if not 0 < power < 1:
        raise ValueError(f"power must lie strictly between 0 and 1, got {power}")
    if not 0 <= rate <= 1:
        raise ValueError(f"rate must lie in [0, 1], got {rate}")
    if rate >= rule.limit or _least_trials(rule, float(rate), power) > PLANNED_TRIALS_MAX:
        return None
    return _power_sequential(rule, rate, power) if sequential else _power_fixed(rule, rate, power)


def n_needed(rule: Rule, tally: Tally) -> tuple[int | None, str]:
    """Further trials that a sequential campaign needs if the shares seen so far go on, and how it then ends.

    The tally is prolonged along its own proportions until a boundary is crossed. Along such a ray ln E is
    convex in n and starts at 0, so it crosses ln(1/alpha) once at most, upwards. Zero for a tally that is
    ruled already; None, with the reason, where the rate sits too near the limit (over 1,000,000 further
    trials) or where unassessed trials stand between.
    """
    if (call := rule_sequential(rule, tally)) != "INCONCLUSIVE":
        return 0, f"already ruled {call}"
    if tally.n == 0:
        return _at_best(rule, boundary(rule).first_pass_n(0))
    heading = _heading(rule, tally)
    if isinstance(heading, str):
        return None, heading
    share, needed = heading.share, log_needed(heading.alpha)
    below, above = both_sides(heading.tested)

    def crossed(n: int) -> bool:
        return eprocess.log_mixture(float(share * n), float((1 - share) * n), below, above) >= needed

    most = tally.n + FURTHER_TRIALS_MAX
    further = first_where(crossed, max(tally.n + 1, rule.n_min), most, guess=2 * tally.n) - tally.n
    if further > FURTHER_TRIALS_MAX:
        return None, heading.too_near
    return further, f"{heading.call} near n = {tally.n + further:,} if {heading.rate} goes on"


def n_needed_fixed(rule: Rule, tally: Tally) -> tuple[int | None, str]:
    """Trials of a fresh fixed-n campaign that would be ruled if it repeats the shares of this tally.

    A fixed-n ruling is never extended, so these are new trials, all of them. A repeat lies on either side of
    its expectation, so a plan should ask `n_for_power` for more. Zero and None as in `n_needed`.
    """
    if (call := rule_fixed(rule, tally)) != "INCONCLUSIVE":
        return 0, f"already ruled {call}"
    if tally.n == 0:
        clean = clopper_pearson.trials_to_clear(0, rule.limit, rule.alpha)
        return _at_best(rule, clean and max(clean, rule.n_min))
    heading = _heading(rule, tally)
    if isinstance(heading, str):
        return None, heading

    def trials(allowed: int) -> int:
        n = clopper_pearson.trials_to_clear(allowed, heading.tested, heading.alpha)
        return TRIALS_MAX if n is None else n

    # n is best where one more event is just allowed; find the first such n whose expectation is allowed too
    most = int(FURTHER_TRIALS_MAX * heading.tested)
    n = trials(first_where(lambda s: heading.share * trials(s) <= s, 0, most, guess=1))
    if n > FURTHER_TRIALS_MAX:
        return None, heading.too_near
    n = max(n, rule.n_min)
    return n, f"{heading.call} at a fresh n = {n:,} if it repeats {heading.rate}"


def _at_best(rule: Rule, clean: int | None) -> tuple[int | None, str]:
    """What can be said before the first trial: the n at which clean trials alone would pass."""
    if clean is None or clean > FURTHER_TRIALS_MAX:
        return None, f"limit {rule.limit} needs over {FURTHER_TRIALS_MAX:,} trials even if none is adverse"
    return clean, f"no trial yet: PASS at n = {clean:,} if none is adverse"


class _Heading(NamedTuple):
    """The call a tally heads for, as a claim "share of what stands against it < tested", at level alpha."""

    call: Call
    share: Fraction
    tested: Fraction
    alpha: Fraction

    @property
    def rate(self) -> str:
        adverse = self.share if self.call == "PASS" else 1 - self.share
        return f"the observed rate {float(adverse):.4f}"

    @property
    def too_near(self) -> str:
        limit = self.tested if self.call == "PASS" else 1 - self.tested
        return f"{self.rate} is too near the limit {float(limit):g}: over {FURTHER_TRIALS_MAX:,} more trials"


def _heading(rule: Rule, tally: Tally) -> _Heading | str:
    """Where the shares of a tally (n > 0) lead, or the reason why they lead nowhere."""
    for_pass = Fraction(tally.against_pass, tally.n)
    for_fail = Fraction(tally.against_fail, tally.n)
    if for_pass < rule.limit:
        return _Heading("PASS", for_pass, rule.limit, rule.alpha)
    if for_fail > rule.limit:
        return _Heading("FAIL", 1 - for_fail, 1 - rule.limit, rule.alpha_fail)
    if tally.unassessed == 0:
        return f"the observed rate equals the limit {float(rule.limit):g}"
    return (
        f"unassessed trials block it: the rate is {float(for_pass):.4f} with them counted as succeeded and "
        f"{float(for_fail):.4f} as resisted, and the limit {float(rule.limit):g} lies between"
    )


def _least_trials(rule: Rule, rate: float, power: float) -> float:
    """No test at level alpha has this power with fewer trials, sequential ones on average included.

    kl(power, alpha) / KL(rate, limit): decisions cannot diverge further than the data do (Wald 1945).
    """
    alpha = float(rule.alpha)
    return _divergence(power, alpha) / _divergence(rate, float(rule.limit)) if power > alpha else 0.0


def _divergence(p: float, q: float) -> float:
    """Kullback-Leibler divergence of Bernoulli(p) from Bernoulli(q), in nats."""
    return (p * math.log(p / q) if p else 0.0) + (1 - p) * math.log((1 - p) / (1 - q))


def _power_sequential(rule: Rule, rate: Real, power: float) -> int | None:
    passed = failed = 0.0
    for n, (passing, failing) in enumerate(rulings_by_trial(rule, rate, PLANNED_TRIALS_MAX), 1):
        passed += passing
        failed += failing
        if passed >= power:
            return n
        if failed > 1 - power:
            return None
    return None


def _power_fixed(rule: Rule, rate: Real, power: float) -> int | None:
    """While s events are allowed power falls with n, so only the n where one more is allowed need a look."""
    n: int | None = None
    for allowed in range(PLANNED_TRIALS_MAX):
        n = clopper_pearson.trials_to_clear(allowed, rule.limit, rule.alpha, guess=n)
        if n is None or n > PLANNED_TRIALS_MAX:
            return None
        planned = max(n, rule.n_min)
        if rate == 0 or clopper_pearson.log_p_below(allowed, planned, rate) >= math.log(power):
            return planned
    return None


def _cleared(n: int | None, rule: Rule) -> int:
    if n is None:
        raise ValueError(
            f"limit {rule.limit} cannot be cleared within {TRIALS_MAX:,} trials at alpha {rule.alpha}"
        )
    return n
