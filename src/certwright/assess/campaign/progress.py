"""A look at a running campaign: values only, made when somebody wants to show them."""

from collections.abc import Callable
from dataclasses import dataclass

from certwright.assess.campaign.decide import Decider
from certwright.assess.campaign.engine import Campaign
from certwright.assess.campaign.tracker import Tracker
from certwright.measures.ruling import Call
from certwright.statistics.exact.boundary import boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionProgress:
    """One criterion so far: its counts, its call, and what it needs if nothing adverse happens any more.

    `trials_left` are trials of `stream`, of all streams together where that is None; 0 once ruled.
    """

    criterion: str
    stream: str | None
    n: int
    adverse: int
    unassessed: int
    call: Call
    trials_left: int

    @property
    def clean_trials_left(self) -> int | None:
        """The trials of its own stream; None where it shares the trials of the others."""
        return None if self.stream is None else self.trials_left


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The campaign so far. `criteria` is computed when called, so that an unseen snapshot costs nothing.

    `seconds` counts from the first trial of this run: controls and loading say nothing about the time left.
    """

    asked: int
    resumed: int
    requests: int
    seconds: float
    criteria: Callable[[], tuple[CriterionProgress, ...]]

    @property
    def seconds_left(self) -> float | None:
        """Time to go at the rate so far if every undecided criterion stays clean; None before there is a rate.

        Criteria on one stream share its trials, and the pooled ones share the trials of all streams.
        """
        fresh = self.asked - self.resumed
        if fresh < 1 or self.seconds <= 0:
            return None
        left: dict[str | None, int] = {}
        for criterion in self.criteria():
            left[criterion.stream] = max(left.get(criterion.stream, 0), criterion.trials_left)
        pooled = left.pop(None, 0)
        return max(sum(left.values()), pooled) * self.seconds / fresh


def snapshot(decider: Decider, campaign: Campaign, seconds: float) -> Snapshot:
    """The campaign now."""

    def criteria() -> tuple[CriterionProgress, ...]:
        return tuple(_criterion(tracker) for tracker in decider.trackers)

    return Snapshot(campaign.asked, campaign.resumed, campaign.requests, seconds, criteria)


def _criterion(tracker: Tracker) -> CriterionProgress:
    return CriterionProgress(
        criterion=tracker.gauge.criterion.key,
        stream=tracker.stream,
        n=tracker.n,
        adverse=tracker.succeeded,
        unassessed=tracker.unassessed,
        call=tracker.call,
        trials_left=_left(tracker),
    )


def _left(tracker: Tracker) -> int:
    """Clean trials to PASS, or to the end of the stream where that comes first.

    Of a slice only some of the trials count; families are taken as equally frequent.
    """
    gauge = tracker.gauge
    if tracker.ruled:
        return 0
    if gauge.method == "fixed":
        return gauge.n_planned - tracker.n
    most = gauge.n_planned
    if gauge.criterion.slice == "all":
        return max(0, _first_pass(tracker, tracker.succeeded + tracker.unassessed, most) - tracker.n)
    wanted = [
        _first_pass(tracker, succeeded + unassessed, most) - (resisted + succeeded + unassessed)
        for resisted, succeeded, unassessed in tracker.by_family.values()
    ]
    return max(0, min(max(wanted, default=0) * len(gauge.families), most - tracker.n))


def _first_pass(tracker: Tracker, adverse: int, most: int) -> int:
    first = boundary(tracker.gauge.rule).first_pass_n(adverse)
    return most if first is None else min(first, most)
