"""Records to bytes and back: each record says its kind and version, and readers refuse what they do not know.

A record is a frozen `msgspec.Struct` whose tag, under the key `kind`, is `name/vN`. Kinds are signed for ever: a
changed meaning is a new version beside the old one, and the reader of the old one stays.
Law: decode(encode(r)) == r, and encode(decode(b)) == b for every b that `decode` accepts.
"""

from typing import Any, Final, TypeVar

import msgspec

from certwright.records.canonical import canonical, digest, read_canonical
from certwright.records.errors import IntegrityError

KINDS: Final[dict[str, type["Record"]]] = {}


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="record/v0"):
    """Base of everything that is named by a digest; a subclass gives its own `tag="name/vN"` and is registered."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the values that records are made of; a part has no digest and no version of its own."""


R = TypeVar("R", bound=Record)


def kind_of(record_type: type[Record]) -> str:
    """The kind of a record type: `name/vN`."""
    return str(record_type.__struct_config__.tag)


def register(record_type: type[R]) -> type[R]:
    """Class decorator: make a kind known to `decode_any`.

    Raises:
        ValueError: if the kind is taken.
    """
    kind = kind_of(record_type)
    if kind in KINDS:
        raise ValueError(f"record kind {kind!r} is taken by {KINDS[kind].__name__}")
    KINDS[kind] = record_type
    return record_type


def encode(record: Record) -> bytes:
    """Canonical bytes of a record (RFC 8785)."""
    return canonical(msgspec.to_builtins(record))


def digest_of(record: Record) -> str:
    """`sha256:...` over the canonical bytes; how records name each other."""
    return digest(encode(record))


def decode(data: bytes, record_type: type[R], where: str = "record") -> R:
    """The record of this type whose canonical bytes are `data`.

    Raises:
        IntegrityError: for another kind, an unknown version, a missing or surplus field, or non-canonical bytes.
    """
    return convert(read_canonical(data, where), record_type, where)


def convert(value: Any, record_type: type[R], where: str = "record") -> R:
    """The record of this type described by an already parsed JSON value.

    Raises:
        IntegrityError: as `decode`.
    """
    kind = value.get("kind") if isinstance(value, dict) else None
    wanted = kind_of(record_type)
    if kind != wanted:
        raise IntegrityError(
            "integrity.unknown_version",
            f"found a record of kind {kind!r} where {wanted!r} was expected",
            where=where,
            why=f"this program reads {', '.join(sorted(KINDS))}",
            next="install the version of Certwright that wrote it, or one newer",
        )
    try:
        return msgspec.convert(value, record_type)
    except msgspec.ValidationError as error:
        raise IntegrityError(
            "integrity.broken_record",
            f"a {wanted} record does not have the fields of its kind",
            where=where,
            why=str(error),
            next="fetch the file again from whoever made it",
        ) from error
