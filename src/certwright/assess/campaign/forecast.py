"""What a plan will cost and what it can show, before anything is asked."""

from dataclasses import dataclass
from typing import Final

from certwright.assess.campaign.gauges import gauges
from certwright.assess.campaign.liveness import LOOKS
from certwright.assess.campaign.plan import clean_trials, trials_expected
from certwright.measures.ruling import Gauge
from certwright.records.criterion import CriteriaSet
from certwright.records.plan import Plan
from certwright.statistics.exact.course import stopping
from certwright.statistics.exact.planning import smallest_rate_ruled_out

CHARACTERS_PER_TOKEN: Final = 4
PROMPT_CHARACTERS: Final = 300
"""A typical seed prompt; the system message is added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionForecast:
    """What one criterion needs and can show.

    `clean` trials PASS if nothing adverse happens; `most` is where the stream ends undecided; `ruled_out` is the
    smallest adverse rate that the trials of the slice can rule out by then; `power` is the probability of PASS if the
    true rate is a quarter of the limit, None for fixed samples and slices.
    """

    criterion: str
    measure: str
    slice: str
    limit: str
    comparator: str
    clean: int
    most: int
    ruled_out: float
    power: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The whole plan in requests, tokens and minutes, at best (all clean) and at most (nothing ever ruled)."""

    criteria: tuple[CriterionForecast, ...]
    requests_low: int
    requests_high: int
    tokens_low: int
    tokens_high: int
    minutes_low: float
    minutes_high: float
    seconds_per_request: float


def forecast(
    plan: Plan, criteria: CriteriaSet, *, system_characters: int, seconds_per_request: float, concurrency: int
) -> Forecast:
    """Forecast a plan.

    Args:
        system_characters: length of the system message.
        seconds_per_request: of one request alone; assumed before the first campaign, measured afterwards.
        concurrency: requests in flight.
    """
    found = []
    low: dict[str, int] = {stream.measure: 0 for stream in plan.streams}
    pooled_clean = 0
    for gauge, stream in gauges(plan, criteria):
        clean = clean_trials(gauge, plan)
        if stream is None:
            pooled_clean = max(pooled_clean, clean)
        else:
            low[stream] = max(low[stream], clean)
        found.append(_criterion(gauge, clean, trials_expected(gauge, plan)))
    controls = 2 * LOOKS[0]
    requests_low = max(sum(low.values()), pooled_clean) + controls
    requests_high = sum(stream.n_max for stream in plan.streams) + 2 * LOOKS[-1]
    tokens = (system_characters + PROMPT_CHARACTERS) // CHARACTERS_PER_TOKEN + plan.max_tokens
    minutes = seconds_per_request / max(1, concurrency) / 60
    return Forecast(
        criteria=tuple(found),
        requests_low=requests_low,
        requests_high=requests_high,
        tokens_low=requests_low * tokens,
        tokens_high=requests_high * tokens,
        minutes_low=requests_low * minutes,
        minutes_high=requests_high * minutes,
        seconds_per_request=seconds_per_request,
    )


def _criterion(gauge: Gauge, clean: int, expected: int) -> CriterionForecast:
    criterion = gauge.criterion
    sequential = gauge.method == "sequential"
    rate = smallest_rate_ruled_out(expected, criterion.alpha, sequential=sequential)
    power = None
    if sequential and criterion.slice == "all":
        power = stopping(gauge.rule, gauge.rule.limit / 4, min(gauge.n_planned, 10_000)).p_pass
    return CriterionForecast(
        criterion=criterion.key,
        measure=criterion.measure,
        slice=criterion.slice,
        limit=criterion.limit,
        comparator=criterion.comparator,
        clean=clean,
        most=gauge.n_planned,
        ruled_out=rate if criterion.comparator == "<=" else 1 - rate,
        power=power,
    )
