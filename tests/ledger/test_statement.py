"""The statement: one subject by its digest, one predicate of ours, and nothing beside them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.ledger import Subject, read_statement, statement
from certwright.ledger.statement import PREDICATE_ROOT, STATEMENT_TYPE, predicate_type
from certwright.records.canonical import canonical
from certwright.records.errors import IntegrityError
from tests.records.strategies import digests, json_values, texts

SUBJECT = Subject("assistant", "sha256:" + "ab" * 32)
WRITTEN = statement(SUBJECT, "verdict/v1", {"outcome": "pass"})
predicates = st.dictionaries(texts, json_values, max_size=3)


def refusal(payload: bytes, name: str = "verdict/v1") -> str:
    """The code with which the statement is refused."""
    with pytest.raises(IntegrityError) as caught:
        read_statement(payload, name, "verdict.dsse.json")
    assert caught.value.where == "verdict.dsse.json"
    return caught.value.code


def changed(**fields: Any) -> bytes:
    """The statement with some fields replaced or added."""
    return canonical({**json.loads(WRITTEN), **fields})


def with_subject(**fields: Any) -> bytes:
    """The statement with some fields of its subject replaced or added."""
    return changed(subject=[{**json.loads(WRITTEN)["subject"][0], **fields}])


@settings(deadline=None)
@given(texts, digests, predicates)
def test_what_is_stated_is_read_back(name: str, digest: str, predicate: dict[str, Any]) -> None:
    """Subject and predicate return, and writing them again gives the same bytes."""
    written = statement(Subject(name, digest), "plan/v1", predicate)
    subject, read = read_statement(written, "plan/v1", "here")
    assert (subject, read) == (Subject(name, digest), predicate)
    assert statement(subject, "plan/v1", read) == written


def test_it_has_the_fields_of_in_toto() -> None:
    """in-toto Statement v1: type, subject with a bare hexadecimal digest by algorithm, predicate type and predicate."""
    assert json.loads(WRITTEN) == {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "assistant", "digest": {"sha256": "ab" * 32}}],
        "predicateType": "https://certwright.dev/predicates/verdict/v1",
        "predicate": {"outcome": "pass"},
    }
    assert json.loads(WRITTEN)["_type"] == STATEMENT_TYPE
    assert predicate_type("verdict/v1") == PREDICATE_ROOT + "verdict/v1"


@pytest.mark.parametrize("digest", ["", "ab" * 32, "sha256:" + "AB" * 32, "sha256:ab", "sha512:" + "ab" * 32])
def test_a_subject_has_a_digest(digest: str) -> None:
    """A subject without a sha256 digest speaks of nothing."""
    with pytest.raises(ValueError, match="not a sha256 digest"):
        Subject("assistant", digest)


@pytest.mark.parametrize("name", ["plan/v1", "verdict/v2", "verdict", "", "verdict/v1/"])
def test_a_statement_of_another_predicate_is_refused(name: str) -> None:
    """A signed plan cannot stand in for a verdict, nor one version for another."""
    assert refusal(statement(SUBJECT, name, {"outcome": "pass"})) == "integrity.broken_record"
    assert refusal(WRITTEN, name) == "integrity.broken_record"


def test_another_namespace_is_another_predicate() -> None:
    """The name counts only under our root."""
    assert (
        refusal(changed(predicateType="https://example.org/predicates/verdict/v1"))
        == "integrity.broken_record"
    )


OTHER_SHAPES = {
    "another type": changed(_type="https://in-toto.io/Statement/v0.1"),
    "a field beside": changed(issuer="x"),
    "no subject": changed(subject=[]),
    "two subjects": changed(subject=json.loads(WRITTEN)["subject"] * 2),
    "a subject that is a text": changed(subject="x"),
    "a subject that is a list of texts": changed(subject=["x"]),
    "a subject that is no list": changed(subject=7),
    "a nameless subject": changed(subject=[{"digest": {"sha256": "ab" * 32}}]),
    "a name that is no text": with_subject(name=["assistant"]),
    "a subject with a field beside": with_subject(uri="x"),
    "a digest of another algorithm": with_subject(digest={"sha512": "ab" * 64}),
    "a second digest": with_subject(digest={"sha256": "ab" * 32, "sha1": "ab" * 20}),
    "a digest that is too short": with_subject(digest={"sha256": "ab"}),
    "a digest in capitals": with_subject(digest={"sha256": "AB" * 32}),
    "a digest that is a number": with_subject(digest={"sha256": 7}),
    "a digest that is a text": with_subject(digest="ab" * 32),
    "a predicate that is a number": changed(predicate=7),
    "a predicate that is an empty list": changed(predicate=[]),
    "a predicate that is a list of pairs": changed(predicate=[["outcome", "pass"]]),
    "a predicate that is absent": changed(predicate=None),
    "a list": canonical([]),
    "a text": canonical("x"),
    "nothing": canonical(None),
    "an empty object": canonical({}),
}


@pytest.mark.parametrize("shape", OTHER_SHAPES)
def test_every_other_shape_is_refused(shape: str) -> None:
    """What `statement` would not have written is not read: surplus, missing and mistyped fields at every level."""
    assert refusal(OTHER_SHAPES[shape]) == "integrity.broken_record"


def test_another_encoding_is_refused() -> None:
    """The same statement with one space in it is other bytes, and its digest another digest."""
    assert refusal(WRITTEN.replace(b":", b": ", 1)) == "integrity.noncanonical"


@settings(deadline=None)
@given(json_values)
def test_no_json_value_crashes_the_reader(value: Any) -> None:
    """Whatever stands in the place of statement, subject or predicate, the answer is an IntegrityError or a reading."""
    assert refusal(canonical(value)) == "integrity.broken_record"
    assert refusal(changed(subject=value)) == "integrity.broken_record"
    if not isinstance(value, dict):
        assert refusal(changed(predicate=value)) == "integrity.broken_record"
