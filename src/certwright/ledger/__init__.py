"""Formats that strangers can check: in-toto Statements in DSSE envelopes.

The bottom room of proof: bytes in, bytes out, nothing of ours needed to check the result. The log, its checkpoints
and proofs move in with the ledger issue; until then statements are signed and kept beside the campaign.
"""

from certwright.ledger.dsse import open_envelope, seal
from certwright.ledger.statement import Subject, read_statement, statement

__all__ = ["Subject", "open_envelope", "read_statement", "seal", "statement"]
