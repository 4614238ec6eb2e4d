"""Where fetched model files lie; `scripts/fetch_model.py` puts them there, checked by size and digest."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SMOLLM2: Final = "SmolLM2-135M-Instruct.Q4_1.gguf"
"""The model of `examples/support-assistant`."""


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """`$CERTWRIGHT_CACHE`, else `certwright` under `$XDG_CACHE_HOME` or `~/.cache`."""
    if chosen := environment.get("CERTWRIGHT_CACHE"):
        return Path(chosen).expanduser()
    base = environment.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "certwright"


def find(name: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The cached file of this name, or None where it was never fetched.

    Raises:
        ValueError: if `name` is not a bare file name.
    """
    if name in ("", "..") or name != Path(name).name:
        raise ValueError(f"{name!r} is not a bare file name")
    path = cache_folder(environment) / name
    return path if path.is_file() else None
