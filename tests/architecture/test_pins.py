"""What is installed is written down once, exactly, and without an address."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(file: str) -> dict[str, str]:
    """Canonical name -> version of a requirements file."""
    lines = (ROOT / "requirements" / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(line.partition("==")[0]): line.partition("==")[2]
        for line in lines
        if not line.startswith("#")
    }


def test_requirements_hold_nothing_but_exact_versions() -> None:
    """Each line is a comment or `name==version`: no range, no option, no address."""
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line), f"{path.name}: {line}"


def test_pins_lie_within_the_declared_ranges() -> None:
    """What the checks install is what `pyproject.toml` allows a user to install."""
    extras = PROJECT["project"]["optional-dependencies"]
    declared = {"base": PROJECT["project"]["dependencies"], "llm": extras["llm"], "dev": extras["dev"]}
    for file, requirements in declared.items():
        pinned = pins(file)
        for text in requirements:
            requirement = Requirement(text)
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), (
                f"{file}: {text}"
            )


def test_nothing_is_pinned_twice() -> None:
    """A package stands in one file, so it cannot have two versions."""
    names = [name for file in ("base", "llm", "dev") for name in pins(file)]
    assert len(names) == len(set(names))


def test_the_base_has_no_numeric_library() -> None:
    """numpy and scipy are test oracles and stay in dev.txt."""
    assert not {"numpy", "scipy"} & pins("base").keys()
    assert {"numpy", "scipy"} <= pins("dev").keys()


def test_the_build_backend_is_one_version_everywhere() -> None:
    """An editable install without build isolation uses the backend that a build elsewhere would use."""
    assert PROJECT["build-system"]["requires"] == [f"setuptools=={pins('dev')['setuptools']}"]


def test_the_package_says_its_own_version() -> None:
    """`certwright.__version__` is the version of the distribution."""
    import certwright

    assert certwright.__version__ == PROJECT["project"]["version"]
