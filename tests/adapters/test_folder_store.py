"""One campaign in one folder: one holder, whole documents, nothing left behind."""

import os
import random
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from certwright.adapters.stores.folder import FolderStore
from certwright.ports import Store
from certwright.records.errors import IntegrityError, SetupError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the campaign will be."""
    return tmp_path / "campaign"


@pytest.fixture
def store(folder: Path) -> Iterator[FolderStore]:
    """A held campaign."""
    held = FolderStore.hold(folder)
    yield held
    held.close()


def test_documents_come_back(store: FolderStore, folder: Path) -> None:
    """None before the first put, the newest bytes afterwards, also for the next holder."""
    held: Store = store
    assert held.get("plan.json") is None
    held.put("plan.json", b"one")
    held.put("plan.json", b"two")
    assert held.get("plan.json") == b"two"
    held.close()
    with_next = FolderStore.hold(folder)
    assert with_next.get("plan.json") == b"two"
    with_next.close()


def test_a_segment_is_opened_once(store: FolderStore) -> None:
    """Two openings of one name are one writer; segments and documents never meet."""
    segment = store.segment("outcomes")
    assert store.segment("outcomes") is segment
    segment.append(b'{"n":1}')
    store.put("outcomes", b"a document")
    assert list(store.segment("outcomes").read()) == [b'{"n":1}']
    assert store.get("outcomes") == b"a document"


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", ".hidden", "A", "a b", "ä", "-x", "x" * 101, "a\n", "a\x00"]
)
def test_a_name_cannot_leave_the_folder(store: FolderStore, name: str) -> None:
    """Names are of a-z 0-9 . _ - and begin with a letter or digit."""
    for use in (store.segment, store.get, lambda n: store.put(n, b"")):
        with pytest.raises(ValueError):
            use(name)


@pytest.mark.parametrize("name", ["lock", "outcomes.jsonl"])
def test_names_of_the_store_itself_are_reserved(store: FolderStore, name: str) -> None:
    """A document cannot overwrite the lock or a segment."""
    with pytest.raises(ValueError, match="reserved"):
        store.put(name, b"")


def test_files_and_folder_are_their_owners_alone(store: FolderStore, folder: Path) -> None:
    """0700 and 0600, whatever the umask allows."""
    store.put("plan.json", b"x")
    store.segment("outcomes")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "lock": 0o600, "plan.json": 0o600, "outcomes.jsonl": 0o600
    }  # fmt: skip


def test_one_process_holds_it_twice_in_vain(store: FolderStore, folder: Path) -> None:
    """Also within one process there is one holder, and it is named."""
    with pytest.raises(SetupError) as caught:
        FolderStore.hold(folder)
    assert caught.value.code == "setup.busy"
    assert str(os.getpid()) in caught.value.what


HOLDER = """
import sys
from pathlib import Path
from certwright.adapters.stores.folder import FolderStore

store = FolderStore.hold(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_refused_and_told_who_holds_it(folder: Path) -> None:
    """The message names the process; when the holder is killed, the campaign is free at once."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(SetupError) as caught:
            FolderStore.hold(folder)
        assert caught.value.code == "setup.busy"
        assert f"process {holder.pid}" in caught.value.what
        assert str(holder.pid) in caught.value.next
        holder.kill()
        holder.wait(timeout=30)
        FolderStore.hold(folder).close()


def test_a_holder_that_has_not_written_its_number_is_refused_all_the_same(
    store: FolderStore, folder: Path
) -> None:
    """The lock decides, not what the file says."""
    (folder / "lock").write_bytes(b"\xff\xfe")
    with pytest.raises(SetupError, match="another process"):
        FolderStore.hold(folder)


PUTTER = """
import sys
from pathlib import Path
from certwright.adapters.stores.folder import FolderStore

store = FolderStore.hold(Path(sys.argv[1]))
print("held", flush=True)
n = 0
while True:
    n += 1
    store.put("state", (b"%d," % n) * 20000)
"""


def test_a_kill_during_put_leaves_a_whole_document(folder: Path) -> None:
    """SIGKILL at 12 moments: the document is one of those written, never a mixture, and no leftover stays."""
    moments = random.Random(7)
    newest = 0
    for _ in range(12):
        command = [sys.executable, "-c", PUTTER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as putter:
            assert putter.stdout is not None
            assert putter.stdout.readline() == b"held\n"
            with pytest.raises(subprocess.TimeoutExpired):
                putter.wait(timeout=moments.uniform(0.0, 0.12))
            putter.send_signal(signal.SIGKILL)
            putter.wait(timeout=30)
        store = FolderStore.hold(folder)
        state = store.get("state")
        store.close()
        assert {path.name for path in folder.iterdir()} <= {"lock", "state"}
        if state is not None:
            number = state.split(b",", 1)[0]
            assert state == (number + b",") * 20000
            newest = max(newest, int(number))
    assert newest > 0


def test_leftovers_of_a_killed_put_are_removed(folder: Path) -> None:
    """The next holder cleans up, and only what is certain to be a leftover."""
    FolderStore.hold(folder).close()
    (folder / ".put-0123.tmp").write_bytes(b"half")
    (folder / "notes.tmp").write_bytes(b"mine")
    FolderStore.hold(folder).close()
    assert {path.name for path in folder.iterdir()} == {"lock", "notes.tmp"}


FULL_DISK = """
import resource, sys
from pathlib import Path
from certwright.adapters.stores.folder import FolderStore
from certwright.records.errors import SetupError

store = FolderStore.hold(Path(sys.argv[1]))
store.put("plan", b"old")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    store.put("plan", b"x" * 5000)
except SetupError as error:
    print(error.code, error.why)
print(store.get("plan"))
"""


def test_a_full_disk_leaves_the_old_document(folder: Path) -> None:
    """A put that fails changes nothing and leaves no temporary file."""
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(folder)], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout == "setup.storage File too large\nb'old'\n"
    assert {path.name for path in folder.iterdir()} == {"lock", "plan"}


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from certwright.adapters.stores.folder import FolderStore
from certwright.records.errors import SetupError

if os.geteuid() == 0:
    os.seteuid(65534)  # root may write anywhere; nobody may not
for name in sys.argv[1:]:
    try:
        FolderStore.hold(Path(name))
    except SetupError as error:
        print(error.code, "|", error.where, "|", error.next)
"""


def test_a_folder_that_cannot_be_written_is_named() -> None:
    """A campaign below a read-only folder, and a read-only campaign itself."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "there").mkdir()
        for path in (place / "there", place):
            path.chmod(0o555)
        command = [sys.executable, "-c", UNPRIVILEGED, str(place / "new"), str(place / "there")]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        place.chmod(0o755)
    lines = [line.split(" | ") for line in ran.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["setup.storage", str(place / "new")],
        ["setup.storage", str(place / "there" / "lock")],
    ]
    assert all("make the folder writable" in line[2] for line in lines)


def test_a_missing_parent_is_named(tmp_path: Path) -> None:
    """Parents are the caller's business: a mistyped path must not grow a tree."""
    with pytest.raises(SetupError) as caught:
        FolderStore.hold(tmp_path / "no" / "campaign")
    assert "create the parent folder" in caught.value.next


def test_a_file_in_the_folders_place_is_named(folder: Path) -> None:
    """A file cannot hold a campaign."""
    folder.write_bytes(b"")
    with pytest.raises(SetupError) as caught:
        FolderStore.hold(folder)
    assert "a file has its name" in caught.value.why


def test_closing_syncs_every_segment_and_lets_go_even_if_one_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error comes out, and the campaign is free."""
    store = FolderStore.hold(folder)
    for name in ("one", "two"):
        store.segment(name).append(b"{}")

    def fails(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(SetupError, match="durable"):
            store.close()
    store.close()
    FolderStore.hold(folder).close()


def test_a_closed_store_does_nothing(folder: Path) -> None:
    """Using it after closing is a defect of the caller."""
    store = FolderStore.hold(folder)
    store.close()
    for use in (lambda: store.segment("s"), lambda: store.get("d"), lambda: store.put("d", b"")):
        with pytest.raises(ValueError, match="closed"):
            use()


def test_a_document_larger_than_any_written_is_damage(store: FolderStore, folder: Path) -> None:
    """Reading stays bounded, whatever lies there."""
    with (folder / "plan").open("wb") as file:
        file.truncate(256 * 1024 * 1024 + 1)
    with pytest.raises(IntegrityError) as caught:
        store.get("plan")
    assert caught.value.code == "integrity.broken_record"
