"""`Ed25519FileSigner`: an Ed25519 key (RFC 8032) in a PEM file."""

import os
import secrets
import stat
from pathlib import Path
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from certwright.adapters.storage import make_folder, storage_error, sync_folder, write_new
from certwright.records.canonical import digest
from certwright.records.errors import SetupError

DEVELOPMENT_KEY: Final = Path(".certwright") / "keys" / "development.key"
_KEY_BYTES_MAX: Final = 16 * 1024


class Ed25519FileSigner:
    """`ports.Signer` over a private key in memory; its representation shows the public key's digest alone."""

    def __init__(self, key: Ed25519PrivateKey, *, worthless: bool) -> None:
        self._key = key
        self._worthless = worthless
        self._public = key.public_key().public_bytes_raw()
        self._key_id = digest(self._public)

    @property
    def key_id(self) -> str:
        """`sha256:` digest of the raw public key."""
        return self._key_id

    @property
    def public_key(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return self._public

    @property
    def worthless(self) -> bool:
        """True for a development key: whoever can run the program could have signed."""
        return self._worthless

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature over `data`."""
        return self._key.sign(data)

    def __repr__(self) -> str:
        return f"Ed25519FileSigner({self._key_id}, worthless={self._worthless})"


def development_key(folder: Path) -> Ed25519FileSigner:
    """The development key of the system in `folder`, made on first use.

    It lies in `.certwright/keys/development.key` (PKCS #8 in PEM, for its owner alone). However many processes make
    it at once, all end with the same key, and none ever reads a half-written one: the finished file gets its name by
    a link, which fails where the name is taken.

    Raises:
        SetupError: `setup.storage` if the key cannot be written, read or understood, or others may read it.
    """
    path = folder / DEVELOPMENT_KEY
    if not os.path.lexists(path):
        _make(path)
    return Ed25519FileSigner(_read(path), worthless=True)


def _make(path: Path) -> None:
    make_folder(path.parent.parent)
    make_folder(path.parent)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    temporary = path.with_name(f".new-{secrets.token_hex(8)}.tmp")
    try:
        write_new(temporary, pem)
        try:
            os.link(temporary, path, follow_symlinks=False)
        except FileExistsError:
            return  # another process was first: its key is the key
        finally:
            temporary.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise storage_error("the development key could not be written", path, error) from error


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a pipe would keep us waiting
        with os.fdopen(os.open(path, flags), "rb") as source:
            mode = os.fstat(source.fileno()).st_mode
            pem = source.read(_KEY_BYTES_MAX + 1) if stat.S_ISREG(mode) else b""
    except OSError as error:
        raise storage_error("the key cannot be read", path, error) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SetupError(
            "setup.storage",
            f"the key may be used by others than its owner (mode {stat.S_IMODE(mode):04o})",
            where=str(path),
            why="whoever reads a private key can sign in its name",
            next=f"chmod 600 {path}; if others may have read it, remove it and let the program make a new one",
        )
    return _parse(pem, path)


def _parse(pem: bytes, path: Path) -> Ed25519PrivateKey:
    if len(pem) > _KEY_BYTES_MAX:
        raise _no_key(path, f"it is larger than {_KEY_BYTES_MAX} bytes")
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        # What the parser says may quote the file; the reason is enough.
        raise _no_key(path, "it is not an unencrypted PEM file in PKCS #8") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path, "it holds a key of another kind than Ed25519")
    return key


def _no_key(path: Path, why: str) -> SetupError:
    return SetupError(
        "setup.storage",
        "the key file cannot be used",
        where=str(path),
        why=why,
        next="restore it from a copy, or move it away and let the program make a new one",
    )
