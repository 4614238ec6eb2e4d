"""The append-only segment: what was appended is there, whatever happens between."""

import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.adapters.stores import segment as module
from certwright.adapters.stores.segment import ITEM_BYTES_MAX, SegmentFile
from certwright.ports import Segment
from certwright.records.canonical import canonical
from certwright.records.errors import IntegrityError, SetupError

ITEMS = [canonical({"n": n, "text": "grüß dich" * n}) for n in range(5)]

json_items = st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.integers(-(2**53) + 1, 2**53 - 1))


def written(path: Path, items: list[bytes]) -> Path:
    """A segment file that holds these items."""
    segment: Segment = SegmentFile.open(path)
    for item in items:
        segment.append(item)
    segment.close()
    return path


def reopened(path: Path) -> list[bytes]:
    """What a new process would read."""
    segment = SegmentFile.open(path)
    items = list(segment.read())
    segment.close()
    return items


@settings(max_examples=30, deadline=None)
@given(values=st.lists(json_items, max_size=20))
def test_items_come_back_in_order(
    values: list[dict[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """read() after append() is the identity, in the same process and in the next."""
    path = tmp_path_factory.mktemp("segment") / "s.jsonl"
    items = [canonical(value) for value in values]
    segment = SegmentFile.open(path)
    for item in items:
        segment.append(item)
    assert list(segment.read()) == items
    segment.close()
    assert reopened(path) == items


def test_append_reaches_the_operating_system_before_it_returns(tmp_path: Path) -> None:
    """The bytes are in the file without sync or close, so they survive the death of the process."""
    path = tmp_path / "s.jsonl"
    segment = SegmentFile.open(path)
    segment.append(ITEMS[1])
    assert path.read_bytes() == ITEMS[1] + b"\n"
    segment.close()


def test_a_torn_last_line_is_dropped_at_every_byte(tmp_path: Path) -> None:
    """Cut anywhere in the last line, the file opens with all items but that one, and takes new ones."""
    whole = b"".join(item + b"\n" for item in ITEMS)
    before = whole[: -len(ITEMS[-1]) - 1]
    path = tmp_path / "s.jsonl"
    for cut in range(len(before), len(whole)):
        path.write_bytes(whole[:cut])
        segment = SegmentFile.open(path)
        assert list(segment.read()) == ITEMS[:-1]
        assert path.read_bytes() == before
        segment.append(b'{"new":1}')
        segment.close()
        assert reopened(path) == [*ITEMS[:-1], b'{"new":1}']


def test_a_tail_longer_than_any_line_is_torn_too(tmp_path: Path) -> None:
    """After a power cut some file systems leave zeros where bytes were announced."""
    path = written(tmp_path / "s.jsonl", ITEMS)
    with path.open("ab") as file:
        file.write(bytes(ITEM_BYTES_MAX + 3 * module.CHUNK_BYTES))
    assert reopened(path) == ITEMS


@pytest.mark.parametrize("tail", [b"", b"x", b"{"])
def test_a_file_without_a_whole_line_is_an_empty_segment(tmp_path: Path, tail: bytes) -> None:
    """The first append was torn, or never happened."""
    path = tmp_path / "s.jsonl"
    path.write_bytes(tail)
    assert reopened(path) == []
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"n":1', "not one JSON object"),
        (b'"n":1}', "not one JSON object"),
        (b"", "not one JSON object"),
        (b"\x00\x00\x00", "not one JSON object"),
        (b'{"n":"\xff"}', "not UTF-8"),
        (b'{"n":"\xed\xa0\x80"}', "not UTF-8"),
    ],
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_damaged_line_is_refused_by_number(tmp_path: Path, line: bytes, why: str, number: int) -> None:
    """A terminated line that is damaged was changed by something else than a dying writer."""
    lines = list(ITEMS)
    lines[number - 1] = line
    path = tmp_path / "s.jsonl"
    path.write_bytes(b"".join(item + b"\n" for item in lines))
    with pytest.raises(IntegrityError) as caught:
        SegmentFile.open(path)
    assert caught.value.code == "integrity.broken_record"
    assert caught.value.where == f"{path}, line {number}"
    assert why in caught.value.why


def test_damage_after_opening_is_found_by_reading(tmp_path: Path) -> None:
    """The reader checks again, and a file that became shorter is damaged, too."""
    path = written(tmp_path / "s.jsonl", ITEMS)
    for damage in (b"#", None):
        path.write_bytes(b"".join(item + b"\n" for item in ITEMS))
        segment = SegmentFile.open(path)
        if damage:
            with path.open("r+b") as file:
                file.write(damage)
        else:
            os.truncate(path, 20)
        with pytest.raises(IntegrityError):
            list(segment.read())
        segment.close()


@pytest.mark.parametrize("item", [b'{"a":\n1}', b"", b"[1]", b'{"a":1}\n', b"{", b"}{"])
def test_what_is_not_one_line_of_one_object_is_refused(tmp_path: Path, item: bytes) -> None:
    """An item that reading would call damaged never gets in."""
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    with pytest.raises(ValueError):
        segment.append(item)
    segment.close()
    assert reopened(tmp_path / "s.jsonl") == []


def test_the_longest_item_goes_in_and_comes_out(tmp_path: Path) -> None:
    """4 MiB with the newline; one byte more is refused."""
    longest = b'{"a":"' + b"x" * (ITEM_BYTES_MAX - 9) + b'"}'
    assert len(longest) == ITEM_BYTES_MAX - 1
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    segment.append(longest)
    with pytest.raises(ValueError):
        segment.append(longest[:-2] + b'x"}')
    segment.close()
    assert reopened(tmp_path / "s.jsonl") == [longest]


def test_a_line_above_the_limit_is_damage(tmp_path: Path) -> None:
    """Nobody who writes by these rules wrote it, and reading it would not be bounded."""
    path = tmp_path / "s.jsonl"
    path.write_bytes(b'{"a":"' + b"x" * (2 * ITEM_BYTES_MAX) + b'"}\n{}\n')
    with pytest.raises(IntegrityError) as caught:
        SegmentFile.open(path)
    assert caught.value.where.endswith("line 1")


def test_reading_is_bounded_in_memory(tmp_path: Path) -> None:
    """64 MiB of items are read within 8 MiB."""
    path = tmp_path / "s.jsonl"
    item = b'{"a":"' + b"x" * 1000 + b'"}\n'
    with path.open("wb") as file:
        for _ in range(64):
            file.write(item * 1040)
    tracemalloc.start()
    try:
        segment = SegmentFile.open(path)
        assert sum(1 for _ in segment.read()) == 64 * 1040
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()
    segment.close()


def test_reading_sees_what_was_appended_before_it_began(tmp_path: Path) -> None:
    """A resumed campaign appends while it still reads its past."""
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    segment.append(ITEMS[1])
    reading = segment.read()
    segment.append(ITEMS[2])
    assert list(reading) == [ITEMS[1]]
    assert list(segment.read()) == [ITEMS[1], ITEMS[2]]
    segment.close()


FULL_DISK = """
import resource, sys
from pathlib import Path
from certwright.adapters.stores.segment import SegmentFile
from certwright.records.errors import SetupError

segment = SegmentFile.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
kept = 0
try:
    for n in range(1000):
        segment.append(b'{"n":%d,"text":"0123456789"}' % n)
        kept += 1
except SetupError as error:
    print(kept, error.code, error.next)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
segment.append(b'{"after":1}')
segment.close()
"""


@pytest.mark.parametrize("limit", [300, 301, 311, 323, 324, 325])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, limit: int) -> None:
    """At the limit `append` raises, the file ends with the last whole item, and goes on once there is space."""
    path = tmp_path / "s.jsonl"
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(limit)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    kept, code, advice = ran.stdout.split(maxsplit=2)
    assert code == "setup.storage"
    assert "repeat the command" in advice
    items = [json.loads(item) for item in reopened(path)]
    assert [item.get("n") for item in items[:-1]] == list(range(int(kept)))
    assert items[-1] == {"after": 1}
    assert len(path.read_bytes()) - len(b'{"after":1}\n') <= limit


def test_where_a_torn_item_cannot_be_cut_off_no_more_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later item would join the torn one; opening again mends the file."""
    path = written(tmp_path / "s.jsonl", ITEMS)
    segment = SegmentFile.open(path)
    real = os.write

    def short(descriptor: int, data: bytes) -> int:
        return real(descriptor, data[:3])

    def refuses(descriptor: int, length: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", short)
        patch.setattr(os, "ftruncate", refuses)
        with pytest.raises(SetupError, match="could not be written"):
            segment.append(ITEMS[1])
    with pytest.raises(SetupError, match="cut off"):
        segment.append(ITEMS[1])
    assert list(segment.read()) == ITEMS
    segment.close()
    assert reopened(path) == ITEMS


def test_after_a_failed_sync_no_more_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system reports a lost write once; claiming later items durable would be a guess."""
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    segment.append(ITEMS[1])

    def fails(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(SetupError) as caught:
            segment.sync()
    assert caught.value.code == "setup.storage"
    for again in (segment.sync, lambda: segment.append(ITEMS[2])):
        with pytest.raises(SetupError):
            again()
    segment.close()


def test_sync_costs_nothing_where_nothing_was_appended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One fsync makes a whole group durable; a second call has nothing to do."""
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    calls: list[int] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", calls.append)
        segment.sync()
        assert calls == []
        for item in ITEMS:
            segment.append(item)
        segment.sync()
        segment.sync()
        assert len(calls) == 1
    segment.close()


def test_a_closed_segment_takes_nothing(tmp_path: Path) -> None:
    """Closing twice does nothing, using it afterwards is a defect of the caller."""
    segment = SegmentFile.open(tmp_path / "s.jsonl")
    segment.close()
    segment.close()
    with pytest.raises(ValueError, match="closed"):
        segment.append(ITEMS[1])


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    """Records go where the campaign is, not where somebody points."""
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / "s.jsonl").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SetupError) as caught:
        SegmentFile.open(tmp_path / "s.jsonl")
    assert "symbolic link" in caught.value.next


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Replies of an assessed system may be confidential."""
    path = written(tmp_path / "s.jsonl", ITEMS)
    assert path.stat().st_mode & 0o777 == 0o600
