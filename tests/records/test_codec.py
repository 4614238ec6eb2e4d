"""Records to bytes and back, for every kind there is."""

import operator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.records import CertwrightError, decode, digest_of, encode
from certwright.records.canonical import canonical, read_canonical
from certwright.records.codec import KINDS, Record, convert, kind_of, register
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Outcome
from tests.records.strategies import PARTS, RECORDS, instances, json_values

every_record = pytest.mark.parametrize("kind", RECORDS)
every_type = pytest.mark.parametrize(
    "kind", [*RECORDS.values(), *PARTS.values()], ids=lambda kind: kind.__name__
)


def broken(value: Any, kind: str) -> IntegrityError:
    """The error that reading this JSON value as this kind gives, from bytes and from the value alike."""
    with pytest.raises(IntegrityError) as caught:
        decode(canonical(value), RECORDS[kind], "part 7")
    with pytest.raises(IntegrityError) as again:
        convert(value, RECORDS[kind], "part 7")
    assert caught.value.as_dict() == again.value.as_dict()
    assert caught.value.where == "part 7"
    return caught.value


def fields_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every field of every object inside a JSON value."""
    if isinstance(value, list):
        return [found for place, item in enumerate(value) for found in fields_of(item, (*path, place))]
    if not isinstance(value, dict):
        return []
    below = [found for name, item in value.items() for found in fields_of(item, (*path, name))]
    return [*((*path, name) for name in value), *below]


@every_record
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_record_comes_back(kind: str, data: st.DataObject) -> None:
    """decode(encode(r)) == r and encode(decode(b)) == b; the value alone gives the record, too."""
    record = data.draw(instances(RECORDS[kind]))
    written = encode(record)
    assert decode(written, RECORDS[kind]) == record
    assert encode(decode(written, RECORDS[kind])) == written
    assert convert(msgspec.json.decode(written), RECORDS[kind]) == record


@every_record
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_field_must_be_there_and_no_other(kind: str, data: st.DataObject) -> None:
    """One field removed at any depth, defaults and nulls included, or one added, is not the record any more."""
    written = read_canonical(encode(data.draw(instances(RECORDS[kind]))), "here")
    *path, name = data.draw(st.sampled_from([place for place in fields_of(written) if place != ("kind",)]))
    holder = written
    for step in path:
        holder = holder[step]
    kept = holder.pop(name)
    assert broken(written, kind).code == "integrity.broken_record"
    holder[name] = kept
    holder["surplus"] = 1
    assert broken(written, kind).code == "integrity.broken_record"


@every_record
@settings(max_examples=5, deadline=None)
@given(st.data())
def test_an_unknown_version_is_refused(kind: str, data: st.DataObject) -> None:
    """A newer, older or foreign kind is named beside the one expected."""
    written = read_canonical(encode(data.draw(instances(RECORDS[kind]))), "here")
    name, _, version = kind.partition("/v")
    for other in (f"{name}/v{int(version) + 1}", f"{name}/v0", name, "", None, 1, ["x"], "x" * 10_000):
        error = broken({**written, "kind": other}, kind)
        assert error.code == "integrity.unknown_version"
        assert kind in error.what
        assert len(error.what) < 300
    del written["kind"]
    assert broken(written, kind).code == "integrity.unknown_version"


@every_record
@settings(max_examples=20, deadline=None)
@given(json_values)
def test_no_json_value_crashes_the_reader(kind: str, value: Any) -> None:
    """Whatever stands there is a record of this kind or an IntegrityError."""
    for read in (value, {"kind": kind, "other": value}):
        assert broken(read, kind).code.startswith("integrity.")


@every_record
def test_a_value_with_floats_is_no_record(kind: str) -> None:
    """Also where the JSON was parsed by somebody who lets them through."""
    with pytest.raises(IntegrityError) as caught:
        convert({"kind": kind, "share": 0.5}, RECORDS[kind])
    assert caught.value.code == "integrity.broken_record"


@every_record
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_changed_field_changes_the_digest(kind: str, data: st.DataObject) -> None:
    """Two records have one digest exactly when they are equal; a single field that differs is enough."""
    one, other = data.draw(instances(RECORDS[kind])), data.draw(instances(RECORDS[kind]))
    name = data.draw(st.sampled_from(one.__struct_fields__))
    try:
        mixed = msgspec.structs.replace(one, **{name: getattr(other, name)})
    except ValueError:  # the mixture breaks a law, so there is no such record
        mixed = other
    assert (digest_of(mixed) == digest_of(one)) == (mixed == one)
    assert (digest_of(mixed) == digest_of(other)) == (mixed == other)


@every_type
@settings(max_examples=3, deadline=None)
@given(st.data())
def test_nothing_can_be_changed_in_place(kind: type[msgspec.Struct], data: st.DataObject) -> None:
    """Every field refuses assignment and deletion, so a digest stays true of what it was taken of."""
    item = data.draw(instances(kind))
    for name in item.__struct_fields__:
        with pytest.raises(AttributeError):
            setattr(item, name, getattr(item, name))
        with pytest.raises(AttributeError):
            delattr(item, name)
    assert hash(item) == hash(msgspec.structs.replace(item))


def test_bytes_that_are_not_canonical_are_no_record() -> None:
    """The same record with a space in it is refused before its fields are looked at."""
    written = encode(Outcome(stream="s", index=0, trial="t", family="f", mark="resisted"))
    with pytest.raises(IntegrityError) as caught:
        decode(written.replace(b":", b": ", 1), Outcome, "outcomes.jsonl")
    assert (caught.value.code, caught.value.where) == ("integrity.noncanonical", "outcomes.jsonl")


def test_a_field_that_breaks_a_law_is_a_broken_record() -> None:
    """Laws hold for what is read as for what is made, and the reason says which one was broken."""
    written = {"kind": "criteria/v1", "profile": None, "criteria": []}
    assert "mandatory" in broken(written, "criteria/v1").why


def test_every_kind_is_registered_once() -> None:
    """The kind of a record is its tag, `name/vN`, and finds its type."""
    assert {kind: kind_of(record) for kind, record in KINDS.items()} == {kind: kind for kind in KINDS}
    assert all(operator.is_(KINDS[kind], record) for kind, record in RECORDS.items())
    assert KINDS["criteria/v1"] is CriteriaSet


@pytest.mark.parametrize("tag", ["criteria/v1", "record/v0", "x", "x/v01", "X/v1", "x/v1\n", "x/v1/v2"])
def test_a_kind_that_is_taken_or_malformed_is_not_registered(tag: str) -> None:
    """Kinds are signed for ever, so a second meaning, or a name that readers cannot split, ends the import."""
    known = dict(KINDS)
    with pytest.raises(ValueError):
        register(msgspec.defstruct("Another", [], bases=(Record,), tag=tag, frozen=True, kw_only=True))
    assert known == KINDS


def test_the_room_shows_what_its_door_says() -> None:
    """The seven names of the room, and one of them the root of the error tree."""
    import certwright.records as room

    assert len(room.__all__) == 7
    assert room.CertwrightError is CertwrightError
