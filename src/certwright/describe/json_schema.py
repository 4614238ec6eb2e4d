"""The JSON Schema of `system.yaml`, for editors; `data/system.schema.json` is the committed copy.

python -m certwright.describe.json_schema    writes it anew after a change of `schema.py`
"""

import json
from pathlib import Path
from typing import Any, Final

from certwright.describe.schema import SystemFile

SCHEMA_ID: Final = "urn:certwright:schema:system:v1"
COMMITTED: Final = Path(__file__).parent / "data" / "system.schema.json"


def json_schema(*, measures: tuple[str, ...] = (), profiles: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON Schema (2020-12) of `system.yaml`.

    Args:
        measures, profiles: where given, the words that editors offer. The committed schema lists none, because a
            new measure or profile is one file and must not change another.
    """
    schema: dict[str, Any] = SystemFile.model_json_schema(by_alias=True)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **_without_null(schema),
    }
    schema["title"] = "system.yaml of Certwright"
    if measures:
        schema["$defs"]["WrittenCriterion"]["properties"]["measure"]["enum"] = list(measures)
    if profiles:
        schema["properties"]["profile"]["enum"] = list(profiles)
    return schema


def json_schema_text(schema: dict[str, Any]) -> str:
    """A schema as it is stored in a file: sorted, indented, one line end at the end."""
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _without_null(node: Any) -> Any:
    """The schema without `null`: a key is written with a value or left out, so editors should not offer it."""
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _without_null(value) for key, value in node.items() if not (key == "default" and value is None)
    }
    if kept.get("type") == "number" and "default" in kept:
        kept["default"] = float(kept["default"])  # pydantic writes decimal numbers as text
    options = [option for option in kept.get("anyOf", []) if option != {"type": "null"}]
    if "anyOf" in kept and len(options) == 1:
        del kept["anyOf"]
        kept = {**options[0], **kept}
    elif "anyOf" in kept:
        kept["anyOf"] = options
    return kept


def update() -> None:
    """Write the committed copy anew; a test holds that it is current."""
    COMMITTED.write_text(json_schema_text(json_schema()), encoding="utf-8")
