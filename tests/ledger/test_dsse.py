"""The envelope: what others verify, we verify, and nobody can change a byte of it."""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey

from certwright.ledger import open_envelope, seal
from certwright.ledger.dsse import PAYLOAD_TYPE, pae
from certwright.ports import Signer
from certwright.records.canonical import canonical
from certwright.records.errors import IntegrityError
from tests.ledger.keys import FixedSigner

SIGNER: Signer = FixedSigner()
OTHER = FixedSigner(8)
PAYLOAD = b'{"predicate":{"n":74}}'
SEALED = seal(PAYLOAD, SIGNER)


def refusal(data: bytes, key: bytes = SIGNER.public_key) -> str:
    """The code with which the envelope is refused."""
    with pytest.raises(IntegrityError) as caught:
        open_envelope(data, key, "verdict.dsse.json")
    assert caught.value.where == "verdict.dsse.json"
    return caught.value.code


def resealed(**changed: Any) -> bytes:
    """The envelope with some fields replaced, in canonical bytes again."""
    return canonical({**json.loads(SEALED), **changed})


def with_signature(**changed: Any) -> bytes:
    """The envelope with some fields of its signature replaced or added."""
    (signature,) = json.loads(SEALED)["signatures"]
    return resealed(signatures=[{**signature, **changed}])


def oracle_key(signer: FixedSigner) -> SSlibKey:
    """The public key as securesystemslib holds it."""
    return SSlibKey(signer.key_id, "ed25519", "ed25519", {"public": signer.public_key.hex()})


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_what_is_sealed_is_opened(payload: bytes) -> None:
    """Any payload comes back, and sealing it twice gives the same bytes (Ed25519 is deterministic)."""
    sealed = seal(payload, SIGNER)
    assert open_envelope(sealed, SIGNER.public_key, "here") == payload
    assert seal(payload, SIGNER) == sealed


def test_the_pre_authentication_encoding_is_that_of_the_specification() -> None:
    """The test vector of DSSE v1.0, `protocol.md`: lengths in bytes, decimal, separated by single spaces."""
    assert pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )
    assert pae("é", b"") == b"DSSEv1 2 \xc3\xa9 0 "


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_securesystemslib_verifies_what_we_seal(payload: bytes) -> None:
    """The reference implementation reads our envelope, finds our payload and accepts our signature, and only ours."""
    envelope = Envelope.from_dict(json.loads(seal(payload, SIGNER)))
    assert (envelope.payload, envelope.payload_type) == (payload, PAYLOAD_TYPE)
    assert list(envelope.verify([oracle_key(FixedSigner())], 1)) == [SIGNER.key_id]
    with pytest.raises(VerificationError):
        envelope.verify([oracle_key(OTHER)], 1)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_we_open_what_securesystemslib_seals(payload: bytes) -> None:
    """The other direction, from the same key, and it is byte for byte what we would have written."""
    envelope = Envelope(payload, PAYLOAD_TYPE, {})
    envelope.sign(CryptoSigner(FixedSigner().private, oracle_key(FixedSigner())))
    theirs = canonical(envelope.to_dict())
    assert open_envelope(theirs, SIGNER.public_key, "here") == payload
    assert theirs == seal(payload, SIGNER)


def test_openssl_verifies_the_signature(tmp_path: Path) -> None:
    """With no program of ours: `openssl pkeyutl` accepts the signature over the encoding, and not over another one."""
    key = FixedSigner().private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    envelope = json.loads(SEALED)
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "sig").write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
    body = base64.b64decode(envelope["payload"])
    signed = b"DSSEv1 28 application/vnd.in-toto+json %d %s" % (len(body), body)
    for name, message, expected in (("good", signed, 0), ("bad", signed + b" ", 1)):
        (tmp_path / name).write_bytes(message)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", name]
        ran = subprocess.run(
            [*command, "-sigfile", "sig"], cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert ran.returncode == expected, ran.stdout + ran.stderr


def test_no_byte_can_be_changed() -> None:
    """Each byte replaced by its neighbour, by another case or bit, and by a space: an IntegrityError every time."""
    for place in range(len(SEALED)):
        byte = SEALED[place]
        for other in {byte ^ 1, byte ^ 32, 32} - {byte}:
            assert refusal(SEALED[:place] + bytes([other]) + SEALED[place + 1 :]).startswith("integrity.")


def test_no_byte_can_be_added_or_left_out() -> None:
    """At any place, the end included."""
    for place in range(len(SEALED) + 1):
        assert refusal(SEALED[:place] + b"0" + SEALED[place:]).startswith("integrity.")
        if place < len(SEALED):
            assert refusal(SEALED[:place] + SEALED[place + 1 :]).startswith("integrity.")
            assert refusal(SEALED[:place]).startswith("integrity.")


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_noise_is_refused(data: bytes) -> None:
    """Noise is no envelope; nothing but an IntegrityError comes out."""
    assert refusal(data).startswith("integrity.")


def test_another_key_does_not_open_it() -> None:
    """Neither as it is, nor with the name of the other key written over it."""
    assert refusal(SEALED, OTHER.public_key) == "integrity.signature"
    assert refusal(with_signature(keyid=OTHER.key_id), OTHER.public_key) == "integrity.signature"


@pytest.mark.parametrize("key_id", ["", "sha256:" + "0" * 64, OTHER.key_id, 7, None, ["x"]])
def test_the_key_id_is_the_digest_of_the_key_that_verifies(key_id: object) -> None:
    """It is outside the signature, so it is compared: otherwise two envelopes would hold one statement."""
    assert refusal(with_signature(keyid=key_id)) == "integrity.signature"


def test_the_payload_type_is_signed() -> None:
    """A signature over the same payload under another type is worth nothing here."""
    other = "application/json"
    signature = base64.b64encode(SIGNER.sign(pae(other, PAYLOAD))).decode()
    assert refusal(resealed(payloadType=other)) == "integrity.broken_record"
    assert refusal(with_signature(sig=signature)) == "integrity.signature"


NOT_CANONICAL = {
    "with a line break": lambda text: text[:4] + "\n" + text[4:],
    "without padding": lambda text: text.rstrip("="),
    "with loose bits": lambda text: text.rstrip("=")[:-1] + "B" + "=" * text.count("="),
    "for addresses": lambda text: "-_" + text[2:],
    "not even ASCII": lambda text: "é" + text[1:],
    "with a space": lambda text: text + " ",
}


@pytest.mark.parametrize("name", NOT_CANONICAL)
@pytest.mark.parametrize("field", ["payload", "sig"])
def test_base64_has_one_spelling(field: str, name: str) -> None:
    """Decoders are generous and spellings many; each other one is refused before the signature is looked at."""
    (signature,) = json.loads(SEALED)["signatures"]
    text = json.loads(SEALED)["payload"] if field == "payload" else signature["sig"]
    assert text.endswith("=")
    other = NOT_CANONICAL[name](text)
    changed = resealed(payload=other) if field == "payload" else with_signature(sig=other)
    assert refusal(changed) == "integrity.broken_record"


OTHER_SHAPES: list[Any] = [
    [],
    "x",
    None,
    7,
    {},
    {**json.loads(SEALED), "extra": 1},
    {name: value for name, value in json.loads(SEALED).items() if name != "payloadType"},
    {**json.loads(SEALED), "payload": 7},
    {**json.loads(SEALED), "signatures": []},
    {**json.loads(SEALED), "signatures": json.loads(SEALED)["signatures"] * 2},
    {**json.loads(SEALED), "signatures": {"keyid": SIGNER.key_id}},
    {**json.loads(SEALED), "signatures": ["x"]},
    {**json.loads(SEALED), "signatures": 7},
    {**json.loads(SEALED), "signatures": [{"keyid": SIGNER.key_id}]},
    {**json.loads(SEALED), "signatures": [{**json.loads(SEALED)["signatures"][0], "cert": "x"}]},
    {**json.loads(SEALED), "signatures": [{"keyid": SIGNER.key_id, "sig": None}]},
]


@pytest.mark.parametrize("shape", OTHER_SHAPES, ids=lambda shape: str(shape)[:20])
def test_every_other_shape_is_refused(shape: object) -> None:
    """Surplus or missing fields, none or two signatures, wrong types: canonical JSON, and no envelope of ours."""
    assert refusal(canonical(shape)) == "integrity.broken_record"


@pytest.mark.parametrize("signature", [b"", b"x" * 63, b"x" * 64, b"x" * 65, b"\xff" * 64, b"\x00" * 64])
def test_a_signature_of_any_length_is_only_wrong(signature: bytes) -> None:
    """Too short, too long, out of range: it does not verify, and nothing crashes."""
    assert refusal(with_signature(sig=base64.b64encode(signature).decode())) == "integrity.signature"


def test_a_key_of_another_length_is_the_callers_mistake() -> None:
    """The key comes from the verifier, so this is no verdict on the envelope."""
    with pytest.raises(ValueError, match="32 bytes"):
        open_envelope(SEALED, SIGNER.public_key[:-1], "here")
