"""YAML with positions: the values are those of the YAML 1.2 core schema, and every key knows its line."""

from decimal import Decimal
from pathlib import Path

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given, settings

from certwright.describe import yaml_source
from certwright.describe.yaml_source import BYTES_MAX, NODES_MAX, dotted, parse, read, resolve
from certwright.records.errors import InputError

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
plain = st.recursive(
    st.booleans() | st.integers(-(10**14), 10**14) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.05", Decimal("0.05")),
        ("5e-2", Decimal("0.05")),
        (".5", Decimal("0.5")),
        ("12", 12),
        ("-3", -3),
        ("true", True),
        ("yes", "yes"),
        ("off", "off"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("0x1f", "0x1f"),
        (".inf", ".inf"),
        ("2026-01-01", "2026-01-01"),
        ("null", None),
        ("9" * 16, "9" * 16),
        ("1e999", "1e999"),
    ],
)
def test_plain_scalars_mean_what_they_look_like(text: str, value: object) -> None:
    """Numbers keep their decimal digits; words of YAML 1.1 that turn into other things are just words."""
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@given(plain)
@settings(max_examples=100, deadline=None)
def test_what_an_independent_writer_writes_is_read_back(value: object) -> None:
    """For values of PyYAML's own writer: reading gives the value, whatever style the writer chose."""
    quoted = yaml.safe_dump(value, default_style='"', allow_unicode=True)
    styled = yaml.safe_dump(value, default_flow_style=False, allow_unicode=True)
    assert _texts(parse(_untagged(quoted), "f").value) == _texts(value)
    if "!!" not in styled and "&" not in styled:
        assert _texts(parse(styled, "f").value) == _texts(value)


def _untagged(text: str) -> str:
    return text.replace("!!bool ", "").replace("!!int ", "")


def _texts(value: object) -> object:
    """The value with every leaf as lower-case text: quoting hides types, and 1.1 quotes more than 1.2 needs."""
    if isinstance(value, dict):
        return {str(key).lower(): _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value).lower()


def test_every_key_and_item_knows_its_line() -> None:
    """The line of a key is where the key stands, not where its value begins."""
    source = parse("a: 1\nb:\n  - x\n  - c:\n      d\ne: {f: [1,\n  2]}\n", "f.yaml")
    lines = {dotted(path): line for path, line in source.lines.items()}
    assert lines == {
        "": 1,
        "a": 1,
        "b": 2,
        "b[0]": 3,
        "b[1]": 4,
        "b[1].c": 4,
        "e": 6,
        "e.f": 6,
        "e.f[0]": 6,
        "e.f[1]": 7,
    }
    assert source.where(("b", 1, "c")) == "f.yaml:4, key b[1].c"
    assert source.where(("b", 1, "missing")) == "f.yaml:4, key b[1].missing"


def test_a_file_of_a_mebibyte_is_read_and_one_more_byte_is_not(tmp_path: Path) -> None:
    """The limit is exact."""
    file = tmp_path / "f.yaml"
    file.write_text("a: " + "x" * (BYTES_MAX - 3))
    assert len(read(file).value["a"]) == BYTES_MAX - 3
    file.write_text("a: " + "x" * (BYTES_MAX - 2))
    with pytest.raises(InputError) as caught:
        read(file)
    assert caught.value.code == "input.too_large"
    assert "1,048,577" in str(caught.value)


def test_the_number_of_values_is_bounded() -> None:
    """A megabyte of commas is refused after 50,000 values."""
    with pytest.raises(InputError) as caught:
        parse("[" + "1," * (NODES_MAX + 1) + "]", "f.yaml")
    assert caught.value.code == "input.too_large"


def test_bytes_that_are_not_utf8_are_refused_with_line_and_offset(tmp_path: Path) -> None:
    """Nothing is guessed about encodings."""
    file = tmp_path / "system.yaml"
    file.write_bytes(b"name: kites\nowner: caf\xe9\n")
    with pytest.raises(InputError) as caught:
        read(file)
    assert caught.value.code == "input.unreadable"
    assert "byte 0xe9 at offset 22, line 2" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["!{0} x", "&{0} x", "{0}: 1\n{0}: 2", "? {0}\n: 1\n? {0}\n: 2", "[*{0}]", '"{0}']
)
def test_a_long_word_does_not_make_a_long_message(text: str) -> None:
    """What a file repeats a thousand times is told once, and cut."""
    with pytest.raises(InputError) as caught:
        parse(text.format("word" * 1000), "f.yaml")
    assert len(str(caught.value)) + len(caught.value.where) + len(caught.value.why) < 1000


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader crash, and what it accepts holds only plain values."""
    value, code = None, ""
    try:
        value = yaml_source.parse(text, "f.yaml").value
    except InputError as error:
        code = error.code
    assert code in ("", "input.syntax", "input.duplicate", "input.too_large")
    stack = [value]
    while stack:
        item = stack.pop()
        assert item is None or isinstance(item, str | int | Decimal | dict | list)
        stack.extend(item.values() if isinstance(item, dict) else item if isinstance(item, list) else [])
