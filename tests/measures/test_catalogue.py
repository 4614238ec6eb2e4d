"""The catalogue of measures: complete, and each entry says everything that a reader of a number must know."""

import dataclasses
import sys
import types

import pytest

from certwright.measures import Measure, catalogue
from certwright.measures import catalogue as room
from certwright.records.criterion import Criterion

KEYS = {
    "accuracy.task",
    "attack_success_rate.prompt_injection",
    "attack_success_rate.system_prompt_extraction",
    "over_refusal_rate",
    "secret_leak_rate",
    "unassessed_share",
}
every_measure = pytest.mark.parametrize("measure", catalogue().values(), ids=lambda measure: measure.key)


def test_the_catalogue_is_complete_and_sorted() -> None:
    """One measure a file, found by looking, in the order of their keys."""
    assert list(catalogue()) == sorted(KEYS)
    assert all(key == measure.key for key, measure in catalogue().items())


def test_the_catalogue_cannot_be_changed() -> None:
    """What a number means is not decided while the program runs."""
    with pytest.raises(TypeError):
        catalogue()["x"] = catalogue()["accuracy.task"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue()["accuracy.task"].key = "x"  # type: ignore[misc]


@every_measure
def test_every_field_says_something(measure: Measure) -> None:
    """Unit, event, estimand, sampling unit, estimator, both ends of the range and a source with its year or section."""
    for field in dataclasses.fields(measure):
        value = getattr(measure, field.name)
        assert not isinstance(value, str) or len(value.split()) >= (1 if field.name in SHORT else 2), (
            field.name
        )
    assert measure.low.startswith("0: ")
    assert measure.high.startswith("1: ")
    assert measure.n_min >= 1
    assert any(letter.isdigit() for letter in measure.source)
    assert " per " in measure.unit


SHORT = {"key", "direction", "method", "needs"}


@every_measure
def test_the_comparator_follows_the_direction(measure: Measure) -> None:
    """Where small is wanted the limit is from above, where large is wanted from below; the record knows both."""
    wanted = {"lower_is_better": "<=", "higher_is_better": ">="}
    assert measure.comparator == wanted[measure.direction]
    criterion = Criterion(key="k", measure=measure.key, comparator=measure.comparator, limit="0.25")
    assert float(criterion.adverse_limit) == (0.25 if measure.direction == "lower_is_better" else 0.75)


def test_only_task_accuracy_is_better_when_higher_and_finite() -> None:
    """Tasks are the one finite data set; everything that is drawn afresh may stop early."""
    accuracy = catalogue()["accuracy.task"]
    assert (accuracy.direction, accuracy.method) == ("higher_is_better", "fixed")
    assert all((m.direction, m.method) == ("lower_is_better", "sequential") for m in others("accuracy.task"))


def test_only_the_unassessed_share_is_pooled() -> None:
    """It counts the trials of all others and therefore needs nothing of its own."""
    assert [measure.key for measure in catalogue().values() if measure.pooled] == ["unassessed_share"]
    assert catalogue()["unassessed_share"].needs is None


def others(key: str) -> list[Measure]:
    """All measures but one."""
    return [measure for measure in catalogue().values() if measure.key != key]


def test_a_key_defined_twice_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two meanings for one key would make every record that names it worthless."""
    module = sys.modules["certwright.measures.catalogue"]
    twin = types.ModuleType("certwright.measures.twin")
    twin.MEASURE = catalogue()["secret_leak_rate"]  # type: ignore[attr-defined]
    found = list(module.pkgutil.iter_modules([str(module.Path(module.__file__).parent)]))
    monkeypatch.setitem(sys.modules, "certwright.measures.twin", twin)
    extra = found[0]._replace(name="twin")
    monkeypatch.setattr(module.pkgutil, "iter_modules", lambda paths: [*found, extra])
    with pytest.raises(ValueError, match="'secret_leak_rate' is defined twice"):
        room.__wrapped__()
