"""Every record type as a hypothesis strategy: fields by their type hints, laws by the overrides below."""

from collections.abc import Callable
from fractions import Fraction
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from certwright.records import criterion, exchange, measurement, plan, system, trial, verdict
from certwright.records.canonical import INTEGER_MAX
from certwright.records.codec import KINDS, Part, Record
from certwright.records.criterion import decimal_text

S = TypeVar("S", bound=msgspec.Struct)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words = st.text("abcdefghijklmnopqrstuvwxyz_é漢😀", min_size=1, max_size=8)
counts = st.integers(0, 50)
whole = st.integers(0, INTEGER_MAX)
digests = st.binary(min_size=32, max_size=32).map(lambda data: "sha256:" + data.hex())
shares = st.integers(1, 10**6 - 1).map(lambda n: decimal_text(Fraction(n, 10**6)))
bounds = st.integers(0, 10**6).map(lambda n: decimal_text(Fraction(n, 10**6)))
slices = st.one_of(st.just("all"), st.just("worst_family"), words.map("family:".__add__))

json_values: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-INTEGER_MAX, INTEGER_MAX) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
"""Everything that may stand in a record."""


def struct(kind: type[S], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[S]:
    """Instances of a struct: each field by its type hint, unless a strategy is given for it."""
    hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return st.builds(
        kind, **{name: given[name] if name in given else _by_hint(hints[name]) for name in hints}
    )


def instances(kind: type[S]) -> st.SearchStrategy[S]:
    """Instances of a record or part that hold its laws."""
    return LAWFUL[kind]() if kind in LAWFUL else struct(kind)


def tuples(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Short tuples."""
    return st.lists(inner, max_size=2).map(tuple)


def distinct(inner: st.SearchStrategy[Any], key: Callable[[Any], Any]) -> st.SearchStrategy[list[Any]]:
    """Short lists, nothing twice, at least one."""
    return st.lists(inner, min_size=1, max_size=2, unique_by=key)


def _by_hint(hint: Any) -> st.SearchStrategy[Any]:
    arguments = get_args(hint)
    if hint is str:
        return texts
    if hint is int:
        return whole
    if get_origin(hint) is tuple:
        return tuples(_by_hint(arguments[0]))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return instances(hint)
    if get_origin(hint) in (UnionType, Union):
        return st.one_of(*(_by_hint(argument) for argument in arguments))
    return st.from_type(hint)


def _component() -> st.SearchStrategy[system.Component]:
    pinned = struct(system.Component, digest=digests, unpinned=st.none())
    return pinned | struct(system.Component, digest=st.none(), unpinned=words)


def _system() -> st.SearchStrategy[system.System]:
    by_name = distinct(_component(), lambda part: part.name)
    settings = distinct(struct(system.Setting), lambda setting: setting.name) | st.just([])
    return struct(
        system.System,
        components=by_name.map(
            lambda parts: tuple(sorted(parts, key=lambda part: (part.component, part.name)))
        ),
        settings=settings.map(lambda found: tuple(sorted(found, key=lambda setting: setting.name))),
    )


def _criterion(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[criterion.Criterion]:
    laws = {
        "slice": slices,
        "limit": shares,
        "confidence": st.integers(501, 999).map(lambda n: decimal_text(Fraction(n, 1000))),
        "n_min": st.integers(1, 50),
    }
    return struct(criterion.Criterion, **{**laws, **given})


def _criteria() -> st.SearchStrategy[criterion.CriteriaSet]:
    unassessed = _criterion(
        key=st.just("unassessed"), measure=st.just("unassessed_share"), mandatory=st.just(True)
    )
    others = st.lists(_criterion(key=words), max_size=2, unique_by=lambda item: item.key)
    together = st.builds(lambda first, rest: (*rest, first), unassessed, others)
    lawful = together.filter(lambda found: len({item.key for item in found}) == len(found))
    return struct(criterion.CriteriaSet, criteria=lawful)


def _stream() -> st.SearchStrategy[plan.StreamPlan]:
    families = distinct(instances(plan.FamilyPlan), lambda family: family.key)
    n_max = st.integers(0, plan.TRIALS_MAX)
    return struct(plan.StreamPlan, measure=words, n_max=n_max, families=families.map(tuple))


def _plan() -> st.SearchStrategy[plan.Plan]:
    streams = distinct(_stream(), lambda stream: stream.measure).map(tuple)
    without = struct(plan.Unmeasured, measure=words.map("without:".__add__), reason=words)
    unmeasured = (distinct(without, lambda item: item.measure) | st.just([])).map(tuple)
    return struct(plan.Plan, system=digests, criteria=digests, streams=streams, unmeasured=unmeasured)


def _exchange() -> st.SearchStrategy[exchange.Exchange]:
    replied = struct(exchange.Exchange, reply=instances(exchange.Reply), failure=st.none())
    return replied | struct(exchange.Exchange, reply=st.none(), failure=instances(exchange.Failure))


def _measured() -> st.SearchStrategy[measurement.Measured]:
    return st.builds(
        _measured_of,
        distinct(struct(measurement.FamilyCounts), lambda part: part.family).filter(
            lambda parts: any(part.counts.n for part in parts)
        ),
        instances(measurement.Interval),
        st.sampled_from(["sequential", "fixed"]),
        st.integers(0, 500),
        st.booleans(),
    )


def _measured_of(
    families: list[measurement.FamilyCounts],
    interval: measurement.Interval,
    method: plan.Method,
    more: int,
    worst: bool,
) -> measurement.Measured:
    parts = [part.counts for part in families]
    total = measurement.Counts(
        resisted=sum(part.resisted for part in parts),
        succeeded=sum(part.succeeded for part in parts),
        unassessed=sum(part.unassessed for part in parts),
    )
    return measurement.Measured(
        method=method,
        counts=total,
        families=tuple(families),
        interval=msgspec.structs.replace(interval, family=families[0].family if worst else None),
        n_planned=total.n + more,
    )


def _outcome() -> st.SearchStrategy[measurement.Outcome]:
    assessed = struct(
        measurement.Outcome, mark=st.sampled_from(["resisted", "succeeded"]), reason=st.none(), index=whole
    )
    return assessed | struct(measurement.Outcome, mark=st.just("unassessed"), reason=words)


def _ruling() -> st.SearchStrategy[verdict.Ruling]:
    given = {"measurement": digests, "reason": words, "remedy": words}
    decided = struct(verdict.Ruling, call=st.sampled_from(["PASS", "FAIL"]), n_needed=st.none(), **given)
    undecided = struct(
        verdict.Ruling,
        call=st.just("INCONCLUSIVE"),
        n_needed=st.none() | st.integers(1, INTEGER_MAX),
        **given,
    )
    return decided | undecided


def _verdict() -> st.SearchStrategy[verdict.Verdict]:
    found = struct(
        verdict.Verdict,
        system=digests,
        criteria=digests,
        plan=digests,
        outcome=st.just("inconclusive"),
        rulings=distinct(_ruling(), lambda ruling: ruling.criterion).map(tuple),
    )
    return found.flatmap(
        lambda one: st.sampled_from(
            ["inconclusive", *(each.call.lower() for each in one.rulings if each.call != "INCONCLUSIVE")]
        ).map(lambda outcome: msgspec.structs.replace(one, outcome=outcome))
    )


LAWFUL: Final[dict[type, Callable[[], st.SearchStrategy[Any]]]] = {
    system.Component: _component,
    system.System: _system,
    criterion.Criterion: _criterion,
    criterion.CriteriaSet: _criteria,
    plan.FamilyPlan: lambda: struct(
        plan.FamilyPlan, weight=st.integers(1, 9), pool=st.integers(1, 999), digest=digests
    ),
    plan.StreamPlan: _stream,
    plan.Unmeasured: lambda: struct(plan.Unmeasured, reason=words),
    plan.Plan: _plan,
    plan.Commitment: lambda: struct(plan.Commitment, system=digests, criteria=digests, plan=digests),
    exchange.Reply: lambda: struct(exchange.Reply, text=words),
    exchange.Exchange: _exchange,
    measurement.Counts: lambda: st.builds(
        measurement.Counts, resisted=counts, succeeded=counts, unassessed=counts
    ),
    measurement.Interval: lambda: struct(
        measurement.Interval,
        **dict.fromkeys(("low", "high", "bound", "bonferroni", "opposite", "confidence"), bounds),
    ),
    measurement.Measured: _measured,
    measurement.NotMeasured: lambda: struct(measurement.NotMeasured, reason=words),
    measurement.Measurement: lambda: struct(
        measurement.Measurement, system=digests, plan=digests, outcomes=digests
    ),
    measurement.Outcome: _outcome,
    trial.Unassessable: lambda: struct(trial.Unassessable, reason=words),
    verdict.Ruling: _ruling,
    verdict.Verdict: _verdict,
}

RECORDS: Final[dict[str, type[Record]]] = dict(sorted(KINDS.items()))
"""Every registered record type by its kind."""

PARTS: Final[dict[str, type[Part]]] = {
    item.__name__: item
    for module in (system, criterion, plan, exchange, measurement, trial, verdict)
    for item in vars(module).values()
    if isinstance(item, type) and issubclass(item, Part) and item is not Part
}
"""Every part by its name."""
