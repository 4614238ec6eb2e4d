"""DSSE: one signature over the exact bytes of a payload and its type.

PAE(type, body) = "DSSEv1" SP len(type) SP type SP len(body) SP body, lengths in decimal ASCII, signed with Ed25519.
Source: secure-systems-lab DSSE specification v1.0, `protocol.md`. The verifier brings the key. The key id is outside
the signature and proves nothing; it must all the same be the digest of that key, so that no byte can be changed.
"""

import base64
import binascii
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from certwright.ports.signer import Signer
from certwright.records.canonical import canonical, digest, read_canonical
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
            `integrity.signature` where the key id is another key's or the signature does not verify.
        ValueError: if `public_key` is not 32 bytes long.
    """
    key = Ed25519PublicKey.from_public_bytes(public_key)
    payload, key_id, signature = _parts(read_canonical(data, where), where)
    if key_id != digest(public_key):
        raise _unverified("it names another key as its signer", where)
    try:
        key.verify(signature, pae(PAYLOAD_TYPE, payload))
    except InvalidSignature as error:
        why = "the bytes were changed after signing, or another key signed them"
        raise _unverified(why, where) from error
    return payload


def _unverified(why: str, where: str) -> IntegrityError:
    return IntegrityError(
        "integrity.signature",
        "the signature does not verify",
        where=where,
        why=why,
        next="fetch the bundle again, and check which key you trust",
    )


def _parts(value: Any, where: str) -> tuple[bytes, Any, bytes]:
    """Payload, key id and signature."""
    try:
        if value.keys() != {"payload", "payloadType", "signatures"} or value["payloadType"] != PAYLOAD_TYPE:
            raise ValueError("unexpected fields or payload type")
        (one,) = value["signatures"]
        if one.keys() != {"keyid", "sig"}:
            raise ValueError("unexpected fields in the signature")
        return _decode(value["payload"]), one["keyid"], _decode(one["sig"])
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
