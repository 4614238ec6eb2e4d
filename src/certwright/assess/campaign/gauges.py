"""Which trials each criterion looks at: criteria and plan to gauges."""

from dataclasses import replace

from certwright.measures import catalogue
from certwright.measures.ruling import Gauge
from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.plan import Plan, StreamPlan


def gauges(plan: Plan, criteria: CriteriaSet) -> list[tuple[Gauge, str | None]]:
    """A gauge and the measure of its stream (None: all streams) for each criterion that the plan measures."""
    streams = {stream.measure: stream for stream in plan.streams}
    found: list[tuple[Gauge, str | None]] = []
    for criterion in criteria.criteria:
        if catalogue()[criterion.measure].pooled:
            if streams:
                found.append((_pooled(criterion, criteria.m, plan), None))
        elif criterion.measure in streams:
            found.append((gauge(criterion, criteria.m, streams[criterion.measure]), criterion.measure))
    return found


def gauge(criterion: Criterion, m: int, stream: StreamPlan) -> Gauge:
    """The gauge of a criterion on one stream; a finite data set is ruled once all of the slice is asked."""
    families = tuple(family.key for family in stream.families)
    whole = Gauge(criterion, m, stream.method, families, stream.n_max)
    if stream.method == "sequential":
        return whole
    return replace(
        whole, n_planned=sum(family.pool for family in stream.families if whole.covers(family.key))
    )


def _pooled(criterion: Criterion, m: int, plan: Plan) -> Gauge:
    measures = tuple(stream.measure for stream in plan.streams)
    return Gauge(criterion, m, "sequential", measures, sum(stream.n_max for stream in plan.streams))
