"""What marks a reply, passed in."""

from typing import Protocol

from certwright.records.trial import Trial, Unassessable


class Scorer(Protocol):
    """An instrument that reads one reply.

    `score` is a pure function of trial and reply. It returns True where the adverse event of the trial's goal
    happened, False where it did not, and `Unassessable` with a reason where the reply does not tell. It MUST NOT
    raise; where it does, the campaign records the trial as unassessed, or stops if it raised on a planted item.
    """

    @property
    def name(self) -> str:
        """Name in the catalogue."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever some reply could be marked differently."""
        ...

    def score(self, trial: Trial, reply: str) -> bool | Unassessable:
        """Mark one reply."""
        ...
