"""The embedded llama.cpp: what is refused before it starts, how it may end, and what it answers."""

import asyncio
import importlib.util
import os
import random
import struct
import subprocess
import sys
import textwrap
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from certwright.adapters import model_cache
from certwright.adapters.clocks import SystemClock
from certwright.adapters.targets.llama import LlamaSettings, LlamaTarget
from certwright.ports import Target
from certwright.records.errors import InputError, SetupError, TargetError
from certwright.records.exchange import Failure, Reply
from tests.adapters.asking import question

HEADER = struct.pack("<4sIQQ", b"GGUF", 3, 5, 2)


@pytest.fixture(scope="module")
def model() -> Path:
    """The real model; `make test` fetches it first."""
    named = os.environ.get("CERTWRIGHT_TEST_MODEL")
    found = Path(named) if named else model_cache.find(model_cache.SMOLLM2)
    if found is None or not found.is_file():
        pytest.fail(f"{model_cache.SMOLLM2} is not in {model_cache.cache_folder()}: run `make model`")
    return found


def with_target(target: LlamaTarget, say: Callable[[LlamaTarget], Awaitable[None]]) -> None:
    """Open, speak, close twice."""

    async def run() -> None:
        await target.open()
        try:
            await say(target)
        finally:
            await target.close()
            await target.close()

    asyncio.run(run())


def fails_to_open(path: Path, *server: str, **values: float) -> TargetError | SetupError:
    """The error that opening this file raises."""
    settings = LlamaSettings(model_path=path, **values)  # type: ignore[arg-type]
    target = LlamaTarget(settings, SystemClock(), server) if server else LlamaTarget(settings, SystemClock())
    with pytest.raises((TargetError, SetupError)) as caught:
        asyncio.run(target.open())
    asyncio.run(target.close())
    return caught.value


def server_that(source: str) -> tuple[str, ...]:
    """The command of a process that stands in for the real server."""
    return (
        sys.executable,
        "-c",
        "import json, os, sys\nsettings = json.loads(sys.stdin.readline())\n" + textwrap.dedent(source),
    )


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    """A file with a right header and nothing behind it."""
    path = tmp_path / "model.gguf"
    path.write_bytes(HEADER)
    return path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "its first bytes are b''"),
        (b"GGU", "its first bytes are b'GGU'"),
        (HEADER[:20], "GGUF"),
        (b"PK\x03\x04" + bytes(100), "its first bytes are b'PK"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
        (struct.pack("<4sIQQ", b"GGUF", 1, 5, 2), "GGUF version 1"),
        (struct.pack(">4sIQQ", b"GGUF", 3, 5, 2), "GGUF version 50331648"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 0, 2), "no tensors"),
    ],
)
def test_what_cannot_be_a_model_is_refused_by_its_first_bytes(
    tmp_path: Path, content: bytes, why: str
) -> None:
    """Before any process is started; the message names file, reason and next step."""
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    error = fails_to_open(path, "/no/such/program")
    assert (error.code, error.where) == ("target.model", str(path))
    assert why in error.why
    assert error.next


@pytest.mark.parametrize("name", ["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    """Also a pipe, which would keep us waiting."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert fails_to_open(tmp_path / name).code == "target.model"


@pytest.mark.parametrize(
    "content",
    [HEADER, HEADER + bytes(1000), HEADER + random.Random(1).randbytes(100_000), HEADER + b"\xff" * 1000],
    ids=["header", "zeros", "noise", "ones"],
)
def test_a_damaged_body_is_a_typed_error_and_ends_only_its_own_process(
    tmp_path: Path, content: bytes
) -> None:
    """The real llama.cpp reads it, and whatever it does about it, we say which file and why."""
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    error = fails_to_open(path)
    assert (error.code, error.where) == ("target.model", str(path))
    assert error.why


def test_a_runtime_that_aborts_while_loading_is_a_typed_error(gguf: Path) -> None:
    """An assertion in C ends the serving process, and what it wrote last is the reason."""
    error = fails_to_open(
        gguf, *server_that("print('GGML_ASSERT(n > 0) failed', file=sys.stderr, flush=True)\nos.abort()")
    )
    assert error.code == "target.model"
    assert error.why == "the runtime was ended by signal 6 while loading: GGML_ASSERT(n > 0) failed"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("sys.exit(3)", "ended with exit code 3 while loading"),
        ("print('not json')", "ended with exit code 0 while loading"),
        ("print('x' * 10**6)", "did not load it within 1 s"),
        ('print(\'{"error": "bad params"}\')', "bad params"),
        (
            "sys.stderr.write('0.1 E first\\n' + '0.2 E second\\n' * 10**5); print('{\"error\": \"bad params\"}')",
            "first",
        ),
        ("import time; time.sleep(60)", "did not load it within 1 s"),
    ],
)
def test_a_runtime_that_does_not_start_says_why(gguf: Path, source: str, why: str) -> None:
    """Ended, incomprehensible, talkative or too slow: one typed error, no process left, no deadlock."""
    error = fails_to_open(gguf, *server_that(source), start_s=1)
    assert error.code == "target.model"
    assert why in error.why


def test_a_missing_extra_says_what_to_install(gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not installed at all, or installed and not importable."""
    missing = server_that(
        'print(\'{"error": "xllamacpp cannot be imported: libgomp.so.1", "missing": true}\')'
    )
    error = fails_to_open(gguf, *missing)
    assert (error.code, error.next) == ("setup.missing_extra", "pip install 'certwright[llm]'")
    assert "libgomp" in error.why
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert fails_to_open(gguf).code == "setup.missing_extra"


SERVING = """
import socket
listener = socket.create_server(("127.0.0.1", 0))
print(json.dumps({"address": "http://127.0.0.1:%d" % listener.getsockname()[1]}), flush=True)
os.close(2)
listener.accept()
connection = listener.accept()[0]
connection.recv(65536)
"""


def test_a_runtime_that_dies_while_asked_is_a_crash_of_the_target(gguf: Path) -> None:
    """This ask and all later ones are failures of kind `crashed`; the campaign goes on and ends by its own rules."""

    async def say(target: LlamaTarget) -> None:
        for _ in range(2):
            assert await target.ask(question()) == Failure(
                failure="crashed", detail="the embedded runtime was ended by signal 6"
            )

    with_target(
        LlamaTarget(LlamaSettings(model_path=gguf), SystemClock(), server_that(SERVING + "os.abort()")), say
    )


def test_a_runtime_that_hangs_is_a_time_out_and_closing_does_not_wait_for_it(gguf: Path) -> None:
    """The process is ended, whether it listens to us or not."""

    async def say(target: LlamaTarget) -> None:
        outcome = await target.ask(question())
        assert isinstance(outcome, Failure)
        assert outcome.failure == "timeout"

    settings = LlamaSettings(model_path=gguf, timeout_s=0.2)
    with_target(
        LlamaTarget(settings, SystemClock(), server_that(SERVING + "import time; time.sleep(600)")), say
    )


def test_a_start_that_is_cancelled_leaves_no_process(gguf: Path, tmp_path: Path) -> None:
    """Ctrl-C while a large model is loading."""
    note = tmp_path / "pid"
    source = f"open({str(note)!r}, 'w').write(str(os.getpid())); import time; time.sleep(600)"

    async def run() -> None:
        target = LlamaTarget(LlamaSettings(model_path=gguf), SystemClock(), server_that(source))
        task = asyncio.create_task(target.open())
        while not (note.exists() and note.read_text()):
            await asyncio.sleep(0.01)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    assert not Path(f"/proc/{note.read_text()}").exists()


@pytest.mark.parametrize(
    "values", [{"threads": 0}, {"context_tokens": 10}, {"timeout_s": 0.0}, {"start_s": 0.5}]
)
def test_a_number_outside_its_range_is_refused(gguf: Path, values: dict[str, float]) -> None:
    """Each message names its key."""
    with pytest.raises(InputError) as caught:
        LlamaSettings(model_path=gguf, **values)  # type: ignore[arg-type]
    assert caught.value.where == f"target.{next(iter(values))}"


@pytest.mark.model
def test_the_real_model_answers_and_nothing_leaks(model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Text, token counts and the same text again at temperature 0; not a byte on our standard output or error."""

    async def say(target: LlamaTarget) -> None:
        port: Target = target
        assert (port.name, port.concurrency, port.scripted) == (str(model), 1, False)
        first, again = (
            await target.ask(question("What is a tent?")),
            await target.ask(question("What is a tent?")),
        )
        assert isinstance(first, Reply)
        assert isinstance(again, Reply)
        assert first.text == again.text
        assert first.model == model.name
        assert 0 < (first.tokens_out or 0) <= 48
        too_long = await target.ask(question("word " * 4000))
        assert isinstance(too_long, Failure)
        assert too_long.failure == "http_error"
        assert "context size" in too_long.detail

    with_target(LlamaTarget(LlamaSettings(model_path=model), SystemClock()), say)
    assert capfd.readouterr() == ("", "")


@pytest.mark.model
def test_the_real_server_answers_only_who_has_the_key_and_only_on_loopback(model: Path) -> None:
    """Another process of this machine gets 401 and no page; no address but 127.0.0.1 is bound."""

    async def say(target: LlamaTarget) -> None:
        assert target._http is not None
        address = target._http.name.removesuffix("/v1/chat/completions")
        assert address.startswith("http://127.0.0.1:")
        for route in ("/v1/models", "/props", "/slots", "/metrics", "/tokenize", "/"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                await asyncio.to_thread(urllib.request.urlopen, address + route, timeout=10)
            assert caught.value.code in (401, 404)
            caught.value.close()
        port = int(address.rsplit(":", 1)[1])
        listening = [
            line.split()[1]
            for name in ("tcp", "tcp6")
            for line in Path(f"/proc/net/{name}").read_text().splitlines()
        ]
        assert [
            entry for entry in listening if entry.endswith(f":{port:04X}") and entry != f"0100007F:{port:04X}"
        ] == []

    with_target(LlamaTarget(LlamaSettings(model_path=model), SystemClock()), say)


ORPHAN = """
import asyncio, sys
from pathlib import Path
from certwright.adapters.clocks import SystemClock
from certwright.adapters.targets.llama import LlamaSettings, LlamaTarget

async def run():
    target = LlamaTarget(LlamaSettings(model_path=Path(sys.argv[1])), SystemClock())
    await target.open()
    print(target._process.pid, flush=True)
    await asyncio.sleep(600)

asyncio.run(run())
"""


@pytest.mark.model
def test_the_server_ends_with_a_campaign_that_is_killed(model: Path) -> None:
    """SIGKILL leaves nothing to clean up after: the server sees its standard input end."""
    command = [sys.executable, "-c", ORPHAN, str(model)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as campaign:
        assert campaign.stdout is not None
        server = int(campaign.stdout.readline())
        assert Path(f"/proc/{server}").exists()
        campaign.kill()

    async def gone() -> None:
        async with asyncio.timeout(20):
            while _alive(server):
                await asyncio.sleep(0.02)

    asyncio.run(gone())


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"  # a zombie runs no more; its new parent will collect it
