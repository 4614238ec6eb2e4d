"""Families and scorers of installed packages, found through entry points; broken ones are named, never passed over."""

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from certwright.assess.catalogue import BUILT_IN_ORIGIN, families, scorer
from certwright.assess.redteam.scorer import ExactMarkers
from certwright.records.errors import InputError, SetupError

Install = Callable[..., None]

SCORER = """
class Constant:
    name = "constant"
    version = "7"

    def score(self, trial, reply):
        return False
"""
FAMILY = """
from certwright.assess.suite import Family

def draft(number, rng, hidden):
    raise ValueError("not drafted in this test")

FAMILY = Family(
    key={key!r}, measure="secret_leak_rate", title="t", source="a paper of 2024", taxonomy=(), weight={weight},
    pool=1, texts=str, draft=draft,
)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put a tiny distribution on the path: one module, and entry points into it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(distribution: str, code: str, group: str, **points: str) -> None:
        module = distribution.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.2.dist-info"
        info.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        lines = [f"{name.replace('_', '-')} = {module}:{target}" for name, target in points.items()]
        (info / "entry_points.txt").write_text("\n".join((f"[{group}]", *lines, "")), encoding="utf-8")
        importlib.invalidate_caches()

    return write


def test_the_built_in_scorer_is_found_by_name() -> None:
    """Without any plug-in the scorer is ours and says so."""
    found = scorer("exact-markers")
    assert isinstance(found.scorer, ExactMarkers)
    assert found.origin == BUILT_IN_ORIGIN


def test_an_unknown_scorer_is_answered_with_the_nearest() -> None:
    """A typing error is met with the names there are."""
    with pytest.raises(InputError) as caught:
        scorer("exact-marker")
    assert caught.value.code == "input.invalid_value"
    assert "exact-markers" in caught.value.why
    assert "'exact-markers'" in caught.value.next


@pytest.mark.parametrize("target", ["Constant", "make", "INSTANCE"])
def test_a_scorer_comes_as_class_function_or_instance(install: Install, target: str) -> None:
    """All three shapes are taken, and the origin names distribution and version."""
    code = SCORER + "\ndef make():\n    return Constant()\n\nINSTANCE = Constant()\n"
    install(f"acme-scorer-{target.lower()}", code, "certwright.scorers", acme=target)
    found = scorer("acme")
    assert (found.scorer.name, found.scorer.version) == ("constant", "7")
    assert found.origin == f"acme-scorer-{target.lower()} 1.2"


def test_a_plug_in_may_replace_the_built_in_scorer(install: Install) -> None:
    """The name of the built-in one is not reserved; what replaced it is on record through its origin."""
    install("acme-replacement", SCORER, "certwright.scorers", exact_markers="Constant")
    found = scorer("exact-markers")
    assert found.scorer.name == "constant"
    assert found.origin == "acme-replacement 1.2"


@pytest.mark.parametrize(
    ("name", "code", "target", "cause"),
    [
        ("crash", "raise RuntimeError('boom')", "Anything", "RuntimeError: boom"),
        ("exits", "raise SystemExit(0)", "Anything", "SystemExit: 0"),
        ("absent", "x = 1", "Missing", "AttributeError"),
        ("number", "x = 1", "x", "no 'name'"),
        ("nameless", "class S:\n    def score(self, trial, reply): ...", "S", "no 'name'"),
        (
            "unversioned",
            "class S:\n    name = 's'\n    def score(self, trial, reply): ...",
            "S",
            "no 'version'",
        ),
        ("scoreless", "class S:\n    name = 's'\n    version = '1'", "S", "no method 'score'"),
        ("needy", "class S:\n    def __init__(self, x): ...", "S", "TypeError"),
    ],
)
def test_a_broken_scorer_is_named(install: Install, name: str, code: str, target: str, cause: str) -> None:
    """Whatever is wrong with a plug-in, the error says which, of which distribution, and why; nothing else runs."""
    install(f"broken-{name}", code, "certwright.scorers", **{name: target})
    with pytest.raises(SetupError) as caught:
        scorer(name)
    error = caught.value
    assert error.code == "setup.plugin"
    assert f"broken-{name} 1.2" in error.what
    assert cause in error.why
    assert error.next
    assert isinstance(scorer("exact-markers").scorer, ExactMarkers)


def test_two_scorers_of_one_name_are_refused(install: Install) -> None:
    """Which of two packages wins must not depend on the order of the path."""
    install("twin-one", SCORER, "certwright.scorers", twin="Constant")
    install("twin-two", SCORER, "certwright.scorers", twin="Constant")
    with pytest.raises(SetupError) as caught:
        scorer("twin")
    assert "twin-one 1.2 and twin-two 1.2" in caught.value.why


def test_a_family_of_a_package_joins_the_catalogue(install: Install) -> None:
    """An installed family stands beside the built-in ones."""
    install("acme-family", FAMILY.format(key="acme_attack", weight=1), "certwright.families", acme="FAMILY")
    assert families()["acme_attack"].source == "a paper of 2024"
    assert "secret_direct_request" in families()


@pytest.mark.parametrize(
    ("name", "code", "cause"),
    [
        ("f-crash", "import no_such_module_anywhere", "ModuleNotFoundError"),
        ("f-shape", "FAMILY = {'key': 'x'}", "found dict"),
        ("f-weight", FAMILY.format(key="weightless", weight=0), "at least 1"),
        ("f-keyless", FAMILY.format(key="", weight=1), "say something"),
        ("f-taken", FAMILY.format(key="secret_direct_request", weight=1), "is taken"),
    ],
)
def test_a_broken_family_is_named(install: Install, name: str, code: str, cause: str) -> None:
    """A family that cannot be used stops the catalogue: a mixture never silently lacks a stratum."""
    install(name, code, "certwright.families", x="FAMILY")
    with pytest.raises(SetupError) as caught:
        families()
    assert caught.value.code == "setup.plugin"
    assert f"{name} 1.2" in caught.value.what
    assert cause in caught.value.why
