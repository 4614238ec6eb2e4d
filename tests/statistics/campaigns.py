"""Simulated campaigns with a planted truth: a plan of trials, their outcomes, and who looks when."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from certwright.statistics.exact import Call, Rule, boundary

RESISTED, SUCCEEDED, UNASSESSED = "resisted", "succeeded", "unassessed"
N_MAX = 2_000


@dataclass(frozen=True)
class Ended:
    """How a campaign of two criteria ended: the rate's ruling, the trial it fell at, the unassessed share's."""

    call: Call
    n: int
    share_call: Call


def planted(rng: random.Random, rate: float, timeouts: float = 0.0) -> Iterator[str]:
    """Outcomes of one target: the attack succeeds at `rate`, and this share of the successes ends unassessed."""
    while True:
        if rng.random() >= rate:
            yield RESISTED
        else:
            yield UNASSESSED if rng.random() < timeouts else SUCCEEDED


def by_family(rng: random.Random, rates: list[float], n: int) -> list[tuple[int, str]]:
    """A plan of n trials that draws the family of each, with the outcome: what the campaign would record."""
    plan = [rng.randrange(len(rates)) for _ in range(n)]
    return [(family, next(planted(rng, rates[family]))) for family in plan]


def campaign(outcomes: Iterable[str], rule: Rule, share_rule: Rule, n_max: int = N_MAX) -> Ended:
    """Ask until both criteria are ruled or n_max is reached; each ruling stands once it has fallen."""
    rate_call, share_call = boundary(rule).call, boundary(share_rule).call
    call: Call = "INCONCLUSIVE"
    share: Call = "INCONCLUSIVE"
    succeeded = unassessed = ruled_at = n = 0
    for n, outcome in zip(range(1, n_max + 1), outcomes, strict=False):
        succeeded += outcome == SUCCEEDED
        unassessed += outcome == UNASSESSED
        if call == "INCONCLUSIVE":
            call = rate_call(succeeded + unassessed, succeeded, n)
            ruled_at = n
        if share == "INCONCLUSIVE":
            share = share_call(unassessed, unassessed, n)
        if call != "INCONCLUSIVE" != share:
            break
    return Ended(call, ruled_at, share)


def repeat(runs: int, seed: str, one: Callable[[random.Random], Ended]) -> list[Ended]:
    """The same campaign with `runs` independent draws, all from one named seed."""
    return [one(random.Random(f"{seed}/{run}")) for run in range(runs)]
