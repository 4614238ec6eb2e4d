"""All measures, found by looking at the modules of this room: a new measure is one file."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from certwright.measures.measure import Measure


@cache
def catalogue() -> Mapping[str, Measure]:
    """Key -> measure, sorted by key.

    Raises:
        ValueError: if two files define the same key.
    """
    found: dict[str, Measure] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        measure = getattr(importlib.import_module(f"certwright.measures.{module.name}"), "MEASURE", None)
        if isinstance(measure, Measure):
            if measure.key in found:
                raise ValueError(f"measure {measure.key!r} is defined twice")
            found[measure.key] = measure
    return MappingProxyType(dict(sorted(found.items())))
