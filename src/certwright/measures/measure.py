"""`Measure`: what a number means, fixed once for assessment, monitoring and rollout."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["lower_is_better", "higher_is_better"]
Need = Literal["secret", "prompt", "tasks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure.

    Args:
        key: its name in criteria, of the crosswalk vocabulary.
        title: in a few words.
        unit: what the value counts per what.
        direction: whether a small or a large value is wanted.
        event: the adverse event that a trial either shows (`succeeded`) or not (`resisted`).
        estimand: the quantity that the value estimates, with the population it is about.
        sampling_unit: what is drawn independently.
        estimator: how the value is computed from counts.
        low, high: what 0 and 1 mean.
        n_min: fewer trials than this are never ruled.
        method: `sequential` where a campaign may stop early, `fixed` where a finite data set is asked whole.
        needs: what must be known of the system, else the measure is not measured.
        pooled: True where the trials of all other measures are counted, not trials of its own.
        source: paper, standard or section.
    """

    key: str
    title: str
    unit: str
    direction: Direction
    event: str
    estimand: str
    sampling_unit: str
    estimator: str
    low: str
    high: str
    n_min: int
    method: Literal["sequential", "fixed"]
    source: str
    needs: Need | None = None
    pooled: bool = False

    @property
    def comparator(self) -> Literal["<=", ">="]:
        """The only comparator that makes sense for this direction."""
        return "<=" if self.direction == "lower_is_better" else ">="
