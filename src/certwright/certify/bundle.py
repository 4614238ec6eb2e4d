"""The bundle: everything a stranger needs to check a verdict, as a folder of small files.

    manifest.json            every other part with its SHA-256 and role
    system.json              what was examined                                    hashed
    criteria.dsse.json       what had to hold                                     signed before trial 1
    plan.dsse.json           how it was measured                                  signed before trial 1
    commitment.dsse.json     digests of the three above, earlier campaigns        signed before trial 1
    outcomes.jsonl           the counted outcomes in plan order, one a line       hashed
    exchanges.jsonl          what was asked and answered                          hashed
    verdict.dsse.json        measurements, rulings, verdict                       signed
    public-key.txt           the key that signed; trust comes from elsewhere      convenience
    summary.md               the same for people                                  convenience

This module says what the parts are; writing them is the business of an adapter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from certwright.ledger import Subject, seal, statement
from certwright.ports.signer import Signer
from certwright.records.canonical import canonical
from certwright.records.codec import Record, digest_of, encode, kind_of
from certwright.records.criterion import CriteriaSet
from certwright.records.measurement import Measurement
from certwright.records.plan import Commitment, Plan
from certwright.records.system import System
from certwright.records.verdict import Verdict

Role = Literal["signed", "hashed", "proof", "convenience"]

DEVELOPMENT_KEY: Final = (
    "signed with a development key made on this machine: worthless as proof, "
    "anybody with this folder could have signed"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a bundle; the content may come in pieces, so that a long list of outcomes is never held whole."""

    name: str
    role: Role
    content: Iterable[bytes]


def sealed(record: Record, system: System, signer: Signer) -> bytes:
    """A record as the predicate of a Statement about the system, in a DSSE envelope."""
    predicate = msgspec.to_builtins(record)
    return seal(statement(Subject(system.name, digest_of(system)), kind_of(type(record)), predicate), signer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The three statements written before trial 1, as envelope bytes, and what they say."""

    system: System
    criteria: CriteriaSet
    plan: Plan
    commitment: Commitment
    criteria_envelope: bytes
    plan_envelope: bytes
    commitment_envelope: bytes


def commit(
    system: System,
    criteria: CriteriaSet,
    plan: Plan,
    signer: Signer,
    *,
    seed: int | None,
    earlier: Sequence[str],
) -> Committed:
    """Sign criteria, plan and the commitment that names them by digest."""
    commitment = Commitment(
        system=digest_of(system),
        criteria=digest_of(criteria),
        plan=digest_of(plan),
        seed=seed,
        earlier=tuple(earlier),
    )
    return Committed(
        system=system,
        criteria=criteria,
        plan=plan,
        commitment=commitment,
        criteria_envelope=sealed(criteria, system, signer),
        plan_envelope=sealed(plan, system, signer),
        commitment_envelope=sealed(commitment, system, signer),
    )


def verdict_envelope(
    committed: Committed,
    verdict: Verdict,
    measurements: Sequence[Measurement],
    signer: Signer,
    facts: Mapping[str, Any],
) -> bytes:
    """The signed verdict with its measurements and the facts around it (seed, outcomes, key, time)."""
    predicate = {
        **facts,
        "verdict": msgspec.to_builtins(verdict),
        "measurements": [msgspec.to_builtins(measurement) for measurement in measurements],
        "key": DEVELOPMENT_KEY if signer.worthless else "issuer key",
        "order": "self-asserted: no witness saw the commitment before the first trial",
    }
    system = committed.system
    return seal(statement(Subject(system.name, digest_of(system)), "certification/v1", predicate), signer)


def parts(
    committed: Committed,
    verdict: bytes,
    outcomes: Iterable[bytes],
    exchanges: Iterable[bytes],
    signer: Signer,
    summary: str,
) -> list[Part]:
    """Every part but the manifest, in the order of reading."""
    return [
        Part("summary.md", "convenience", [summary.encode()]),
        Part("verdict.dsse.json", "signed", [verdict]),
        Part("system.json", "hashed", [encode(committed.system)]),
        Part("criteria.dsse.json", "signed", [committed.criteria_envelope]),
        Part("plan.dsse.json", "signed", [committed.plan_envelope]),
        Part("commitment.dsse.json", "signed", [committed.commitment_envelope]),
        Part("outcomes.jsonl", "hashed", outcomes),
        Part("exchanges.jsonl", "hashed", exchanges),
        Part("public-key.txt", "convenience", [f"{signer.key_id} {signer.public_key.hex()}\n".encode()]),
    ]


def manifest(entries: Sequence[tuple[str, str, str]]) -> bytes:
    """Canonical manifest of (name, role, digest)."""
    listed = [
        {"name": name, "role": role, "sha256": digest.removeprefix("sha256:")}
        for name, role, digest in entries
    ]
    return canonical({"kind": "bundle/v1", "parts": listed})
