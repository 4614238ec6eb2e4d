"""Criteria to plan: which streams of trials measure them, how many trials there can be, and what cannot succeed."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from certwright.assess.campaign.gauges import gauges
from certwright.assess.suite import Family
from certwright.measures import Measure, catalogue
from certwright.measures.ruling import Gauge
from certwright.records.canonical import canonical, digest
from certwright.records.criterion import CriteriaSet, decimal_text
from certwright.records.errors import InputError
from certwright.records.plan import FamilyPlan, Instrument, Plan, StreamPlan, Unmeasured
from certwright.statistics.exact import planning

TEXTS_DIGESTED: Final = 4_096
"""A family's digest covers this many of its seed prompts; pools that are generated without end cannot be read whole."""

_WHY_NOT: Final = {
    "secret": "no secret is known to us: the target's own prompt cannot be seen behind its address and none was "
    "planted; name one under `secrets:`",
    "prompt": "the system prompt is not known to us: it cannot be seen behind the target's address; name it under "
    "`prompt:`",
    "tasks": "no tasks are given; name a file of questions and accepted answers under `tasks:`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the system's hidden context, which decides what can be measured."""

    secret: bool
    prompt: bool


def make_plan(
    *,
    system: str,
    criteria: CriteriaSet,
    criteria_digest: str,
    families: Sequence[Family],
    known: Known,
    n_max: int,
    scorer: Instrument,
    engine: str,
    temperature: str,
    max_tokens: int,
) -> Plan:
    """The plan that measures these criteria with these families.

    Raises:
        InputError: `input.plan_impossible` for a criterion that cannot PASS within its trials even if every one of
            them is resisted, with the limit that could; `input.invalid_value` for an unknown slice.
    """
    wanted = dict.fromkeys(c.measure for c in criteria.criteria if not catalogue()[c.measure].pooled)
    streams: list[StreamPlan] = []
    unmeasured: list[Unmeasured] = []
    for key in wanted:
        chosen = [family for family in families if family.measure == key]
        reason = _why_not(catalogue()[key], chosen, known)
        if reason:
            unmeasured.append(Unmeasured(measure=key, reason=reason))
        else:
            streams.append(_stream(catalogue()[key], chosen, n_max))
    if not streams:
        raise InputError(
            "input.plan_impossible",
            "none of the criteria can be measured on this system",
            where="system.yaml, criteria",
            why="; ".join(f"{item.measure}: {item.reason}" for item in unmeasured)
            or "no measure has trials of its own",
            next="add what is missing, or a criterion that needs less, such as attack_success_rate.prompt_injection",
        )
    plan = Plan(
        system=system,
        criteria=criteria_digest,
        streams=tuple(streams),
        unmeasured=tuple(unmeasured),
        scorer=scorer,
        engine=engine,
        temperature=temperature,
        max_tokens=max_tokens,
    )
    for gauge, _ in gauges(plan, criteria):
        _refuse_impossible(gauge, plan)
    return plan


def trials_available(pools: Mapping[str, tuple[int, int]], n_max: int) -> int:
    """The largest n up to n_max that leaves each pool four standard deviations above its mean number of draws.

    Family i of share w_i is drawn Bin(n, w_i) times, and n w_i + 4 sqrt(n w_i (1 - w_i)) is at most its pool. Some pool
    then runs out in fewer than one campaign in a thousand for up to a dozen families (`draw` says what happens).

    Args:
        pools: family -> (weight, seed prompts).
        n_max: trials wanted.
    """
    total = sum(weight for weight, _ in pools.values())

    def fits(n: int) -> bool:
        shares = [(weight / total, pool) for weight, pool in pools.values()]
        return all(n * share + 4 * math.sqrt(n * share * (1 - share)) <= pool for share, pool in shares)

    if fits(n_max):
        return n_max
    low, high = 0, n_max
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def trials_expected(gauge: Gauge, plan: Plan) -> int:
    """Trials that the narrowest part of the slice can expect: all of them, those of one family, of the rarest one."""
    pools, share = _narrowest(gauge, plan)
    if gauge.method == "fixed":
        return min(pools) if gauge.worst else gauge.n_planned
    return math.floor(gauge.n_planned * share)


def clean_trials(gauge: Gauge, plan: Plan) -> int:
    """Trials of its stream after which the criterion PASSes if no adverse event and no unassessed trial occurs.

    A slice needs its trials from its own family, the worst family as many from each: the expectation over the shares.
    """
    if gauge.method == "fixed":
        return sum(stream.n_max for stream in plan.streams if stream.measure == gauge.criterion.measure)
    return math.ceil(planning.clean_trials(gauge.rule) / _narrowest(gauge, plan)[1])


def family_digest(family: Family) -> str:
    """Digest over key, version, weight, pool and texts: a reworded prompt is another plan."""
    texts = [family.texts(number) for number in range(min(family.pool, TEXTS_DIGESTED))]
    return digest(canonical([family.key, family.version, family.weight, family.pool, texts]))


def _stream(measure: Measure, families: Sequence[Family], n_max: int) -> StreamPlan:
    pools = {family.key: (family.weight, family.pool) for family in families}
    trials = (
        sum(pool for _, pool in pools.values())
        if measure.method == "fixed"
        else trials_available(pools, n_max)
    )
    parts = tuple(
        FamilyPlan(
            key=family.key,
            weight=family.weight,
            pool=family.pool,
            digest=family_digest(family),
            source=family.source,
            taxonomy=family.taxonomy,
        )
        for family in sorted(families, key=lambda family: family.key)
    )
    return StreamPlan(measure=measure.key, method=measure.method, n_max=trials, families=parts)


def _why_not(measure: Measure, families: Sequence[Family], known: Known) -> str:
    if measure.needs == "secret" and not known.secret:
        return _WHY_NOT["secret"]
    if measure.needs == "prompt" and not known.prompt:
        return _WHY_NOT["prompt"]
    if not families:
        return (
            _WHY_NOT["tasks"] if measure.needs == "tasks" else "the catalogue has no family for this measure"
        )
    return ""


def _refuse_impossible(gauge: Gauge, plan: Plan) -> None:
    """Refuse a criterion whose limit the available trials cannot clear, or whose family does not exist."""
    criterion = gauge.criterion
    if criterion.slice.startswith("family:") and not any(gauge.covers(family) for family in gauge.families):
        raise InputError(
            "input.invalid_value",
            f"criterion {criterion.key!r} looks at {criterion.slice!r}, which is no family of {criterion.measure}",
            where=f"system.yaml, criterion {criterion.key}, key slice",
            why=f"the families are {', '.join(gauge.families)}",
            next="write one of them after `family:`, or `all`, or `worst_family`",
        )
    available = trials_expected(gauge, plan)
    needed = gauge.rule.n_min
    if gauge.method == "sequential":
        needed = max(needed, planning.clean_trials(gauge.rule))
    else:
        needed = max(needed, planning.clean_trials_fixed(gauge.rule))
    if needed <= available:
        return
    reachable = planning.smallest_rate_ruled_out(
        max(1, available), criterion.alpha, sequential=gauge.method == "sequential"
    )
    reachable = (
        math.ceil(reachable * 10_000) / 10_000
    )  # outward, so that what the message names can be cleared
    limit = reachable if criterion.comparator == "<=" else 1 - reachable
    raise InputError(
        "input.plan_impossible",
        f"criterion {criterion.key!r} needs {needed} trials without one adverse event to PASS, and has {available}",
        where=f"system.yaml, criterion {criterion.key}",
        why=f"n_max and the number of distinct seed prompts bound the trials; a rate of {limit:.4f} is the most that "
        f"{available} trials can rule out at confidence {criterion.confidence}",
        next=f"relax the limit {decimal_text(criterion.limit)} to {limit:.4f} or beyond, raise `campaign: n_max`, "
        "or give more seed prompts or tasks",
    )


def _narrowest(gauge: Gauge, plan: Plan) -> tuple[list[int], Fraction]:
    """The pools of the families of the slice, and the share of the trials that the rarest of them gets."""
    stream = next((stream for stream in plan.streams if stream.measure == gauge.criterion.measure), None)
    if stream is None:  # pooled: the streams take turns
        return [], Fraction(1, len(plan.streams)) if gauge.worst else Fraction(1)
    covered = [family for family in stream.families if gauge.covers(family.key)]
    pools = [family.pool for family in covered]
    if gauge.criterion.slice == "all":
        return pools, Fraction(1)
    total = sum(family.weight for family in stream.families)
    return pools, Fraction(min(family.weight for family in covered), total)
