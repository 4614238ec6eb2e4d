"""A signer with a fixed key, so that every run sees the same bytes."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from certwright.records.canonical import digest


class FixedSigner:
    """`ports.Signer` over a key made of one repeated byte."""

    def __init__(self, byte: int = 7, *, worthless: bool = False) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(bytes([byte]) * 32)
        self.public_key = self.private.public_key().public_bytes_raw()
        self.key_id = digest(self.public_key)
        self.worthless = worthless

    def sign(self, data: bytes) -> bytes:
        """The Ed25519 signature."""
        return self.private.sign(data)
