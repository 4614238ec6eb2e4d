"""Signing, passed in."""

from typing import Protocol


class Signer(Protocol):
    """An Ed25519 key that signs bytes."""

    @property
    def key_id(self) -> str:
        """`sha256:` digest of the raw public key."""
        ...

    @property
    def public_key(self) -> bytes:
        """The 32 raw bytes of the public key."""
        ...

    @property
    def worthless(self) -> bool:
        """True for a development key: whoever can run the program could have signed."""
        ...

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature over `data`."""
        ...
