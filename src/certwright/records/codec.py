"""Records to bytes and back: each record says its kind and version, and readers refuse what they do not know.

A record is a frozen `msgspec.Struct` whose tag, under the key `kind`, is `name/vN`. Kinds are signed for ever: a
changed meaning is a new version beside the old one, and the reader of the old one stays.
Law: decode(encode(r)) == r, and encode(decode(b)) == b for every b that `decode` accepts. Every field is written,
absent ones as null, and every field must be there to be read: a default would give one record two encodings.
"""

import re
from typing import Any, Final, TypeVar

import msgspec

from certwright.records.canonical import canonical, digest, read_canonical
from certwright.records.errors import IntegrityError

KINDS: Final[dict[str, type["Record"]]] = {}
_KIND: Final = re.compile(r"[a-z][a-z_]*/v[1-9][0-9]*")


class Record(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="record/v0"
):
    """Base of everything that is named by a digest; a subclass gives its own `tag="name/vN"` and is registered."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the values that records are made of; a part has no digest and no version of its own."""


R = TypeVar("R", bound=Record)


def kind_of(record_type: type[Record]) -> str:
    """The kind of a record type: `name/vN`."""
    return str(record_type.__struct_config__.tag)


def register(record_type: type[R]) -> type[R]:
    """Class decorator: a kind that this program reads.

    Raises:
        ValueError: if the kind is taken or is not `name/vN` with N from 1.
    """
    kind = kind_of(record_type)
    if not _KIND.fullmatch(kind):
        raise ValueError(f"record kind {kind!r} of {record_type.__name__} is not name/vN")
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
    return _typed(read_canonical(data, where), data, record_type, where)


def convert(value: Any, record_type: type[R], where: str = "record") -> R:
    """The record of this type described by an already parsed JSON value.

    Raises:
        IntegrityError: as `decode`.
    """
    try:
        data = canonical(value)
    except ValueError as error:
        raise _broken(record_type, str(error), where) from error
    return _typed(value, data, record_type, where)


def _typed(value: Any, data: bytes, record_type: type[R], where: str) -> R:
    """The record described by `value`, whose canonical bytes are `data`."""
    kind = value.get("kind") if isinstance(value, dict) else None
    wanted = kind_of(record_type)
    if kind != wanted:
        raise IntegrityError(
            "integrity.unknown_version",
            f"found a record of kind {str(kind)[:80]!r} where {wanted!r} was expected",
            where=where,
            why=f"this program reads {', '.join(sorted(KINDS))}",
            next="install the version of Certwright that wrote it, or one newer",
        )
    try:
        record = msgspec.convert(value, record_type)
    except msgspec.ValidationError as error:
        raise _broken(record_type, str(error), where) from error
    if encode(record) != data:
        raise _broken(record_type, "a field is missing", where)
    return record


def _broken(record_type: type[Record], why: str, where: str) -> IntegrityError:
    return IntegrityError(
        "integrity.broken_record",
        f"a {kind_of(record_type)} record does not have the fields of its kind",
        where=where,
        why=why,
        next="fetch the file again from whoever made it",
    )
