"""`Criterion`: what must hold, and `CriteriaSet`: all of it, committed by digest before the first measurement."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Literal

from certwright.records.codec import Part, Record, register
from certwright.records.system import TaxonomyRef

Comparator = Literal["<=", ">="]


class Criterion(Part, frozen=True, kw_only=True):
    """One statement that a measurement must satisfy: measure, slice, comparator, limit, confidence.

    `limit` and `confidence` are decimal strings, so that 0.05 is exactly 1/20 in every program.
    `slice` is `all`, `family:KEY` or `worst_family`.
    Laws: 0 < limit < 1; 0.5 < confidence < 1; n_min >= 1.
    """

    key: str
    measure: str
    slice: str = "all"
    comparator: Comparator = "<="
    limit: str
    confidence: str = "0.95"
    n_min: int = 1
    mandatory: bool = True
    threats: tuple[str, ...] = ()
    frameworks: tuple[TaxonomyRef, ...] = ()

    def __post_init__(self) -> None:
        """Hold the laws."""
        if not 0 < self.limit_exact < 1:
            raise ValueError(f"criterion {self.key!r}: the limit {self.limit} is not between 0 and 1")
        if not Fraction(1, 2) < self.confidence_exact < 1:
            raise ValueError(f"criterion {self.key!r}: the confidence {self.confidence} is not between 0.5 and 1")
        if self.n_min < 1:
            raise ValueError(f"criterion {self.key!r}: n_min {self.n_min} is below 1")

    @property
    def limit_exact(self) -> Fraction:
        """The limit as an exact fraction."""
        return exact(self.limit)

    @property
    def confidence_exact(self) -> Fraction:
        """The confidence as an exact fraction."""
        return exact(self.confidence)

    @property
    def alpha(self) -> Fraction:
        """1 - confidence: the probability of a wrong PASS that this criterion allows."""
        return 1 - self.confidence_exact

    @property
    def adverse_limit(self) -> Fraction:
        """The largest allowed rate of the adverse event: the limit, or 1 - limit where higher is better."""
        return self.limit_exact if self.comparator == "<=" else 1 - self.limit_exact


@register
class CriteriaSet(Record, tag="criteria/v1", frozen=True, kw_only=True):
    """The criteria of one certification.

    Laws: at least one criterion; keys are unique; at least one is mandatory; one of them is `unassessed_share`.
    `m`, the number by which alpha is divided for a FAIL, counts them all.
    """

    profile: str | None = None
    criteria: tuple[Criterion, ...]

    def __post_init__(self) -> None:
        """Hold the laws."""
        keys = [criterion.key for criterion in self.criteria]
        if len(set(keys)) != len(keys):
            raise ValueError("two criteria have the same key")
        if not any(criterion.mandatory for criterion in self.criteria):
            raise ValueError("no criterion is mandatory, so nothing could fail")
        if not any(criterion.measure == "unassessed_share" for criterion in self.criteria):
            raise ValueError("the unassessed share is always a criterion")

    @property
    def m(self) -> int:
        """How many criteria a FAIL is corrected for."""
        return len(self.criteria)


def exact(text: str) -> Fraction:
    """A decimal string as an exact fraction.

    Raises:
        ValueError: if it is not a plain finite decimal number.
    """
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not a decimal number") from error
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a finite number")
    return Fraction(number)


def decimal_text(number: Decimal | Fraction | float | int | str) -> str:
    """The shortest plain decimal string of a number that has one: 0.05, not 5E-2 or 0.050.

    Raises:
        ValueError: if the number is not finite or is a fraction without a finite decimal form.
    """
    if isinstance(number, Fraction):
        number = Decimal(number.numerator) / Decimal(number.denominator)
    try:
        value = Decimal(str(number))
    except InvalidOperation as error:
        raise ValueError(f"{number!r} is not a decimal number") from error
    if not value.is_finite():
        raise ValueError(f"{number!r} is not a finite number")
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "0") else text
