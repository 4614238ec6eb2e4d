"""The development key: made once, the same ever after, never readable by others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from certwright.adapters.signers.ed25519 import DEVELOPMENT_KEY, Ed25519FileSigner, development_key
from certwright.ports import Signer
from certwright.records.canonical import digest
from certwright.records.errors import SetupError


def test_a_signature_verifies_under_its_public_key(tmp_path: Path) -> None:
    """64 bytes over exactly these bytes, named by the digest of the key."""
    signer: Signer = development_key(tmp_path)
    signature = signer.sign(b"what was measured")
    assert len(signature) == 64
    assert len(signer.public_key) == 32
    assert signer.key_id == digest(signer.public_key)
    public = Ed25519PublicKey.from_public_bytes(signer.public_key)
    public.verify(signature, b"what was measured")
    with pytest.raises(InvalidSignature):
        public.verify(signature, b"what was measureD")


def test_the_published_vector_comes_out() -> None:
    """RFC 8032, section 7.1, test 2: key, public key, message 72 and signature."""
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    signer = Ed25519FileSigner(Ed25519PrivateKey.from_private_bytes(secret), worthless=False)
    assert signer.public_key.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert signer.sign(b"\x72").hex() == (
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert not signer.worthless


def test_the_development_key_is_made_once_and_called_worthless(tmp_path: Path) -> None:
    """The second call reads what the first one wrote; nothing else lies beside it."""
    first, second = development_key(tmp_path), development_key(tmp_path)
    assert first.key_id == second.key_id
    assert first.worthless
    path = tmp_path / DEVELOPMENT_KEY
    assert path.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path]


RACER = """
import sys
from pathlib import Path
from certwright.adapters.signers.ed25519 import development_key
print("ready", flush=True)
sys.stdin.readline()
print(development_key(Path(sys.argv[1])).key_id)
"""


def test_processes_that_race_end_with_one_key(tmp_path: Path) -> None:
    """Six processes start together; all sign with the key that lies there."""
    command = [sys.executable, "-c", RACER, str(tmp_path)]
    pipe = subprocess.PIPE
    racers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(6)]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    said = {racer.communicate(timeout=60)[0].strip() for racer in racers}
    assert said == {development_key(tmp_path).key_id}
    assert list((tmp_path / DEVELOPMENT_KEY).parent.iterdir()) == [tmp_path / DEVELOPMENT_KEY]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_key_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    """The message says how to mend it."""
    development_key(tmp_path)
    path = tmp_path / DEVELOPMENT_KEY
    path.chmod(mode)
    with pytest.raises(SetupError) as caught:
        development_key(tmp_path)
    assert f"{mode:04o}" in caught.value.what
    assert f"chmod 600 {path}" in caught.value.next


def _pem(key: object) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not an unencrypted PEM"),
        (b"not a key SECRET-WORD", "not an unencrypted PEM"),
        (_pem(Ed25519PrivateKey.generate())[:60], "not an unencrypted PEM"),
        (_pem(generate_private_key(SECP256R1())), "another kind"),
        (b"x" * 20000, "larger than"),
    ],
    ids=["empty", "no PEM", "torn", "another kind", "too large"],
)
def test_an_unusable_key_file_is_refused_without_quoting_it(tmp_path: Path, content: bytes, why: str) -> None:
    """The reason is said, the content is not."""
    development_key(tmp_path)
    (tmp_path / DEVELOPMENT_KEY).write_bytes(content)
    with pytest.raises(SetupError) as caught:
        development_key(tmp_path)
    assert why in caught.value.why
    assert "SECRET-WORD" not in str(caught.value.as_dict())


def test_a_link_a_folder_or_a_pipe_in_the_keys_place_is_refused(tmp_path: Path) -> None:
    """A key is read from a file that lies where it should, and reading never waits."""
    path = tmp_path / DEVELOPMENT_KEY
    development_key(tmp_path)
    real = path.rename(tmp_path / "elsewhere.key")
    path.symlink_to(real)
    with pytest.raises(SetupError):
        development_key(tmp_path)
    path.unlink()
    path.mkdir(0o700)
    with pytest.raises(SetupError):
        development_key(tmp_path)
    path.rmdir()
    os.mkfifo(path, 0o600)
    with pytest.raises(SetupError):
        development_key(tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The system's folder must exist before its key."""
    with pytest.raises(SetupError) as caught:
        development_key(tmp_path / "no")
    assert caught.value.code == "setup.storage"


def test_the_private_key_is_in_no_representation(tmp_path: Path) -> None:
    """What a log or a traceback may show names the public key's digest."""
    signer = development_key(tmp_path)
    assert repr(signer) == f"Ed25519FileSigner({signer.key_id}, worthless=True)"
