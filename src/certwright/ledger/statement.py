"""in-toto Statement v1: who is spoken of, and what is said, in canonical JSON.

Source: in-toto attestation specification v1.0, `Statement` and `ResourceDescriptor`. Predicate type URIs are signed
for ever: a changed meaning is a new version.
"""

from dataclasses import dataclass
from typing import Any, Final

from certwright.records.canonical import canonical, is_digest, read_canonical
from certwright.records.errors import IntegrityError

STATEMENT_TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE_ROOT: Final = "https://certwright.dev/predicates/"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a statement speaks of: a name and a `sha256:` digest."""

    name: str
    digest: str

    def __post_init__(self) -> None:
        """A subject without a digest speaks of nothing."""
        if not is_digest(self.digest):
            raise ValueError(f"{self.digest!r} is not a sha256 digest")


def predicate_type(name: str) -> str:
    """The URI of one of our predicates: `verdict/v1` and the like."""
    return PREDICATE_ROOT + name


def statement(subject: Subject, name: str, predicate: dict[str, Any]) -> bytes:
    """Canonical bytes of a Statement about `subject` with our predicate `name`."""
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": subject.name, "digest": {"sha256": subject.digest.removeprefix("sha256:")}}],
            "predicateType": predicate_type(name),
            "predicate": predicate,
        }
    )


def read_statement(payload: bytes, name: str, where: str) -> tuple[Subject, dict[str, Any]]:
    """Subject and predicate of a Statement of this predicate.

    Raises:
        IntegrityError: `integrity.noncanonical` or `integrity.broken_record` for anything that `statement` would not
            have written: another type, surplus fields, a second subject or digest.
    """
    value = read_canonical(payload, where)
    try:
        if value["_type"] != STATEMENT_TYPE or value["predicateType"] != predicate_type(name):
            raise ValueError(f"it is a {value['predicateType']!r}, not a {predicate_type(name)!r}")
        (one,) = value["subject"]
        named, predicate = one["name"], value["predicate"]
        if not isinstance(named, str) or not isinstance(predicate, dict):
            raise ValueError("the subject's name is a text and the predicate an object")
        subject = Subject(named, "sha256:" + one["digest"]["sha256"])
        if statement(subject, name, predicate) != payload:
            raise ValueError("unexpected fields")
    except (KeyError, TypeError, ValueError) as error:
        raise IntegrityError(
            "integrity.broken_record",
            "this is not the statement that was expected",
            where=where,
            why=str(error),
            next="fetch the bundle again from whoever made it",
        ) from error
    return subject, predicate
