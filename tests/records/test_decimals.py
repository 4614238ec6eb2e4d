"""Decimal strings: exactly what was written, one shortest spelling, and never rounded."""

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.records.criterion import DIGITS_MAX, decimal_text, exact

decimals = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(-(10**30), 10**30), st.integers(0, 60)
)


@settings(deadline=None)
@given(decimals)
def test_text_and_fraction_are_the_same_number(number: Fraction) -> None:
    """exact(decimal_text(x)) == x for every number with finitely many places."""
    assert exact(decimal_text(number)) == number


@settings(deadline=None)
@given(decimals)
def test_the_text_is_the_shortest_plain_one(number: Fraction) -> None:
    """No exponent, no sign before zero, no zero that says nothing, and the same from every type of number."""
    text = decimal_text(number)
    assert text == decimal_text(text)
    assert text == decimal_text(text + ("000" if "." in text else ".000"))
    assert text == decimal_text(Decimal(text))
    assert "e" not in text.lower()
    assert not text.endswith(".")
    assert not (text.endswith("0") and "." in text)
    assert not text.lstrip("-").startswith("0") or text.lstrip("-")[:2] in ("0", "0.")
    assert text != "-0"


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_is_written_as_python_prints_it(number: float) -> None:
    """The shortest text that gives the float back, without its exponent."""
    assert float(decimal_text(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 20), "0.05"),
        (Decimal("5E-2"), "0.05"),
        (0.05, "0.05"),
        ("0.050", "0.05"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-3, 2), "-1.5"),
        (100, "100"),
        (Fraction(100), "100"),
        (Decimal("1E+3"), "1000"),
        (0, "0"),
        (-0.0, "0"),
        (Decimal("-0.00"), "0"),
        (1e-7, "0.0000001"),
        (10**40 + 1, "1" + "0" * 39 + "1"),
        (Decimal("0." + "3" * 50), "0." + "3" * 50),
    ],
)
def test_examples(number: Decimal | Fraction | float | int | str, text: str) -> None:
    """Numbers as people know them; long ones keep every digit."""
    assert decimal_text(number) == text


def test_the_precision_of_the_thread_changes_nothing() -> None:
    """Decimal arithmetic rounds to the digits of its context; what is recorded does not."""
    with localcontext() as context:
        context.prec = 3
        assert decimal_text(Decimal("0.123456789")) == "0.123456789"
        assert decimal_text(Fraction(123456789, 10**9)) == "0.123456789"
        assert exact("0.123456789") == Fraction(123456789, 10**9)


@pytest.mark.parametrize(
    "number",
    [Fraction(1, 3), Fraction(1, 70), float("nan"), float("inf"), "x", "", "1/20", True, Decimal("sNaN")],
    ids=str,
)
def test_what_has_no_decimal_form_is_refused(number: Fraction | float | str) -> None:
    """A third would have to be rounded, and the others are no numbers."""
    with pytest.raises(ValueError):
        decimal_text(number)


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", Fraction(1, 2**1600), Fraction(1, 2**401)])
def test_a_short_text_cannot_ask_for_a_long_one(number: Fraction | str) -> None:
    """A number of more than 400 digits on one side of the point is refused before it is written out."""
    with pytest.raises(ValueError):
        decimal_text(number)
    assert len(decimal_text(Fraction(1, 2**DIGITS_MAX))) == DIGITS_MAX + 2


SPELLINGS = [
    ".5",
    "5.",
    "+1",
    "1_0",
    "1e-2",
    "1E999999999",
    "0x1",
    "1/2",
    "\N{ARABIC-INDIC DIGIT ONE}",
    "NaN",
    "Infinity",
    "--1",
    "1.2.3",
]


@pytest.mark.parametrize("text", [*SPELLINGS, "", " 1", "1 ", "1\n", "0." + "1" * 401])
def test_other_spellings_of_a_number_are_no_record(text: str) -> None:
    """Exponents, signs, spaces, underscores and digits of other scripts, which other programs read differently."""
    with pytest.raises(ValueError, match="plain decimal"):
        exact(text)
