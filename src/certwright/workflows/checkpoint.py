"""What a finished run had counted, signed: a later run must count the same outcomes first.

Plan order is a function of the outcomes, so the counted outcomes of a campaign only ever grow at their end. Where the
first of them no longer have the digest that was signed, somebody changed the recorded outcomes in between.
"""

import hashlib
from pathlib import Path
from typing import Final

from certwright.adapters.signers.ed25519 import Ed25519FileSigner
from certwright.assess.campaign.run import recompute
from certwright.ledger import Subject, open_envelope, read_statement, seal, statement
from certwright.records.codec import digest_of, encode
from certwright.records.errors import IntegrityError
from certwright.records.measurement import Outcome
from certwright.workflows.state import OpenCampaign

NAME: Final = "checkpoint.dsse.json"
_KIND: Final = "checkpoint/v1"


def save(campaign: OpenCampaign, signer: Ed25519FileSigner, counted: int, outcomes: str) -> None:
    """Sign how many outcomes were counted, and the digest over them."""
    system = campaign.committed.system
    predicate = {"campaign": campaign.name, "counted": counted, "outcomes": outcomes}
    campaign.store.put(
        NAME, seal(statement(Subject(system.name, digest_of(system)), _KIND, predicate), signer)
    )


def verify(campaign: OpenCampaign, signer: Ed25519FileSigner, folder: Path) -> None:
    """Compare the recorded outcomes with what an earlier run had counted; a campaign without one passes.

    Raises:
        IntegrityError: `integrity.broken_record` where they differ, or as `open_envelope` for a changed checkpoint.
    """
    envelope = campaign.store.get(NAME)
    if envelope is None:
        return
    where = str(folder / NAME)
    _, predicate = read_statement(open_envelope(envelope, signer.public_key, where), _KIND, where)
    hasher, left = hashlib.sha256(), predicate["counted"]

    def count(outcome: Outcome) -> None:
        nonlocal left
        if left > 0:
            hasher.update(encode(outcome) + b"\n")
            left -= 1

    committed = campaign.committed
    recompute(committed.plan, committed.criteria, campaign.store, campaign.seed.text, count)
    if left or "sha256:" + hasher.hexdigest() != predicate["outcomes"]:
        raise IntegrityError(
            "integrity.broken_record",
            "the recorded outcomes are not those that an earlier run counted and signed",
            where=str(folder / "outcomes.jsonl"),
            why=f"the first {predicate['counted']} outcomes in plan order have another digest than {NAME} says",
            next="restore the campaign's folder from a copy, or move it away to start a new campaign",
        )
