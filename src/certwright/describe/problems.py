"""From what is wrong with a file to one `InputError` that names every problem, each with its line and key.

Problem     code, key path, what was found, what is allowed, what to do
shape       a pydantic model from a source, or one error for everything that does not fit it
refuse      the error for a list of problems: the first in full, the others numbered, at most ten in all
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from certwright.describe.spelling import did_you_mean, shorten
from certwright.describe.yaml_source import KeyPath, Source
from certwright.records.errors import InputError

LISTED_MAX: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a file; `where` stands in for `path` where the trouble is in another file."""

    code: str
    path: KeyPath
    what: str
    why: str
    next: str
    where: str | None = None

    @classmethod
    def of(cls, error: InputError, path: KeyPath) -> "Problem":
        """An error that was raised while following the key at `path`."""
        return cls(
            code=error.code, path=path, what=str(error), why=error.why, next=error.next, where=error.where
        )


def invalid(path: KeyPath, what: str, why: str, next: str) -> Problem:
    """A value outside what is allowed."""
    return Problem(code="input.invalid_value", path=path, what=what, why=why, next=next)


def unknown_word(path: KeyPath, word: str, options: Iterable[str], noun: str) -> Problem:
    """A word that names nothing known: the message lists the known ones and the nearest."""
    known = sorted(options)
    listed = f"{', '.join(known[:12])}{' …' if len(known) > 12 else ''}" if known else "there are none"
    return invalid(
        path,
        f"no {noun} is called {shorten(word)!r}",
        f"known: {listed}",
        did_you_mean(word, known, f"write the name of a known {noun}"),
    )


def refuse_any(source: Source, problems: Sequence[Problem]) -> None:
    """Nothing where there are no problems.

    Raises:
        InputError: all of them, as `refuse`.
    """
    if problems:
        raise refuse(source, problems)


def refuse(source: Source, problems: Sequence[Problem]) -> InputError:
    """One error for all problems, in the order of their lines."""
    first, *others = sorted(problems, key=lambda problem: source.line(problem.path))
    why = first.why
    if others:
        listed = [
            f"{n}. {_where(source, p)}: {p.what}; {p.why}; {p.next}"
            for n, p in enumerate(others[: LISTED_MAX - 1], 2)
        ]
        more = len(others) - len(listed)
        listed += [f"and {more} more"] if more else []
        why = "\n".join([f"{why}; {len(others)} more to mend:", *listed])
    return InputError(first.code, first.what, where=_where(source, first), why=why, next=first.next)


def _where(source: Source, problem: Problem) -> str:
    return problem.where or source.where(problem.path)
