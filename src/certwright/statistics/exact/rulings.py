"""From a rule and a tally to PASS, FAIL or INCONCLUSIVE.

A point estimate never decides, an absence never passes, and an unassessed trial is counted against whichever
claim is at stake.
"""

from __future__ import annotations

from collections.abc import Mapping

from certwright.statistics.exact.boundary import boundary
from certwright.statistics.exact.clopper_pearson import log_p_above, log_p_below
from certwright.statistics.exact.outward import log_needed
from certwright.statistics.exact.rule import Call, Rule
from certwright.statistics.exact.tally import Tally

__all__ = ["Call", "Rule", "rule_fixed", "rule_sequential", "rule_worst"]


def rule_sequential(rule: Rule, tally: Tally) -> Call:
    """The ruling that may be asked for after every trial.

    PASS when the e-process against "p >= limit" reaches 1/alpha, FAIL when the one against "p <= limit"
    reaches 1/alpha_fail (`eprocess`). Over a whole campaign, stopped for any reason, a wrong PASS has
    probability at most alpha and a wrong FAIL at most alpha_fail.

    Raises:
        ValueError: the tally holds more than 10,000,000 trials.
    """
    return boundary(rule).call(tally.against_pass, tally.against_fail, tally.n)


def rule_fixed(rule: Rule, tally: Tally) -> Call:
    """The ruling at a number of trials that was fixed before the first: to be asked once, and never extended.

    PASS when the exact binomial p-value of "p >= limit" is alpha or less, FAIL when that of "p <= limit" is
    alpha_fail or less. Both cannot happen: the two p-values add up to 1 or more, the two levels to less.

    Raises:
        ValueError: the tally holds more than 10,000,000 trials.
    """
    if tally.n < rule.n_min:
        return "INCONCLUSIVE"
    if -log_p_below(tally.against_pass, tally.n, rule.limit) >= log_needed(rule.alpha):
        return "PASS"
    if -log_p_above(tally.against_fail, tally.n, rule.limit) >= log_needed(rule.alpha_fail):
        return "FAIL"
    return "INCONCLUSIVE"


def rule_worst(rule: Rule, tallies: Mapping[str, Tally], *, sequential: bool) -> Call:
    """The ruling on the worst of k families, each ruled by itself.

    PASS if every family passes: wrong only if a family with a rate at the limit or above passes, so alpha
    needs no correction (an intersection-union test; R. Berger, Technometrics 24, 1982). FAIL if any family
    fails: `rule.alpha_fail` must already be divided by k. No family, or a family without a trial, is
    INCONCLUSIVE unless another one fails.
    """
    ruling = rule_sequential if sequential else rule_fixed
    calls = [ruling(rule, tally) for tally in tallies.values()]
    if "FAIL" in calls:
        return "FAIL"
    return "PASS" if calls and all(call == "PASS" for call in calls) else "INCONCLUSIVE"
