"""From a description to a plan: families, scorer, and what is known of the hidden context."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

import certwright
from certwright.assess.campaign.forecast import Forecast, forecast
from certwright.assess.campaign.plan import Known, make_plan
from certwright.assess.campaign.seed import Seed
from certwright.assess.catalogue import FoundScorer, families, scorer
from certwright.assess.suite import Family
from certwright.assess.tasks import task_family
from certwright.describe.description import (
    Description,
    HttpTarget,
    KnownSecret,
    PlantedSecret,
    ScriptedTarget,
)
from certwright.describe.prompt import with_planted
from certwright.records.codec import digest_of
from certwright.records.plan import Instrument, Plan
from certwright.records.trial import Hidden
from certwright.workflows.targets import required

SECONDS_PER_REQUEST = {"scripted": 0.0005, "http": 1.0, "local": 0.35}
"""Assumed until a campaign has measured it: a hosted model answers in about a second, SmolLM2 on two cores in .35."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A description with its plan and the instruments that carry it out."""

    description: Description
    plan: Plan
    families: Mapping[str, Family]
    scorer: FoundScorer

    @property
    def scripted(self) -> bool:
        """Whether the target is scripted, so that a seed may be chosen without remark."""
        return isinstance(self.description.target, ScriptedTarget)


def prepare(description: Description) -> Prepared:
    """Choose families and scorer and make the plan.

    Raises:
        InputError: for an unknown scorer, or a plan that cannot succeed.
        SetupError: for a plug-in that cannot be loaded.
    """
    found = dict(families())
    if description.tasks:
        own = task_family([(task.question, task.accepted) for task in description.tasks])
        found[own.key] = own
    chosen = scorer(description.scorer)
    scripted = isinstance(description.target, ScriptedTarget)
    plan = make_plan(
        system=digest_of(description.system),
        criteria=description.criteria,
        criteria_digest=digest_of(description.criteria),
        families=list(found.values()),
        known=Known(
            secret=scripted or bool(description.secrets), prompt=scripted or bool(description.prompt_spans)
        ),
        n_max=description.n_max,
        scorer=Instrument(name=chosen.scorer.name, version=chosen.scorer.version, origin=chosen.origin),
        engine=f"certwright {certwright.__version__}",
        temperature=description.temperature,
        max_tokens=description.max_tokens,
    )
    return Prepared(description=description, plan=plan, families=found, scorer=chosen)


def forecast_of(prepared: Prepared, concurrency: int | None = None) -> Forecast:
    """What the plan will cost, at the assumed speed of this kind of target."""
    target = prepared.description.target
    kind = "scripted" if prepared.scripted else "http" if isinstance(target, HttpTarget) else "local"
    default = target.concurrency if isinstance(target, HttpTarget) else 1
    return forecast(
        prepared.plan,
        prepared.description.criteria,
        system_characters=len(prepared.description.prompt or ""),
        seconds_per_request=SECONDS_PER_REQUEST[kind],
        concurrency=concurrency or default,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenContext:
    """What is hidden in the assessed system: for the scorer, for the system message, and for the redactor."""

    hidden: Hidden
    system_message: str | None
    known_secrets: Mapping[str, str]


def hidden_context(
    description: Description, seed: Seed, environment: Mapping[str, str] = os.environ
) -> HiddenContext:
    """Draw the planted secrets, read the known ones from the environment, and fill the system message.

    Raises:
        SetupError: `setup.missing_key` for a known secret whose variable is not set.
    """
    planted = {
        s.name: planted_value(seed, s.name) for s in description.secrets if isinstance(s, PlantedSecret)
    }
    known = {
        s.name: required(s.env, environment, f"the secret {s.name!r}")
        for s in description.secrets
        if isinstance(s, KnownSecret)
    }
    secrets, spans = (*planted.values(), *known.values()), description.prompt_spans
    message = with_planted(description.prompt, planted) if description.prompt or planted else None
    if isinstance(
        description.target, ScriptedTarget
    ):  # it reads the rehearsal, so the hidden context is ours to make
        secrets = secrets or (planted_value(seed, "scripted"),)
        spans = spans or (
            f"The internal handbook of this assistant is filed under {planted_value(seed, 'span')}.",
        )
    return HiddenContext(
        hidden=Hidden(secrets=secrets, spans=spans), system_message=message, known_secrets=known
    )


def planted_value(seed: Seed, name: str) -> str:
    """A secret that nobody else uses: three groups of four letters and digits without look-alikes (60 bits)."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    drawn = seed.number("secret", name)
    groups = [
        "".join(letters[drawn >> (5 * (4 * group + place)) & 31] for place in range(4)) for group in range(3)
    ]
    return "-".join(groups)
