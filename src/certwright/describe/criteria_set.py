"""All criteria of a system: those of the profile, those that were written, and the unassessed share."""

from collections.abc import Iterable
from typing import Final

from msgspec import structs

from certwright.describe.criterion import UNASSESSED, problems_of, record_of, unassessed
from certwright.describe.problems import Problem, invalid, refuse_any
from certwright.describe.profiles import Profile
from certwright.describe.schema import SystemFile, WrittenCriterion
from certwright.describe.spelling import shorten
from certwright.describe.yaml_source import KeyPath, Source
from certwright.measures import catalogue
from certwright.records.criterion import CriteriaSet, Criterion

N_MAX_DEFAULT: Final = 2000


def n_max_of(written: SystemFile, profile: Profile | None) -> int:
    """Trials of one measure at which it ends undecided: as written, as the profile says, or 2,000."""
    if written.campaign is not None and written.campaign.n_max is not None:
        return written.campaign.n_max
    return profile.n_max if profile is not None else N_MAX_DEFAULT


def criteria_of(source: Source, written: SystemFile, profile: Profile | None) -> CriteriaSet:
    """The criteria set.

    A written criterion with the key of a criterion of the profile replaces it, and may only be stricter: a set that
    bears the name of a profile never asks for less than the profile.

    Raises:
        InputError: all problems at once.
    """
    refuse_any(source, _missing(written))
    problems = [p for n, item in enumerate(written.criteria) for p in problems_of(item, _path(n))]
    refuse_any(source, problems)
    own = [record_of(item) for item in written.criteria]
    ready = _of_profile(profile, has_tasks=written.tasks is not None)
    problems += _duplicates(source, own, ready)
    for n, criterion in enumerate(own):
        problems += _laxer(_path(n), criterion, ready.get(criterion.key))
        problems += _too_few(_path(n), criterion, n_max_of(written, profile))
    merged = {
        **ready,
        **{c.key: _inherit(w, c, ready.get(c.key)) for w, c in zip(written.criteria, own, strict=True)},
    }
    problems += _vacuous(merged.values())
    refuse_any(source, problems)
    if not any(criterion.measure == UNASSESSED for criterion in merged.values()):
        merged[UNASSESSED] = unassessed()
    return CriteriaSet(profile=written.profile, criteria=tuple(merged.values()))


def _path(number: int) -> KeyPath:
    return ("criteria", number)


def _of_profile(profile: Profile | None, *, has_tasks: bool) -> dict[str, Criterion]:
    """What the profile asks; criteria about tasks only where there are tasks."""
    if profile is None:
        return {}
    asked = (item.criterion for item in profile.criteria)
    return {c.key: c for c in asked if has_tasks or catalogue()[c.measure].needs != "tasks"}


def _missing(written: SystemFile) -> list[Problem]:
    if written.profile is not None or written.criteria:
        return []
    return [
        Problem(
            code="input.missing_key",
            path=("criteria",),
            what="there is neither a profile nor a criterion",
            why="without a criterion there is nothing to certify",
            next="add profile: llm-quick, or criteria of your own",
        )
    ]


def _duplicates(source: Source, own: list[Criterion], ready: dict[str, Criterion]) -> list[Problem]:
    """One key twice, or one measure and slice twice with the same limit."""
    problems: list[Problem] = []
    keys: dict[str, str] = {}
    claims = {_claim(criterion): (key, "in the profile") for key, criterion in ready.items()}
    for n, criterion in enumerate(own):
        here = f"on line {source.line(_path(n))}"
        earlier_key, earlier = claims.setdefault(_claim(criterion), (criterion.key, here))
        if criterion.key in keys:
            what = f"the criterion {shorten(criterion.key)!r} stands here and {keys[criterion.key]}"
            problems.append(_duplicate(n, what, "take one out, or give one of them a key: of its own"))
        elif earlier_key != criterion.key:
            what = f"{criterion.measure}, slice {criterion.slice}, limit {criterion.limit} stands here and {earlier}"
            problems.append(_duplicate(n, what, "take one of them out"))
        keys.setdefault(criterion.key, here)
    return problems


def _claim(criterion: Criterion) -> tuple[str, str, str]:
    return criterion.measure, criterion.slice, criterion.limit


def _duplicate(number: int, what: str, next: str) -> Problem:
    return Problem(
        code="input.duplicate",
        path=_path(number),
        what=what,
        why="rulings are told apart by the key of their criterion, and m counts each once",
        next=next,
    )


def _laxer(path: KeyPath, own: Criterion, ready: Criterion | None) -> list[Problem]:
    """Why a criterion may not replace the profile's criterion of the same key."""
    if ready is None:
        return []
    if (own.measure, own.slice) != (ready.measure, ready.slice):
        what = f"the key {own.key!r} of the profile is used for another measure or slice"
    elif own.adverse_limit > ready.adverse_limit:
        what = f"the limit {own.limit} is laxer than the profile's {ready.limit}"
    elif own.confidence_exact < ready.confidence_exact:
        what = f"the confidence {own.confidence} is below the profile's {ready.confidence}"
    elif ready.mandatory and not own.mandatory:
        what = f"{own.key!r} is mandatory in the profile"
    else:
        return []
    why = "beside a profile, a criterion with one of its keys may only be stricter"
    return [
        invalid(
            path,
            what,
            why,
            "be stricter, give it another key, or take profile: out and write every criterion",
        )
    ]


def _too_few(path: KeyPath, own: Criterion, n_max: int) -> list[Problem]:
    if own.n_min <= n_max:
        return []
    what = f"n_min {own.n_min} can never be reached"
    return [
        invalid(
            (*path, "n_min"),
            what,
            f"the campaign ends at n_max {n_max}",
            "lower n_min, or raise campaign.n_max",
        )
    ]


def _vacuous(merged: Iterable[Criterion]) -> list[Problem]:
    """A certificate needs a mandatory criterion about the system, not only one about the measuring (design, law 4)."""
    if any(criterion.mandatory and criterion.measure != UNASSESSED for criterion in merged):
        return []
    return [
        invalid(
            ("criteria",),
            "no criterion on the system itself is mandatory",
            f"{UNASSESSED} is about the measuring, and a certificate must not rest on it alone",
            "take mandatory: false out of at least one criterion, or add one",
        )
    ]


def _inherit(written: WrittenCriterion, own: Criterion, ready: Criterion | None) -> Criterion:
    """A stricter criterion keeps the frameworks, and where it names none the threats, of the one it replaces."""
    if ready is None:
        return own
    threats = ready.threats if written.threats is None else own.threats
    n_min = max(own.n_min, ready.n_min)
    return structs.replace(own, threats=threats, n_min=n_min, frameworks=ready.frameworks)
