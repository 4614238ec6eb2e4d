"""One encoding per value, and a reader that accepts nothing else."""

import importlib
import json
import random
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.records.canonical import (
    DEPTH_MAX,
    INTEGER_MAX,
    canonical,
    digest,
    is_digest,
    read_canonical,
    require_digests,
)
from certwright.records.errors import IntegrityError
from tests.records.strategies import json_values


def refused(data: bytes) -> str:
    """Why the reader does not take these bytes."""
    with pytest.raises(IntegrityError) as caught:
        read_canonical(data, "part 7")
    assert (caught.value.code, caught.value.where) == ("integrity.noncanonical", "part 7")
    return caught.value.why


@settings(deadline=None)
@given(json_values)
def test_what_is_written_is_read_back(value: Any) -> None:
    """read(canonical(v)) == v, and writing it again gives the same bytes."""
    data = canonical(value)
    assert read_canonical(data, "here") == value
    assert canonical(read_canonical(data, "here")) == data


@settings(deadline=None)
@given(json_values, st.integers())
def test_the_order_of_insertion_is_invisible(value: Any, seed: int) -> None:
    """Objects that are equal have equal bytes, whoever put their keys in first."""
    assert canonical(shuffled(value, random.Random(seed))) == canonical(value)


@settings(deadline=None)
@given(json_values)
def test_it_is_what_rfc8785_writes(value: Any) -> None:
    """The oracle of the format, byte for byte."""
    assert canonical(value) == rfc8785.dumps(value)


@settings(deadline=None)
@given(json_values)
def test_msgspec_agrees_while_keys_are_in_the_basic_plane(value: Any) -> None:
    """RFC 8785 sorts keys by UTF-16 units and msgspec by code points: they differ above U+FFFF and nowhere else."""
    if all(ord(letter) < 0x10000 for key in keys(value) for letter in key):
        assert canonical(value) == msgspec.json.encode(value, order="sorted")


def test_keys_are_sorted_by_utf16_units() -> None:
    """RFC 8785, section 3.2.3: U+1F600 begins with the unit D83D and comes before U+FB33."""
    assert canonical({"\ufb33": 1, "\U0001f600": 2}).decode() == '{"\U0001f600":2,"\ufb33":1}'


@settings(deadline=None)
@given(json_values, st.data())
def test_no_other_spelling_of_json_is_read(value: Any, data: st.DataObject) -> None:
    """White space, an escape or an unsorted key gives the same value and other bytes, which are refused."""
    other = data.draw(
        st.sampled_from(
            [
                json.dumps(value, indent=1),
                json.dumps(value),
                json.dumps(value, separators=(",", ":")),
                json.dumps(shuffled(value, random.Random(1)), separators=(",", ":"), ensure_ascii=False),
            ]
        )
    ).encode()
    if other != canonical(value):
        assert "differ from the canonical encoding" in refused(other)


@settings(deadline=None)
@given(json_values, st.binary(min_size=1, max_size=3))
def test_nothing_may_follow_or_precede(value: Any, noise: bytes) -> None:
    """One value and no byte more; digits beside a number would be another number, so it stands in a list."""
    data = canonical([value])
    refused(data + noise)
    refused(noise + data)


@settings(deadline=None)
@given(st.binary(max_size=30))
def test_bytes_are_read_canonically_or_refused(data: bytes) -> None:
    """canonical(read(b)) == b for every b that the reader takes; everything else is an IntegrityError."""
    try:
        value = read_canonical(data, "here")
    except IntegrityError:
        return
    assert canonical(value) == data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"1.0", "not an integer"),
        (b"1e2", "not an integer"),
        (b"NaN", "not an integer"),
        (b"-Infinity", "not an integer"),
        (b"-0", "differ"),
        (b"9007199254740992", "beyond 2^53"),
        (b"-9007199254740992", "beyond 2^53"),
        (b"9" * 5000, "4300 digits"),
        (b"1." + b"0" * 5000, "not an integer"),
        (b'{"a":1,"a":1}', "twice"),
        (b'{"b":1,"a":1}', "differ"),
        (b'{"a":[{"b":1,"b":2}]}', "twice"),
        (b'"\\ud800"', "lone surrogate"),
        (b'{"\\ud800":1}', "lone surrogate"),
        (b'"\xed\xa0\x80"', "lone surrogate"),
        (b'"\\u00e9"', "differ"),
        (b'"\xff"', "decode"),
        ("1".encode("utf-16"), "differ"),
        (b"\xef\xbb\xbf1", "differ"),
        (b"[1,]", "Expecting"),
        (b"{'a':1}", "Expecting"),
        (b"", "Expecting"),
        (b"[" * 100_000, ""),
        (b"[" * 1000 + b"]" * 1000, ""),
    ],
    ids=lambda item: str(item[:16]),
)
def test_each_foreign_spelling_is_refused_with_its_reason(data: bytes, why: str) -> None:
    """Floats, huge integers, a key twice, surrogates, other encodings, deep nesting; the message stays short."""
    said = refused(data)
    assert why in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.0, "float"),
        pytest.param(float("nan"), "float", id="NaN"),
        ({"a": [1.5]}, "float"),
        (INTEGER_MAX + 1, "beyond 2^53"),
        ([-INTEGER_MAX - 1], "beyond 2^53"),
        (10**4000, "beyond 2^53"),
        ({1: 2}, "key"),
        (b"x", "bytes"),
        ({"a": {1}}, "set"),
        ("\ud800", "lone surrogate"),
        ({"\ud800": 1}, "lone surrogate"),
    ],
)
def test_what_has_no_place_in_a_record_is_not_written(value: object, why: str) -> None:
    """Two programs may print a float differently, and the others have no JSON at all."""
    with pytest.raises(ValueError) as caught:
        canonical(value)
    assert why in str(caught.value)


def test_the_largest_integers_are_written() -> None:
    """2^53 - 1 on both sides, the last that a double holds apart from its neighbours."""
    assert canonical([INTEGER_MAX, -INTEGER_MAX]) == b"[9007199254740991,-9007199254740991]"


def test_nesting_ends_at_a_fixed_depth() -> None:
    """100 lists inside each other are written and read, 101 are refused by both, and a list inside itself is, too."""
    deepest = nested(DEPTH_MAX)
    assert read_canonical(canonical(deepest), "here") == deepest
    endless: list[object] = []
    endless.append(endless)
    for value in (nested(DEPTH_MAX + 1), nested(100_000), endless):
        with pytest.raises(ValueError) as caught:
            canonical(value)
        assert "100" in str(caught.value)
    assert "100" in refused(b"[" * 101 + b"]" * 101)


def test_a_document_above_the_limit_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is compared before anything else is done."""
    module = importlib.import_module("certwright.records.canonical")  # the room shows a function of this name
    monkeypatch.setattr(module, "DOCUMENT_BYTES_MAX", 3)
    assert read_canonical(b"123", "here") == 123
    assert "at most 3" in refused(b"1234")


def test_a_digest_is_sha256_by_name() -> None:
    """The published digest of the empty string (FIPS 180-4 examples), in the one form that `is_digest` knows."""
    empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(b"") == empty
    assert is_digest(empty)
    for other in (empty[7:], empty.upper(), empty[:-1], empty + "0", empty + "\n", "sha512:" + empty[7:], ""):
        assert not is_digest(other)
        with pytest.raises(ValueError, match="not a sha256 digest"):
            require_digests(empty, other)


def nested(depth: int) -> list[Any]:
    """So many lists inside each other."""
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def shuffled(value: Any, rng: random.Random) -> Any:
    """An equal value whose objects got their keys in another order."""
    if isinstance(value, list):
        return [shuffled(item, rng) for item in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    rng.shuffle(names)
    return {name: shuffled(value[name], rng) for name in names}


def keys(value: Any) -> list[str]:
    """Every key, at any depth."""
    if isinstance(value, list):
        return [key for item in value for key in keys(item)]
    return (
        [*value, *(key for item in value.values() for key in keys(item))] if isinstance(value, dict) else []
    )
