"""DSSE: one signature over the exact bytes of a payload and its type.

PAE(type, body) = "DSSEv1" SP len(type) SP type SP len(body) SP body, lengths in decimal ASCII, signed with Ed25519.
Source: secure-systems-lab DSSE specification v1.0, `protocol.md`. The key id is a hint; the verifier brings the key.
"""

import base64
import binascii
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from certwright.ports.signer import Signer
from certwright.records.canonical import canonical, read_canonical
from certwright.records.errors import IntegrityError

PAYLOAD_TYPE: Final = "application/vnd.in-toto+json"


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that are signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal(payload: bytes, signer: Signer) -> bytes:
    """Canonical bytes of an envelope over `payload` with one signature."""
    signature = signer.sign(pae(PAYLOAD_TYPE, payload))
    return canonical(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [{"keyid": signer.key_id, "sig": base64.b64encode(signature).decode()}],
        }
    )


def open_envelope(data: bytes, public_key: bytes, where: str) -> bytes:
    """The payload of an envelope whose signature verifies under `public_key` (32 raw bytes).

    Raises:
        IntegrityError: `integrity.noncanonical` or `integrity.broken_record` for another shape or encoding,
            `integrity.signature` where the signature does not verify.
    """
    payload, signature = _parts(read_canonical(data, where), where)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, pae(PAYLOAD_TYPE, payload))
    except InvalidSignature as error:
        raise IntegrityError(
            "integrity.signature",
            "the signature does not verify",
            where=where,
            why="the bytes were changed after signing, or another key signed them",
            next="fetch the bundle again, and check which key you trust",
        ) from error
    return payload


def _parts(value: Any, where: str) -> tuple[bytes, bytes]:
    try:
        if value.keys() != {"payload", "payloadType", "signatures"} or value["payloadType"] != PAYLOAD_TYPE:
            raise ValueError("unexpected fields or payload type")
        (one,) = value["signatures"]
        if one.keys() != {"keyid", "sig"}:
            raise ValueError("unexpected fields in the signature")
        return _decode(value["payload"]), _decode(one["sig"])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise IntegrityError(
            "integrity.broken_record",
            "this is not a DSSE envelope with one signature",
            where=where,
            why=str(error),
            next="fetch the bundle again from whoever made it",
        ) from error


def _decode(text: str) -> bytes:
    """Base64 in its one canonical spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(f"not base64: {error}") from error
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64 in another than its canonical spelling")
    return data
