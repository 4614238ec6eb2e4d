"""A look at a running campaign: values only, made when somebody wants to show them."""

from collections.abc import Callable
from dataclasses import dataclass

from certwright.assess.campaign.decide import Decider, Tracker
from certwright.assess.campaign.engine import Campaign
from certwright.measures.ruling import Call
from certwright.statistics.exact.boundary import boundary


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionProgress:
    """One criterion so far: its counts, its call, and the trials it needs if nothing adverse happens any more."""

    criterion: str
    n: int
    adverse: int
    unassessed: int
    call: Call
    clean_trials_left: int | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The campaign so far. `criteria` is computed when called, so that an unseen snapshot costs nothing."""

    asked: int
    resumed: int
    requests: int
    seconds: float
    criteria: Callable[[], tuple[CriterionProgress, ...]]

    @property
    def seconds_left(self) -> float | None:
        """Time to go at the rate so far if every undecided criterion stays clean; None before there is a rate."""
        fresh = self.asked - self.resumed
        if fresh < 1 or self.seconds <= 0:
            return None
        left = [c.clean_trials_left for c in self.criteria() if c.clean_trials_left is not None]
        return sum(left) * self.seconds / fresh


def snapshot(decider: Decider, campaign: Campaign, seconds: float) -> Snapshot:
    """The campaign now."""

    def criteria() -> tuple[CriterionProgress, ...]:
        return tuple(_criterion(tracker) for tracker in decider.trackers)

    return Snapshot(campaign.asked, campaign.resumed, campaign.requests, seconds, criteria)


def _criterion(tracker: Tracker) -> CriterionProgress:
    return CriterionProgress(
        criterion=tracker.gauge.criterion.key,
        n=tracker.n,
        adverse=tracker.succeeded,
        unassessed=tracker.unassessed,
        call=tracker.call,
        clean_trials_left=_left(tracker),
    )


def _left(tracker: Tracker) -> int | None:
    """Clean trials to PASS; pooled criteria share the trials of the others and are left out."""
    if tracker.ruled or tracker.stream is None:
        return None if tracker.stream is None else 0
    if tracker.gauge.method == "fixed":
        return tracker.gauge.n_planned - tracker.n
    adverse = tracker.succeeded + tracker.unassessed
    first = boundary(tracker.gauge.rule).first_pass_n(adverse)
    return None if first is None else max(0, min(first, tracker.gauge.n_planned) - tracker.n)
