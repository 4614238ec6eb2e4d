"""`Verdict`: what the criteria say of the measurements."""

from typing import Literal

from certwright.records.codec import Part, Record, register

Call = Literal["PASS", "FAIL", "INCONCLUSIVE"]
Decision = Literal["pass", "fail", "inconclusive"]


class Ruling(Part, frozen=True, kw_only=True):
    """One criterion ruled. Law: `n_needed` is given only for INCONCLUSIVE; where it is absent `remedy` says why."""

    criterion: str
    measurement: str
    call: Call
    reason: str
    n_needed: int | None = None
    remedy: str

    def __post_init__(self) -> None:
        """Hold the law."""
        if self.n_needed is not None and self.call != "INCONCLUSIVE":
            raise ValueError("only an undecided criterion needs more trials")


@register
class Verdict(Record, tag="verdict/v1", frozen=True, kw_only=True):
    """A pure function of criteria and measurements.

    Laws: `pass` needs every mandatory criterion to PASS, and at least one of them; a mandatory FAIL gives `fail`;
    everything else is `inconclusive`.
    """

    system: str
    criteria: str
    plan: str
    campaign: str
    outcome: Decision
    rulings: tuple[Ruling, ...]
