"""The error tree: one root, families by who must act.

    CertwrightError
    ├── InputError       the user edits a file or a flag             exit 2
    ├── SetupError       the user mends the machine (extra, key, disk) exit 2
    ├── TargetError      the owner of the assessed system acts       exit 4
    ├── InstrumentError  the author of a scorer or suite acts        exit 4
    ├── IntegrityError   somebody finds out what changed the bytes   exit 5
    ├── Interrupted      the user repeats the command to resume      exit 130
    └── InternalError    we mend a defect of ours                    exit 4

Every error says what happened, where, why, and what to do next. A ruling, a failed trial or a refused
message is a value, never an exception. An uncaught defect exits with 4, because Python's own 1 would read as FAIL.
"""

from typing import ClassVar, Final

CODES: Final[dict[str, str]] = {
    "input.usage": "a wrong command, flag or argument",
    "input.not_found": "a file or folder that does not exist",
    "input.unreadable": "a file that cannot be read as text or as the format it claims",
    "input.too_large": "a file above the size this command reads",
    "input.syntax": "YAML or JSON that does not parse",
    "input.unknown_key": "a key that the schema does not know",
    "input.missing_key": "a key that must be there and is not",
    "input.invalid_value": "a value of the wrong type or outside what is allowed",
    "input.duplicate": "one name used twice",
    "input.exists": "a file that would be overwritten",
    "input.plan_impossible": "a plan that cannot succeed as written",
    "input.digest_mismatch": "a file whose digest differs from the declared one",
    "setup.missing_extra": "an optional part that is not installed",
    "setup.missing_key": "an environment variable that is not set",
    "setup.storage": "a folder or disk that cannot be written",
    "setup.busy": "another process that holds the same campaign",
    "setup.plugin": "a plug-in that cannot be loaded",
    "target.unreachable": "a target that accepted no connection",
    "target.no_answer": "a target that never gave an assessable reply",
    "target.refused": "a target that refused the credentials or the model name",
    "target.model": "a model file that the runtime cannot load",
    "instrument.scorer_crashed": "a scorer that raised on a planted item",
    "instrument.control_tripped": "an instrument control that tripped",
    "integrity.noncanonical": "bytes that are not the canonical encoding of what they say",
    "integrity.unknown_version": "a record of a kind or version this program does not know",
    "integrity.broken_record": "a stored record that is damaged",
    "integrity.signature": "a signature that does not verify",
    "interrupted": "a command stopped by the user",
    "internal": "a defect of Certwright",
}
"""Every code the program can print, with what it stands for; each has an entry in `docs/reference/errors.md`."""


class CertwrightError(Exception):
    """Root of the tree.

    Args:
        code: a key of `CODES`.
        what: what happened, in one sentence, with the value that offended.
        where: file, line, key, address or step.
        why: the rule that was broken, or the cause.
        next: the command or edit that mends it.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, code: str, what: str, *, where: str, why: str, next: str) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code!r}")
        super().__init__(what)
        self.code, self.what, self.where, self.why, self.next = code, what, where, why, next

    def as_dict(self) -> dict[str, str]:
        """The five fields that `--json` prints under `error`."""
        return {"code": self.code, "what": self.what, "where": self.where, "why": self.why, "next": self.next}


class InputError(CertwrightError):
    """Something the user wrote must change."""

    exit_code = 2


class SetupError(CertwrightError):
    """The machine or its environment must change."""

    exit_code = 2


class TargetError(CertwrightError):
    """The assessed system could not be assessed."""

    exit_code = 4


class InstrumentError(CertwrightError):
    """The measuring instrument failed its own control; no measurement comes out."""

    exit_code = 4


class IntegrityError(CertwrightError):
    """Bytes are not what they claim to be."""

    exit_code = 5


class Interrupted(CertwrightError):
    """The user stopped the command; what was recorded stays and the command resumes."""

    exit_code = 130


class InternalError(CertwrightError):
    """A defect of ours."""

    exit_code = 4
