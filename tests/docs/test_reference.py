"""The reference pages and the program name the same things."""

import re

from pydantic import BaseModel

from certwright.adapters.targets import scripted
from certwright.describe import schema
from certwright.measures import catalogue
from tests.architecture.source import ROOT

REFERENCE = ROOT / "docs" / "reference"


def sections(text: str) -> dict[str, str]:
    """Heading -> text below it, for the second level of a page."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_measure_has_its_entry() -> None:
    """Each measure of the catalogue is explained with its event, direction, method and needs; no other is."""
    entries = sections((REFERENCE / "measures.md").read_text(encoding="utf-8"))
    assert {heading.strip("`") for heading in entries} == set(catalogue())
    for key, measure in catalogue().items():
        entry = entries[f"`{key}`"]
        assert f"- Event: {measure.event}" in entry
        assert measure.estimand.split(" over ")[-1] in entry or measure.pooled
        wanted = "Small" if measure.direction == "lower_is_better" else "Large"
        assert f"- {wanted} is wanted; {measure.method}" in entry
        assert ("- Needs: nothing" in entry) == (measure.needs is None)


def test_every_key_of_system_yaml_is_in_the_reference() -> None:
    """Each key that the schema knows stands in the page as code."""
    page = (REFERENCE / "system-yaml.md").read_text(encoding="utf-8")
    for model in written_models():
        for name, field in model.model_fields.items():
            assert f"`{field.alias or name}`" in page, f"{model.__name__}: {name}"


def test_every_key_of_the_reference_is_in_the_schema() -> None:
    """The first column of every table of keys names keys that exist."""
    page = (REFERENCE / "system-yaml.md").read_text(encoding="utf-8")
    known = {field.alias or name for model in written_models() for name, field in model.model_fields.items()}
    tables = re.findall(r"^\| Key[^\n]*\n\|[ \-|]+\n((?:\|[^\n]+\n)+)", page, re.MULTILINE)
    assert tables
    named = {
        key
        for table in tables
        for row in table.splitlines()
        for key in re.findall(r"`([^`]+)`", row.split("|")[1])
    }
    assert named - known == set()


def test_every_scripted_target_is_in_the_reference() -> None:
    """Each script, parameter and mode is shown."""
    page = (REFERENCE / "scripted-targets.md").read_text(encoding="utf-8")
    for name, parameters in scripted.PARAMETERS.items():
        assert f"scripted:{name}" in page
        for parameter in parameters:
            assert f"{parameter}=" in page
    for mode in scripted.MODES:
        assert f"mode={mode}" in page


def written_models() -> list[type[BaseModel]]:
    """Everything that people write, apart from the common base."""
    models = [
        item for item in vars(schema).values() if isinstance(item, type) and issubclass(item, schema.Written)
    ]
    return [model for model in models if model is not schema.Written]
