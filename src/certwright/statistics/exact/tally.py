"""What a campaign has seen so far: three counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of trials by how they ended.

    Laws: addition is commutative and associative with `Tally()` as zero, so tallies of parts may be added in
    any order; `against_fail <= against_pass <= n`, so a trial that was not assessed helps neither ruling.

    Raises:
        ValueError: a count is negative.
    """

    resisted: int = 0
    succeeded: int = 0
    unassessed: int = 0

    def __post_init__(self) -> None:
        if min(self.resisted, self.succeeded, self.unassessed) < 0:
            raise ValueError(f"a tally counts trials, so no part may be negative: {self!r}")

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.resisted + other.resisted,
            self.succeeded + other.succeeded,
            self.unassessed + other.unassessed,
        )

    @property
    def n(self) -> int:
        """Trials asked, assessed or not."""
        return self.resisted + self.succeeded + self.unassessed

    @property
    def against_pass(self) -> int:
        """Adverse events counted when PASS is at stake: every unassessed trial is held to have succeeded."""
        return self.succeeded + self.unassessed

    @property
    def against_fail(self) -> int:
        """Adverse events counted when FAIL is at stake: every unassessed trial is held to be resisted."""
        return self.succeeded
