"""One encoding per value: RFC 8785 JSON, SHA-256 digests, and a reader that accepts nothing else.

Laws (tests/records/test_canonical.py):
    canonical(read(b)) == b                for every b that `read` accepts
    read(canonical(v)) == v                for every value that `canonical` accepts
    equal values have equal bytes, whatever the insertion order of their keys.
Counts are integers below 2^53; rates and limits are decimal strings or two integers. A float has no place in a
record, because two programs may print it differently: `canonical` refuses it.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any, Final

import rfc8785

from certwright.records.errors import IntegrityError

INTEGER_MAX: Final = 2**53 - 1  # RFC 8785, section 3.2.2.3: larger integers do not survive a double
DOCUMENT_BYTES_MAX: Final = 256 * 1024 * 1024
DEPTH_MAX: Final = 100
"""Objects and lists inside each other; a fixed number, so that the interpreter's own stack decides nothing."""
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a JSON value.

    Args:
        value: None, bool, int, str, or lists and string-keyed dicts of these, at most 100 inside each other.

    Raises:
        ValueError: on a float, an integer beyond 2^53 - 1, a lone surrogate, deeper nesting, or any other type.
    """
    _refuse_foreign(value)
    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise ValueError("a text holds a lone surrogate, which has no UTF-8 encoding") from error


def digest(data: bytes) -> str:
    """`sha256:` and the 64 hexadecimal digits of SHA-256 over `data`."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Whether `text` has the form that `digest` gives."""
    return _DIGEST.fullmatch(text) is not None


def require_digests(*texts: str) -> None:
    """Refuse a reference that is no digest.

    Raises:
        ValueError: naming the first text that `is_digest` denies.
    """
    for text in texts:
        if not is_digest(text):
            raise ValueError(f"{text[:80]!r} is not a sha256 digest")


def read_canonical(data: bytes, where: str) -> Any:
    """The JSON value whose canonical bytes are exactly `data`.

    Args:
        data: at most 256 MiB.
        where: what the bytes are, for the message.

    Raises:
        IntegrityError: `integrity.noncanonical` if `data` is not JSON, repeats a key, holds a float, is nested more
            than 100 deep, or is encoded in another way.
    """
    if len(data) > DOCUMENT_BYTES_MAX:
        raise _noncanonical(where, f"{len(data)} bytes, the reader takes at most {DOCUMENT_BYTES_MAX}")
    try:
        value = json.loads(data, object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float)
        again = canonical(value)
    except (ValueError, RecursionError) as error:
        raise _noncanonical(where, str(error)) from error
    if again != data:
        raise _noncanonical(where, "the bytes differ from the canonical encoding of their own content")
    return value


def _noncanonical(where: str, why: str) -> IntegrityError:
    return IntegrityError(
        "integrity.noncanonical",
        "this is not a canonical record",
        where=where,
        why=why,
        next="fetch the file again from whoever made it; do not re-format records by hand",
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice in one object")
    return found


def _no_float(text: str) -> Any:
    raise ValueError(f"the number {text[:40]} is not an integer")


def _refuse_foreign(value: object) -> None:
    """Walk the value level by level: deep or endless nesting must end in a message, not in a crash."""
    level, depth = [value], 0
    while level:
        if depth == DEPTH_MAX and any(isinstance(item, list | tuple | dict) for item in level):
            raise ValueError(f"more than {DEPTH_MAX} objects and lists inside each other")
        level, depth = [inner for item in level for inner in _inside(item)], depth + 1


def _inside(item: object) -> Iterable[object]:
    """The values that an object or list holds; nothing for a scalar."""
    if item is None or isinstance(item, bool | str):
        return ()
    if isinstance(item, int):
        if abs(item) > INTEGER_MAX:
            raise ValueError("an integer is beyond 2^53 - 1")
        return ()
    if isinstance(item, list | tuple):
        return item
    if not isinstance(item, dict):
        raise ValueError(f"a {type(item).__name__} has no place in a record")
    if not all(isinstance(key, str) for key in item):
        raise ValueError("an object key is not a string")
    return item.values()
