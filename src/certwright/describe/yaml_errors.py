"""What the YAML parser found wrong, in words that help: the line, its text, and the usual remedy."""

import re
from typing import Any

import yaml

from certwright.describe.spelling import redact_line
from certwright.records.errors import InputError


def position(mark: Any) -> tuple[int, int]:
    """Line and column of a mark, counted from 1; the parser's own types allow a missing mark."""
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def line_text(text: str, line: int) -> str:
    """The text of a line for a message, without what may be a secret."""
    lines = text.splitlines()
    return redact_line(lines[line - 1].strip()) if line <= len(lines) else "(the end of the file)"


def syntax(name: str, text: str, error: yaml.MarkedYAMLError) -> InputError:
    """The error for text that is not YAML: line, column, the parser\'s words, the line itself, and what helps."""
    line, column = position(error.problem_mark or error.context_mark)
    shown = line_text(text, line)
    return InputError(
        "input.syntax",
        f"{name!r} is not YAML at line {line}, column {column}: {error.problem or error.context}",
        where=f"{name}:{line}:{column}",
        why=f"the line reads: {shown}",
        next=_remedy(shown, str(error.problem)),
    )


def _remedy(line: str, problem: str) -> str:
    if re.search(r":\s*>=", line):
        return 'put the comparator in quotes: comparator: ">="'
    if "'\\t'" in problem or "\\t" in line:
        return "indent with spaces: YAML allows no tabs there"
    if "mapping values" in problem:
        return "put text that contains a colon and a space in quotes, or check the indentation of this line"
    return "mend this line: check quotes, brackets and indentation, here and on the line before"


def forbidden_character(name: str, text: str, error: yaml.reader.ReaderError) -> InputError:
    """The error for a character that YAML does not allow."""
    line = text.count("\n", 0, error.position)
    return InputError(
        "input.syntax",
        f"{name!r} holds the character U+{ord(text[error.position]):04X} on line {line + 1}",
        where=f"{name}:{line + 1}",
        why="YAML allows no control characters",
        next="delete the character",
    )
