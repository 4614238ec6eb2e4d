"""`LlamaTarget`: a GGUF model file, run by llama.cpp through `xllamacpp` (extra `[llm]`) in a process of its own.

The process of its own is there because llama.cpp ends its process where it meets what it did not expect (an
assertion in C), and writes its log from C. Here the first becomes a typed failure, and the second stays in a pipe. The
server listens on the loopback interface, on a port the system chooses, and answers only who knows a random key.
"""

import asyncio
import contextlib
import importlib.util
import json
import os
import random
import secrets
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from certwright.adapters.targets.gguf import cannot_load, require_gguf
from certwright.adapters.targets.openai_http import OpenAITarget
from certwright.adapters.targets.openai_settings import OpenAISettings
from certwright.adapters.targets.printable import printable
from certwright.ports import Clock
from certwright.records.errors import InputError, SetupError
from certwright.records.exchange import Failure, Reply, Request

_SERVER: Final = (sys.executable, "-P", str(Path(__file__).with_name("llama_server.py")))
_PATIENT: Final = {"OMP_WAIT_POLICY": "passive"}
"""llama.cpp's threads wait for each other a thousand times a token. By default they spin; where anything else runs on
these processors, each then spins away what the other needs: measured on 2 processors with 2 threads, 8 ms a token alone
and 100 to 1,000 ms beside two busy processes, but 16 and 23 ms where they wait passively. A user's own setting wins."""
_LINE_BYTES_MAX: Final = 64 * 1024
_LOG_BYTES_KEPT: Final = 8 * 1024
_PATIENCE_S: Final = 0.5
_ENDING_S: Final = 1.0  # between a connection that breaks and the end of the process that broke it


@dataclass(frozen=True, slots=True, kw_only=True)
class LlamaSettings:
    """How to run one model file.

    Args:
        model_path: a GGUF file.
        threads: processor threads for the answer, None for all that this process may use but one; the prompt, whose
            tokens need not wait for each other, is read with all of them.
        context_tokens: prompt and answer together, 64 to 1,048,576; a longer request is a failure of that request.
        timeout_s: seconds for one ask.
        start_s: seconds for loading the model.

    Raises:
        InputError: `input.invalid_value` where a number is outside its range.
    """

    model_path: Path
    threads: int | None = None
    context_tokens: int = 2048
    timeout_s: float = 60.0
    start_s: float = 300.0

    def __post_init__(self) -> None:
        """Check every number."""
        bounds = {
            "threads": (1, 1024),
            "context_tokens": (64, 1 << 20),
            "timeout_s": (0.01, 3600),
            "start_s": (1, 3600),
        }
        for name, (low, high) in bounds.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise InputError(
                    "input.invalid_value",
                    f"{name} is {value}",
                    where=f"target.{name}",
                    why=f"allowed: {low:g} to {high:g}",
                    next="change the value",
                )


class LlamaTarget:
    """`ports.Target` over an embedded llama.cpp, asked at temperature 0, one request at a time.

    Args:
        settings: the model and how to run it.
        clock: passed on to the HTTP target.
        server: the command of the serving process; another one only in tests.
    """

    def __init__(self, settings: LlamaSettings, clock: Clock, server: Sequence[str] = _SERVER) -> None:
        self._settings, self._clock, self._server = settings, clock, server
        self._process: asyncio.subprocess.Process | None = None
        self._http: OpenAITarget | None = None

    @property
    def name(self) -> str:
        """The path of the model file."""
        return str(self._settings.model_path)

    @property
    def concurrency(self) -> int:
        """1: on a processor, one at a time is about as fast as many."""
        return 1

    @property
    def scripted(self) -> bool:
        """False."""
        return False

    async def open(self) -> None:
        """Load the model and start the server.

        Raises:
            SetupError: `setup.missing_extra` if `xllamacpp` is not installed or cannot be imported.
            TargetError: `target.model` if the file is not a model that this llama.cpp loads in time.
        """
        if self._http is not None:
            return
        require_gguf(self._settings.model_path)
        if self._server is _SERVER and importlib.util.find_spec("xllamacpp") is None:
            raise _missing_extra("the module xllamacpp was not found")
        try:
            address, key = await self._start()
            self._http = OpenAITarget(self._http_settings(address, key), random.Random(0), self._clock)  # noqa: S311
            await self._http.open()
        except BaseException:
            await self.close()
            raise

    async def ask(self, request: Request) -> Reply | Failure:
        """One question, one answer or typed failure; `crashed` once the runtime has ended.

        Raises:
            ValueError: if the target is not open.
        """
        if self._http is None or self._process is None:
            raise ValueError("the target is not open")
        if self._process.returncode is not None:
            return _crashed(self._process.returncode)
        outcome = await self._http.ask(request)
        if isinstance(outcome, Failure) and outcome.failure == "connection":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_ENDING_S):
                    return _crashed(await self._process.wait(), outcome.attempts)
        return outcome

    async def close(self) -> None:
        """Stop the server; a second call does nothing."""
        http, self._http = self._http, None
        process, self._process = self._process, None
        if http is not None:
            await http.close()
        if process is not None:
            await _stop(process)

    async def _start(self) -> tuple[str, str]:
        """The address of the server and the key it wants."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self._server,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**_PATIENT, **os.environ},
            start_new_session=True,  # Ctrl-C goes to the campaign, which then stops this process in order
            limit=_LINE_BYTES_MAX,
        )
        key = secrets.token_urlsafe(32)
        try:
            async with asyncio.timeout(self._settings.start_s):
                line, log = await asyncio.gather(self._handshake(process, key), _head(process))
                answer = _decoded(line)
                code = None if answer else await process.wait()
        except TimeoutError as error:
            why = f"the runtime did not load it within {self._settings.start_s:g} s"
            raise cannot_load(
                self._settings.model_path, why, "name a smaller model, or a faster disk"
            ) from error
        if isinstance(answer.get("address"), str):
            return str(answer["address"]), key
        if answer.get("missing"):
            raise _missing_extra(printable(str(answer.get("error"))))
        why = _first_error(log) or str(answer.get("error", ""))
        if code is not None:
            why = f"the runtime {_ending(code)} while loading" + (f": {why}" if why else "")
        raise cannot_load(self._settings.model_path, printable(why), _NEXT)

    async def _handshake(self, process: asyncio.subprocess.Process, key: str) -> bytes:
        settings = {
            "model_path": str(self._settings.model_path),
            "model_name": self._settings.model_path.name,
            "context_tokens": self._settings.context_tokens,
            "threads": self._settings.threads or max(1, _processors() - 1),
            "batch_threads": max(self._settings.threads or 1, _processors()),
            "api_key": key,
        }
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process was started without pipes")
        with contextlib.suppress(ConnectionError):  # it ended before it read: its exit code and log say why
            process.stdin.write(json.dumps(settings).encode() + b"\n")
            await process.stdin.drain()
        try:
            return await process.stdout.readline()
        except ValueError:
            return b""  # a line beyond the limit is no answer

    def _http_settings(self, address: str, key: str) -> OpenAISettings:
        return OpenAISettings(
            url=address,
            model=self._settings.model_path.name[:200],
            api_key=key,
            timeout_s=self._settings.timeout_s,
            retries=0,
            concurrency=1,
            temperature=0.0,
            cache_prompt=True,
        )


_NEXT: Final = "fetch the file again, or name a GGUF file that this version of llama.cpp supports"


async def _head(process: asyncio.subprocess.Process) -> bytes:
    """The first bytes of the log, read until the server silences itself or ends."""
    log = b""
    while process.stderr is not None and (chunk := await process.stderr.read(4096)):
        log = (log + chunk)[:_LOG_BYTES_KEPT]
    return log


async def _stop(process: asyncio.subprocess.Process) -> None:
    """Close standard input, which ends the server, and kill what has not ended after half a second.

    `communicate` and not `wait`: that one never returns while a pipe holds what nobody reads. `os.kill` and not
    `Process.kill`: that one may collect a process that just ended, and asyncio then warns of an unknown one.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            await process.communicate()
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        await process.communicate()


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _first_error(log: bytes) -> str:
    """The first error in the log of llama.cpp, which says more than its last; or the last line of another log."""
    lines = [line for line in log.decode("utf-8", "replace").splitlines() if line.strip()]
    errors = [line.partition(" E ")[2] for line in lines if " E " in line]
    return (errors[:1] or lines[-1:] or [""])[0]


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}


def _ending(returncode: int | None) -> str:
    if returncode is not None and returncode < 0:
        return f"was ended by signal {-returncode}"
    return f"ended with exit code {returncode}"


def _crashed(returncode: int, attempts: int = 1) -> Failure:
    return Failure(failure="crashed", detail=f"the embedded runtime {_ending(returncode)}", attempts=attempts)


def _missing_extra(why: str) -> SetupError:
    return SetupError(
        "setup.missing_extra",
        "a model file needs llama.cpp, which is not installed",
        where="package xllamacpp",
        why=why,
        next="pip install 'certwright[llm]'",
    )
