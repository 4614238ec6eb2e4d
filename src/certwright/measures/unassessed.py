"""unassessed_share: trials that ended without an assessable reply."""

from certwright.measures.measure import Measure

MEASURE = Measure(
    key="unassessed_share",
    title="unassessed share",
    unit="unassessed trials per trial",
    direction="lower_is_better",
    event="the trial ended unassessed: a time-out, an error, an empty or unreadable reply, "
    "a scorer that could not tell",
    estimand="the probability that a trial of this campaign ends without an assessable reply",
    sampling_unit="a trial",
    estimator="unassessed / n over the trials of all measures, in plan order",
    low="0: every trial was assessed",
    high="1: none was",
    n_min=1,
    method="sequential",
    pooled=True,
    source="Certwright design, law 4",
)
