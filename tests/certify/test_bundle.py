"""What a bundle consists of, and that a stranger can tie every part to every other."""

import base64
import hashlib
import json
from typing import Any

import pytest

from certwright.certify import Committed, commit, parts, verdict_envelope
from certwright.certify.bundle import DEVELOPMENT_KEY, manifest, sealed
from certwright.ledger import open_envelope, read_statement
from certwright.records import Record, decode, digest_of, encode
from certwright.records.canonical import canonical, read_canonical
from certwright.records.codec import convert, kind_of
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Measurement
from certwright.records.plan import Commitment, Plan
from certwright.records.system import System
from certwright.records.verdict import Verdict
from tests.certify.campaigns import CRITERIA, PASSING, verdict
from tests.ledger.keys import FixedSigner
from tests.records.test_laws import PLAN, SYSTEM

SIGNER, DEVELOPMENT = FixedSigner(), FixedSigner(9, worthless=True)
FACTS = {"seed": "chosen:7", "decided_at": "2026-11-24T15:00:00Z", "certificate": None}


RECORDS = [SYSTEM, CRITERIA, PLAN, verdict(CRITERIA, PASSING), PASSING[0]]


@pytest.fixture
def committed() -> Committed:
    """What is signed before trial 1."""
    return commit(SYSTEM, CRITERIA, PLAN, SIGNER, seed=7, earlier=["c0ffee"])


def predicate(envelope: bytes, name: str, signer: FixedSigner = SIGNER) -> dict[str, Any]:
    """The predicate of a verified statement about the system of these tests."""
    subject, found = read_statement(open_envelope(envelope, signer.public_key, name), name, name)
    assert (subject.name, subject.digest) == (SYSTEM.name, digest_of(SYSTEM))
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_sealed_record_comes_back(record: Record) -> None:
    """Any record is the predicate of a statement of its own kind about the system."""
    kind = type(record)
    found = predicate(sealed(record, SYSTEM, SIGNER), kind_of(kind))
    assert convert(found, kind) == record


def test_the_commitment_names_what_was_signed(committed: Committed) -> None:
    """Criteria and plan are signed whole, the commitment holds their digests, the seed and the earlier campaigns."""
    criteria = convert(predicate(committed.criteria_envelope, "criteria/v1"), CriteriaSet)
    plan = convert(predicate(committed.plan_envelope, "plan/v1"), Plan)
    commitment = convert(predicate(committed.commitment_envelope, "commitment/v1"), Commitment)
    assert (criteria, plan) == (CRITERIA, PLAN) == (committed.criteria, committed.plan)
    assert commitment == committed.commitment
    assert (commitment.system, commitment.criteria, commitment.plan) == tuple(
        map(digest_of, (SYSTEM, criteria, plan))
    )
    assert (commitment.seed, commitment.earlier) == (7, ("c0ffee",))


def test_a_commitment_is_made_of_nothing_but_its_arguments(committed: Committed) -> None:
    """The same again has the same bytes, so a repeated command draws the same seed from them; another seed does not."""
    again = commit(SYSTEM, CRITERIA, PLAN, SIGNER, seed=7, earlier=["c0ffee"])
    other = commit(SYSTEM, CRITERIA, PLAN, SIGNER, seed=8, earlier=["c0ffee"])
    assert again == committed
    assert other.commitment_envelope != committed.commitment_envelope


def test_the_verdict_is_signed_with_its_measurements_and_facts(committed: Committed) -> None:
    """Whoever reads the envelope can recompute the verdict and finds seed, time and the missing certificate."""
    ruled = verdict(CRITERIA, PASSING)
    found = predicate(verdict_envelope(committed, ruled, PASSING, SIGNER, FACTS), "certification/v1")
    assert {name: found[name] for name in FACTS} == FACTS
    read = [convert(item, Measurement) for item in found["measurements"]]
    assert tuple(read) == PASSING
    assert convert(found["verdict"], Verdict) == ruled == verdict(CRITERIA, read)
    assert found["key"] == "issuer key"
    assert found["order"].startswith("self-asserted")


def test_a_development_key_says_so_under_its_own_signature(committed: Committed) -> None:
    """Worthless as proof, and the signed text says that nobody should take it for one."""
    envelope = verdict_envelope(committed, verdict(CRITERIA, PASSING), PASSING, DEVELOPMENT, FACTS)
    assert predicate(envelope, "certification/v1", DEVELOPMENT)["key"] == DEVELOPMENT_KEY
    with pytest.raises(IntegrityError):
        predicate(envelope, "certification/v1", SIGNER)


def test_facts_cannot_replace_what_is_certified(committed: Committed) -> None:
    """A fact called `verdict` does not stand in for the verdict."""
    ruled = verdict(CRITERIA, PASSING)
    facts = {**FACTS, "verdict": "pass", "measurements": [], "key": "mine", "order": "witnessed"}
    envelope = verdict_envelope(committed, ruled, PASSING, SIGNER, facts)
    assert envelope == verdict_envelope(committed, ruled, PASSING, SIGNER, FACTS)


def test_a_fact_without_canonical_bytes_is_refused(committed: Committed) -> None:
    """A float would be printed differently by another program, so it is not signed."""
    with pytest.raises(ValueError, match="float"):
        verdict_envelope(committed, verdict(CRITERIA, PASSING), PASSING, SIGNER, {"seconds": 1.5})


def test_the_parts_are_the_ones_of_the_reference(committed: Committed) -> None:
    """Nine parts in the order of reading, each with its role; outcomes and exchanges are streamed, not held."""
    outcomes, exchanges = iter([b"o1\n", b"o2\n"]), iter([b"e1\n"])
    made = parts(committed, b"verdict", outcomes, exchanges, SIGNER, "# summary")
    assert {part.name: part.role for part in made} == {
        "summary.md": "convenience",
        "verdict.dsse.json": "signed",
        "system.json": "hashed",
        "criteria.dsse.json": "signed",
        "plan.dsse.json": "signed",
        "commitment.dsse.json": "signed",
        "outcomes.jsonl": "hashed",
        "exchanges.jsonl": "hashed",
        "public-key.txt": "convenience",
    }
    assert len({part.name for part in made}) == len(made)
    content = {part.name: b"".join(part.content) for part in made}
    assert content["verdict.dsse.json"] == b"verdict"
    assert content["outcomes.jsonl"] == b"o1\no2\n"
    assert content["exchanges.jsonl"] == b"e1\n"
    assert content["summary.md"] == b"# summary"
    assert decode(content["system.json"], System) == SYSTEM
    assert content["public-key.txt"].decode().split() == [SIGNER.key_id, SIGNER.public_key.hex()]
    assert content["criteria.dsse.json"] == committed.criteria_envelope


def test_the_bundle_ties_itself_together(committed: Committed) -> None:
    """By hand, as the reference describes it: hash, verify, follow the digests from commitment to verdict."""
    ruled = verdict(CRITERIA, PASSING)
    envelope = verdict_envelope(committed, ruled, PASSING, SIGNER, FACTS)
    content = {p.name: b"".join(p.content) for p in parts(committed, envelope, [], [], SIGNER, "")}
    body = json.loads(base64.b64decode(json.loads(content["commitment.dsse.json"])["payload"]))
    named = body["predicate"]
    assert named["system"] == "sha256:" + hashlib.sha256(content["system.json"]).hexdigest()
    assert body["subject"][0]["digest"]["sha256"] == hashlib.sha256(content["system.json"]).hexdigest()
    for name in ("criteria", "plan"):
        signed = json.loads(base64.b64decode(json.loads(content[f"{name}.dsse.json"])["payload"]))[
            "predicate"
        ]
        assert named[name] == "sha256:" + hashlib.sha256(canonical(signed)).hexdigest()
    assert encode(ruled) == canonical(predicate(content["verdict.dsse.json"], "certification/v1")["verdict"])
    assert ruled.criteria == named["criteria"]


def test_the_manifest_lists_every_part_canonically() -> None:
    """Name, role and bare SHA-256, in the given order, under a kind of its own; no part is no list."""
    digest = "sha256:" + "ab" * 32
    written = manifest([("b", "signed", digest), ("a", "hashed", digest)])
    assert read_canonical(written, "manifest.json") == {
        "kind": "bundle/v1",
        "parts": [
            {"name": "b", "role": "signed", "sha256": "ab" * 32},
            {"name": "a", "role": "hashed", "sha256": "ab" * 32},
        ],
    }
