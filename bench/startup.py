"""What `import certwright` costs: milliseconds in a fresh interpreter, and megabytes that the base install adds.

Question: does the base stay light? Limits: 60 MB on disk, and no numeric, web or validation library at import.

    python bench/startup.py [--quick] [--json]

Run it with the interpreter of `.venv` (`make bench` does). The package is really installed, with pip, into an empty
folder, at the versions of requirements/base.txt. Exit code 1 where a limit is broken.
"""

import argparse
import json
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
BASE_INSTALL_MB_MAX: Final = 60
NOT_AT_IMPORT: Final = (
    "numpy",
    "scipy",
    "pydantic",
    "aiohttp",
    "httpx",
    "click",
    "rich",
    "yaml",
    "msgspec",
    "xllamacpp",
)
RUNS: Final = 31
RUNS_QUICK: Final = 11
STEP_S_MAX: Final = 300.0

TIMED: Final = (
    "import time; t = time.perf_counter(); import {module}; print((time.perf_counter() - t) * 1000)"
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; its output as text."""
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=STEP_S_MAX)


def import_ms(module: str, runs: int) -> float:
    """Median milliseconds of `import module` over fresh interpreters; one more run before them warms the disk."""
    times = [float(run(sys.executable, "-c", TIMED.format(module=module)).stdout) for _ in range(runs + 1)]
    return round(statistics.median(times[1:]), 2)


def modules_loaded() -> set[str]:
    """Top-level names that `import certwright` loads, read from `-X importtime`."""
    lines = run(sys.executable, "-X", "importtime", "-c", "import certwright").stderr.splitlines()
    names = [line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")]
    return {name.partition(".")[0] for name in names}


def base_install_mb() -> float:
    """Megabytes (10^6 bytes) that `pip install certwright` adds to an empty folder, compiled files included."""
    with tempfile.TemporaryDirectory() as work:
        source, target = Path(work, "source"), Path(work, "target")
        source.mkdir()
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, source)
        # A copy, because a build leaves its own files beside the source.
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / "src", source / "src", ignore=ignored)
        pins = str(ROOT / "requirements" / "base.txt")
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-qq",
            "--disable-pip-version-check",
            "--no-build-isolation",
        ]
        run(*pip, "--target", str(target), "--constraint", pins, str(source))
        added = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return round(added / 1e6, 2)


def measure(quick: bool) -> dict[str, Any]:
    """The figures of this bench, as the object that is printed."""
    runs = RUNS_QUICK if quick else RUNS
    size = base_install_mb()
    return {
        "name": "startup",
        "data": {"runs": runs, "python": platform.python_version(), "machine": platform.machine()},
        "figures": {
            "import_ms": import_ms("certwright", runs),
            "command_import_ms": import_ms("certwright.cli", runs),
            "base_install_mb": size,
        },
        "ratios": {"base_install_to_limit": round(size / BASE_INSTALL_MB_MAX, 4)},
        "versions": {"certwright": version("certwright"), "pip": version("pip")},
    }


def main() -> int:
    """Measure, print, and say whether a limit is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs, within 45 seconds")
    parser.add_argument("--json", action="store_true", help="nothing but the JSON line")
    options = parser.parse_args()
    result = measure(options.quick)
    broken = [f"`import certwright` loads {name}" for name in NOT_AT_IMPORT if name in modules_loaded()]
    if result["figures"]["base_install_mb"] >= BASE_INSTALL_MB_MAX:
        broken.append(f"the base install is not below {BASE_INSTALL_MB_MAX} MB")
    if not options.json:
        for name, value in result["figures"].items():
            print(f"{name:>20}  {value}")
    for line in broken:
        print(f"limit broken: {line}", file=sys.stderr)
    print(json.dumps(result))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
