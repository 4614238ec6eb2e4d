"""What `pip install certwright` puts on a machine."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = {".py", ".yaml", ".json", ".typed"}


def test_the_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    """Every module and every data file is in the wheel, tests and scripts are not, and the licence is."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-qq",
        "--disable-pip-version-check",
        "--no-build-isolation",
        "--no-deps",
    ]
    subprocess.run(
        [*pip, "--wheel-dir", str(tmp_path), str(source)], check=True, timeout=120, capture_output=True
    )
    (wheel,) = tmp_path.glob("certwright-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = ROOT / "src"
    expected = {
        path.relative_to(package).as_posix()
        for path in (package / "certwright").rglob("*")
        if path.suffix in SHIPPED and "__pycache__" not in path.parts
    }
    assert "certwright/py.typed" in expected
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert any(name.endswith("licenses/LICENSE") for name in names)
