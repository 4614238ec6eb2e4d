"""`System`: what is examined, part by part, and `Threat`: what may go wrong with it, and where."""

from typing import Literal

from certwright.records.canonical import is_digest
from certwright.records.codec import Part, Record, register

ComponentKind = Literal["model", "endpoint", "prompt", "knowledge", "policy", "code", "tasks", "program"]
Exposure = Literal["public", "partners", "internal"]
RiskTier = Literal["minimal", "limited", "high"]
Level = Literal["low", "medium", "high"]


class Component(Part, frozen=True, kw_only=True):
    """One part of a system.

    Law: exactly one of `digest` and `unpinned` is given. `digest` names the bytes of the part; `unpinned` says why
    there are none (a hosted model: "unpinned, fingerprinted").
    """

    component: ComponentKind
    name: str
    digest: str | None = None
    unpinned: str | None = None

    def __post_init__(self) -> None:
        """Hold the law."""
        if (self.digest is None) == (self.unpinned is None):
            raise ValueError(f"component {self.name!r} needs either a digest or the reason why it has none")
        if self.digest is not None and not is_digest(self.digest):
            raise ValueError(f"component {self.name!r}: {self.digest!r} is not a sha256 digest")
        if self.unpinned is not None and not self.unpinned.strip():
            raise ValueError(f"component {self.name!r}: the reason for having no digest is empty")


class Setting(Part, frozen=True, kw_only=True):
    """One setting that changes what the system answers, such as temperature; the value as a decimal string or word."""

    name: str
    value: str


@register
class System(Record, tag="system/v1", frozen=True, kw_only=True):
    """What is examined.

    Laws: at least one component; the names of components are unique, and so are those of settings; changing any of
    them changes the digest; the order in which they are given does not, because both are kept sorted.
    """

    name: str
    purpose: str
    exposure: Exposure
    risk_tier: RiskTier
    owner: str
    components: tuple[Component, ...]
    settings: tuple[Setting, ...] = ()

    def __post_init__(self) -> None:
        """Hold the laws."""
        if not self.components:
            raise ValueError("a system has at least one component")
        names = [part.name for part in self.components]
        if len(set(names)) != len(names):
            raise ValueError("two components have the same name")
        if list(self.components) != sorted(self.components, key=lambda part: (part.component, part.name)):
            raise ValueError("components are kept sorted by kind and name")
        settings = [setting.name for setting in self.settings]
        if settings != sorted(set(settings)):
            raise ValueError("settings are kept sorted by name, each name once")


class TaxonomyRef(Part, frozen=True, kw_only=True):
    """An identifier in a published list, always with its edition: `LLM01` alone means two things."""

    framework: str
    edition: str
    id: str


class Layer(Part, frozen=True, kw_only=True):
    """One layer of control against a threat, and how it is tested; `tested_by` is empty when nothing tests it."""

    name: str
    statement: str
    tested_by: tuple[str, ...] = ()


@register
class Threat(Record, tag="threat/v1", frozen=True, kw_only=True):
    """What may go wrong, and where. Law: `component` names a component of the system (held by `describe`)."""

    key: str
    statement: str
    component: str
    likelihood: Level
    impact: Level
    taxonomy: tuple[TaxonomyRef, ...] = ()
    layers: tuple[Layer, ...] = ()
