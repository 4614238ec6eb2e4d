"""The JSON Schema that editors use is generated from what `load` accepts, and is current."""

import json

from certwright.describe import profiles
from certwright.describe.json_schema import COMMITTED, json_schema, json_schema_text
from certwright.describe.schema import SystemFile
from certwright.measures import catalogue


def test_the_committed_schema_is_current() -> None:
    """After a change: python -c "from certwright.describe.json_schema import update; update()"."""
    assert COMMITTED.read_text(encoding="utf-8") == json_schema_text(json_schema())


def test_the_schema_knows_every_key_and_says_what_it_is() -> None:
    """Editors show the sentence on each key, and mark a key that does not exist."""
    schema = json_schema()
    keys = {field.alias or name for name, field in SystemFile.model_fields.items()}
    assert set(schema["properties"]) == keys
    assert schema["additionalProperties"] is False
    assert sorted(schema["required"]) == ["name", "target"]
    assert all(entry.get("description") for entry in schema["properties"].values())
    assert all(part["additionalProperties"] is False for part in schema["$defs"].values())


def test_no_editor_offers_null_and_numbers_are_numbers() -> None:
    """A key is written with a value or left out, and a default has the type that its key takes."""
    text = json_schema_text(json_schema())
    assert "null" not in text
    criterion = json.loads(text)["$defs"]["WrittenCriterion"]["properties"]
    assert criterion["confidence"]["default"] == 0.95
    assert (criterion["limit"]["exclusiveMinimum"], criterion["limit"]["exclusiveMaximum"]) == (0, 1)


def test_a_folder_s_own_copy_offers_measures_and_profiles() -> None:
    """The copy that `init` writes is for this installation, so it may list what is installed."""
    schema = json_schema(measures=tuple(catalogue()), profiles=profiles.names())
    assert schema["$defs"]["WrittenCriterion"]["properties"]["measure"]["enum"] == list(catalogue())
    assert schema["properties"]["profile"]["enum"] == list(profiles.names())
