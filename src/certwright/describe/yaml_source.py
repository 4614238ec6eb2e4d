"""YAML with positions: every later message can say `system.yaml:12, key criteria[0].limit`.

The document is built from parser events, never from tags or constructors, so nothing in a file can make Python build
an object or grow by references. Plain scalars follow the YAML 1.2 core schema: `true` and `false` are truth values,
`yes`, `on` and `2026-01-01` are text, and 0.05 becomes the decimal number 0.05, not the double next to it.

Limits, and what they stop:
    1 MiB, 50,000 nodes    files that were never meant to be read here
    40 levels              deep nesting
    no anchors, aliases    references that expand to gigabytes
    no tags, one document  types and meanings that the schema does not know
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from certwright.describe import files
from certwright.describe.spelling import found, shorten
from certwright.describe.yaml_errors import forbidden_character, line_text, position, syntax
from certwright.records.errors import InputError

BYTES_MAX: Final = 1024 * 1024
NODES_MAX: Final = 50_000
DEPTH_MAX: Final = 40
PATH_SHOWN_MAX: Final = 200  # characters of a key path that a message repeats

KeyPath = tuple[str | int, ...]
"""Where a value stands: keys of mappings and numbers of list items, from the top."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(
    r"[-+]?(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,24})?|\.[0-9]{1,24})(?:[eE][-+]?[0-9]{1,2})?"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_CONSTANTS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class Source:
    """What a YAML file says, and on which line it says it.

    `value` holds dicts, lists, str, int, Decimal, bool and None; `lines` has the line of every key and item.
    """

    name: str
    value: Any
    lines: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line of this key, or of the nearest mapping around it where the key itself is missing."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def where(self, path: KeyPath) -> str:
        """`system.yaml:12, key criteria[0].limit`."""
        place = f"{self.name}:{self.line(path)}"
        return f"{place}, key {shorten(dotted(path), PATH_SHOWN_MAX)}" if path else place

    def nulls(self) -> Iterator[KeyPath]:
        """The keys that stand without a value."""
        for path in self.lines:
            value = self.value
            for step in path:
                value = value[step]
            if value is None and path:
                yield path


def dotted(path: KeyPath) -> str:
    """A key path as people write it: `criteria[0].limit`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def read(path: Path, name: str | None = None) -> Source:
    """Read a YAML file.

    Raises:
        InputError: not found, unreadable, too large, not YAML, or YAML with what this reader refuses.
    """
    name = name or path.name
    return parse(files.read_text(path, BYTES_MAX, name), name)


def parse(text: str, name: str) -> Source:
    """The one document in `text`.

    Raises:
        InputError: `input.syntax`, `input.duplicate` or `input.too_large`.
    """
    builder = _Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise syntax(name, text, error) from None  # the cause quotes the line, which may hold a secret
    except yaml.reader.ReaderError as error:
        raise forbidden_character(name, text, error) from None
    except (ValueError, OverflowError) as error:  # an escape beyond Unicode, as in "\UFFFFFFFF"
        raise builder.bad_escape(str(error)) from None
    return Source(name, builder.root, MappingProxyType(builder.lines))


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet; `key` is the key that waits for its value."""

    path: KeyPath
    value: dict[str, Any] | list[Any]
    key: str | None = None

    def next_path(self) -> KeyPath:
        step = len(self.value) if isinstance(self.value, list) else self.key
        return self.path if step is None else (*self.path, step)


@dataclass(slots=True)
class _Builder:
    """Turns parser events into plain values, refusing what the docstring above lists."""

    name: str
    text: str
    root: Any = None
    lines: dict[KeyPath, int] = field(default_factory=lambda: {(): 1})
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0
    last_line: int = 1

    def take(self, event: yaml.Event) -> None:
        """Use one event."""
        self.last_line, _ = position(event.end_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self.refuse(
                    event,
                    "a second document begins here",
                    "one file describes one system",
                    "take the line --- out",
                )
        elif isinstance(event, yaml.NodeEvent):
            self.check_node(event)
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            else:
                self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()

    def check_node(self, event: yaml.NodeEvent) -> None:
        """Refuse references, tags and excess."""
        if isinstance(event, yaml.AliasEvent):
            raise self.refuse(
                event,
                f"the alias *{shorten(str(event.anchor))} stands here",
                "aliases can make a small file huge",
            )
        if event.anchor is not None:
            raise self.refuse(
                event, f"the anchor &{shorten(event.anchor)} stands here", "anchors and aliases are not read"
            )
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            raise self.refuse(
                event, f"the tag {shorten(event.tag)} stands here", "tags name types; only plain YAML is read"
            )
        self.nodes += 1
        if self.nodes > NODES_MAX:
            raise InputError(
                "input.too_large",
                f"{self.name!r} has more than {NODES_MAX:,} values",
                where=self.place(event),
                why="a description of a system is a page or two",
                next="check that this is the file you mean; long data belongs in files of its own",
            )

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """A key of the open mapping, or a value."""
        if _CONTROL.search(event.value):
            raise self.refuse(
                event,
                "a control character or half a surrogate pair stands here",
                "text is printable",
                "delete the character, or its escape",
            )
        value = resolve(event.value) if event.implicit[0] else event.value
        top = self.stack[-1] if self.stack else None
        if top is None or isinstance(top.value, list) or top.key is not None:
            self.put(event, value)
            return
        if not isinstance(value, str):
            raise self.refuse(
                event, f"a key is {found(value)}", "keys are words", "put the key in quotes, or mend it"
            )
        if value in top.value:
            raise self.duplicate(event, (*top.path, value))
        top.key = value
        self.lines[top.next_path()] = position(event.start_mark)[0]

    def open(self, event: yaml.NodeEvent) -> None:
        """A mapping or list begins."""
        if len(self.stack) >= DEPTH_MAX:
            raise self.refuse(
                event,
                f"more than {DEPTH_MAX} levels of nesting",
                "no key of the schema lies that deep",
                "check brackets and indentation",
            )
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            raise self.refuse(
                event, "a mapping or list is used as a key", "keys are words", "write a word as the key"
            )
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = top.next_path() if top is not None else ()
        self.put(event, value)
        self.stack.append(_Open(path, value))

    def put(self, event: yaml.NodeEvent, value: Any) -> None:
        """Add a value to the open mapping or list."""
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            self.lines[top.next_path()] = position(event.start_mark)[0]
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key], top.key = value, None

    def duplicate(self, event: yaml.NodeEvent, path: KeyPath) -> InputError:
        """The error for a key that occurs twice in one mapping."""
        shown = shorten(dotted(path), PATH_SHOWN_MAX)
        first, second = self.lines[path], position(event.start_mark)[0]
        return InputError(
            "input.duplicate",
            f"the key {shown!r} stands on line {first} and again on line {second}",
            where=f"{self.name}:{second}, key {shown}",
            why="of two values only one could count, and a reader could not tell which",
            next="take one of the two lines out",
        )

    def refuse(self, event: yaml.Event, what: str, why: str, next: str = "") -> InputError:
        """The error for YAML that is well formed and not read here."""
        return InputError(
            "input.syntax",
            what,
            where=self.place(event),
            why=f"{why}; the line reads: {line_text(self.text, position(event.start_mark)[0])}",
            next=next or "write the value out, as plain YAML",
        )

    def bad_escape(self, reason: str) -> InputError:
        """The error for an escape that stands for no character; the parser does not say where it is."""
        return InputError(
            "input.syntax",
            f"an escape in quotes stands for no character ({reason})",
            where=f"{self.name}, on line {self.last_line} or soon after",
            why="Unicode ends at U+10FFFF",
            next="write the character itself, or mend the number after the backslash",
        )

    def place(self, event: yaml.Event) -> str:
        """`system.yaml:3:7`."""
        line, column = position(event.start_mark)
        return f"{self.name}:{line}:{column}"


def resolve(text: str) -> str | int | Decimal | bool | None:
    """The value of a plain scalar, by the YAML 1.2 core schema without its hexadecimal, octal and infinite numbers."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
