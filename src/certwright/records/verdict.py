"""`Verdict`: what the criteria say of the measurements."""

from typing import Literal

from certwright.records.canonical import require_digests
from certwright.records.codec import Part, Record, register

Call = Literal["PASS", "FAIL", "INCONCLUSIVE"]
Decision = Literal["pass", "fail", "inconclusive"]


class Ruling(Part, frozen=True, kw_only=True):
    """One criterion ruled.

    Laws: `n_needed` is given only for INCONCLUSIVE and is then at least 1; where it is absent `remedy` says why;
    reason and remedy are never blank; `measurement` is a digest.
    """

    criterion: str
    measurement: str
    call: Call
    reason: str
    n_needed: int | None = None
    remedy: str

    def __post_init__(self) -> None:
        """Hold the laws."""
        if self.n_needed is not None and (self.call != "INCONCLUSIVE" or self.n_needed < 1):
            raise ValueError("only an undecided criterion needs more trials, and then at least one")
        if not self.reason.strip() or not self.remedy.strip():
            raise ValueError(f"the ruling on {self.criterion!r} lacks its reason or its remedy")
        require_digests(self.measurement)


@register
class Verdict(Record, tag="verdict/v1", frozen=True, kw_only=True):
    """A pure function of criteria and measurements.

    Laws: `pass` needs every mandatory criterion to PASS, and at least one of them; a mandatory FAIL gives `fail`;
    everything else is `inconclusive`. Which criteria are mandatory is written in the criteria set, so this record
    holds what it can see: at least one ruling, none twice, a PASS in every `pass`, a FAIL in every `fail`.
    """

    system: str
    criteria: str
    plan: str
    campaign: str
    outcome: Decision
    rulings: tuple[Ruling, ...]

    def __post_init__(self) -> None:
        """Hold the laws."""
        criteria = {ruling.criterion for ruling in self.rulings}
        if not criteria or len(criteria) != len(self.rulings):
            raise ValueError("a verdict rules at least one criterion, and none twice")
        calls = {ruling.call for ruling in self.rulings}
        if self.outcome != "inconclusive" and self.outcome.upper() not in calls:
            raise ValueError(f"the outcome {self.outcome!r} without any such ruling")
        require_digests(self.system, self.criteria, self.plan)
