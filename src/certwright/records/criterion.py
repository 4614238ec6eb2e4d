"""`Criterion`: what must hold, and `CriteriaSet`: all of it, committed by digest before the first measurement."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final, Literal

from certwright.records.codec import Part, Record, register
from certwright.records.system import TaxonomyRef

Comparator = Literal["<=", ">="]
ALL: Final = "all"
WORST_FAMILY: Final = "worst_family"
FAMILY_PREFIX: Final = "family:"
DIGITS_MAX: Final = 400
"""Digits on either side of the point; every float has fewer in front and fewer behind it than this."""
_PLAIN: Final = re.compile(rf"-?[0-9]{{1,{DIGITS_MAX}}}(\.[0-9]{{1,{DIGITS_MAX}}})?")


class Criterion(Part, frozen=True, kw_only=True):
    """One statement that a measurement must satisfy: measure, slice, comparator, limit, confidence.

    `limit` and `confidence` are decimal strings, so that 0.05 is exactly 1/20 in every program.
    `slice` is `all`, `family:KEY` or `worst_family`.
    Laws: 0 < limit < 1; 0.5 < confidence < 1; n_min >= 1; the slice is one of these three.
    """

    key: str
    measure: str
    slice: str = ALL
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
            raise ValueError(
                f"criterion {self.key!r}: the confidence {self.confidence} is not between 0.5 and 1"
            )
        if self.n_min < 1:
            raise ValueError(f"criterion {self.key!r}: n_min {self.n_min} is below 1")
        one_family = self.slice.startswith(FAMILY_PREFIX) and self.slice != FAMILY_PREFIX
        if self.slice not in (ALL, WORST_FAMILY) and not one_family:
            raise ValueError(f"criterion {self.key!r}: {self.slice!r} is no slice")

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
        ValueError: if it is not a plain decimal number: digits, a point, digits; no exponent, space or underscore,
            which other programs would read differently, and at most 400 digits on either side.
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a plain decimal number")
    return Fraction(text)


def decimal_text(number: Decimal | Fraction | float | int | str) -> str:
    """The shortest plain decimal string of a number that has one: 0.05, not 5E-2 or 0.050; never rounded.

    Raises:
        ValueError: if the number is not finite, is a fraction without a finite decimal form, or has more than 400
            digits on one side of the point.
    """
    try:
        value = _of_fraction(number) if isinstance(number, Fraction) else Decimal(str(number))
    except InvalidOperation as error:
        raise ValueError(f"{number!r} is not a decimal number") from error
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ValueError(f"{number!r} is not a finite number")
    if exponent < -DIGITS_MAX or value.adjusted() >= DIGITS_MAX:
        raise ValueError(f"the number has more than {DIGITS_MAX} digits on one side of the point")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _of_fraction(number: Fraction) -> Decimal:
    """The fraction as digits and a point; a denominator of b bits divides 10^b or no power of ten at all."""
    places = number.denominator.bit_length()
    if places > DIGITS_MAX * 4 or 10**places % number.denominator:
        raise ValueError(f"{number} has no decimal form of at most {DIGITS_MAX} places")
    scaled = abs(number.numerator) * (10**places // number.denominator)
    digits = str(scaled).zfill(places + 1)
    return Decimal(f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:].rstrip('0')}")
