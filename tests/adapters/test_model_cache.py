"""Where model files are looked for."""

import runpy
from pathlib import Path

import pytest

from certwright.adapters import model_cache

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CERTWRIGHT_CACHE": "/c", "XDG_CACHE_HOME": "/x"}, Path("/c")),
        ({"CERTWRIGHT_CACHE": "", "XDG_CACHE_HOME": "/x"}, Path("/x/certwright")),
        ({}, Path.home() / ".cache" / "certwright"),
    ],
)
def test_the_folder_is_the_users_choice(environment: dict[str, str], folder: Path) -> None:
    """The product's variable first, then the desktop's, then the home folder."""
    assert model_cache.cache_folder(environment) == folder


def test_a_file_is_found_only_if_it_is_there(tmp_path: Path) -> None:
    """None is the answer for what was never fetched."""
    environment = {"CERTWRIGHT_CACHE": str(tmp_path)}
    assert model_cache.find("m.gguf", environment) is None
    (tmp_path / "m.gguf").write_bytes(b"GGUF")
    assert model_cache.find("m.gguf", environment) == tmp_path / "m.gguf"


@pytest.mark.parametrize("name", ["../m.gguf", "a/m.gguf", "/m.gguf", "..", ""])
def test_a_name_cannot_leave_the_cache(name: str) -> None:
    """Only bare file names are looked up."""
    with pytest.raises(ValueError):
        model_cache.find(name)


def test_the_script_that_fetches_puts_it_where_it_is_looked_for() -> None:
    """The script needs no certwright to run, so the two agree by this test alone."""
    script = runpy.run_path(str(ROOT / "scripts" / "fetch_model.py"))
    assert script["SMOLLM2"].file_name == model_cache.SMOLLM2
    for environment in ({"CERTWRIGHT_CACHE": "/c"}, {"XDG_CACHE_HOME": "/x"}, {}):
        assert script["cache_folder"](environment) == model_cache.cache_folder(environment)
