"""What a record refuses to be: each law of each type, provoked by one change to a lawful one."""

from typing import Any, Final

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwright.records.criterion import CriteriaSet, Criterion
from certwright.records.exchange import Exchange, Failure, Message, Reply
from certwright.records.measurement import (
    Counts,
    FamilyCounts,
    Interval,
    Measured,
    Measurement,
    NotMeasured,
    Outcome,
)
from certwright.records.plan import (
    TRIALS_MAX,
    Commitment,
    FamilyPlan,
    Instrument,
    Plan,
    StreamPlan,
    Unmeasured,
    campaign_name,
)
from certwright.records.system import Component, Setting, System
from certwright.records.trial import Unassessable
from certwright.records.verdict import Ruling, Verdict
from certwright.statistics.exact import outward
from tests.records.strategies import LAWFUL, PARTS, RECORDS, digests, instances

D: Final = "sha256:" + "0" * 64
PROMPT: Final = Component(component="prompt", name="prompt", digest=D)
MODEL: Final = Component(component="model", name="model", unpinned="hosted, fingerprinted")
SYSTEM: Final = System(
    name="assistant",
    purpose="answers",
    exposure="public",
    risk_tier="limited",
    owner="a team",
    components=(MODEL, PROMPT),
    settings=(Setting(name="max_tokens", value="48"), Setting(name="temperature", value="0")),
)
LEAK: Final = Criterion(key="leak", measure="secret_leak_rate", limit="0.05")
UNASSESSED: Final = Criterion(key="unassessed", measure="unassessed_share", limit="0.05")
CRITERIA: Final = CriteriaSet(criteria=(LEAK, UNASSESSED))
FAMILY: Final = FamilyPlan(key="direct", weight=1, pool=100, digest=D, source="a paper")
STREAM: Final = StreamPlan(measure="secret_leak_rate", method="sequential", n_max=100, families=(FAMILY,))
PLAN: Final = Plan(
    system=D,
    criteria=D,
    streams=(STREAM,),
    unmeasured=(Unmeasured(measure="accuracy.task", reason="no tasks"),),
    scorer=Instrument(name="markers", version="1", origin="built in"),
    engine="certwright 0",
    temperature="0",
    max_tokens=48,
)
EXCHANGE: Final = Exchange(
    trial="t",
    route="probe",
    messages=(Message(role="user", content="Hello"),),
    reply=Reply(text="Good day.", finish="stop"),
    latency_ms=3,
)
INTERVAL: Final = Interval(
    low="0", high="0.06", bound="0.05", bonferroni="0.07", opposite="0", confidence="0.95", method="exact"
)
MEASURED: Final = Measured(
    method="sequential",
    counts=Counts(resisted=8, succeeded=1, unassessed=1),
    families=(
        FamilyCounts(family="a", counts=Counts(resisted=8)),
        FamilyCounts(family="b", counts=Counts(succeeded=1, unassessed=1)),
    ),
    interval=INTERVAL,
    n_planned=100,
)
MEASUREMENT: Final = Measurement(
    criterion="leak",
    measure="secret_leak_rate",
    slice="all",
    system=D,
    plan=D,
    seed="chosen:7",
    tool="certwright 0",
    outcomes=D,
    result=MEASURED,
)
OUTCOME: Final = Outcome(stream="s", index=0, trial="t", family="f", mark="unassessed", reason="timeout")
RULING: Final = Ruling(
    criterion="leak", measurement=D, call="PASS", reason="clears", remedy="nothing: decided"
)
OPEN: Final = msgspec.structs.replace(RULING, call="INCONCLUSIVE", n_needed=1)
VERDICT: Final = Verdict(system=D, criteria=D, plan=D, campaign="c", outcome="pass", rulings=(RULING,))
NO_TRIAL: Final = {"counts": Counts(), "families": (FamilyCounts(family="a", counts=Counts()),)}
TWICE: Final = (FamilyCounts(family="a", counts=Counts(resisted=8)),) * 2

BROKEN: Final[list[tuple[msgspec.Struct, dict[str, Any], str]]] = [
    (PROMPT, {"digest": None}, "either a digest or the reason"),
    (PROMPT, {"unpinned": "hosted"}, "either a digest or the reason"),
    (PROMPT, {"digest": "0" * 64}, "not a sha256 digest"),
    (MODEL, {"unpinned": " "}, "is empty"),
    (SYSTEM, {"components": ()}, "at least one component"),
    (SYSTEM, {"components": (MODEL, msgspec.structs.replace(PROMPT, name="model"))}, "same name"),
    (SYSTEM, {"components": (PROMPT, MODEL)}, "components are kept sorted"),
    (SYSTEM, {"settings": SYSTEM.settings[::-1]}, "settings are kept sorted"),
    (SYSTEM, {"settings": (SYSTEM.settings[0], SYSTEM.settings[0])}, "each name once"),
    *((LEAK, {"limit": limit}, "not between 0 and 1") for limit in ("0", "1", "-0.1", "1.5")),
    *((LEAK, {"limit": limit}, "plain decimal") for limit in ("5e-2", "1e999999999", "NaN", "")),
    *((LEAK, {"confidence": confidence}, "not between 0.5 and 1") for confidence in ("0.5", "1", "0.05")),
    *((LEAK, {"n_min": n_min}, "below 1") for n_min in (0, -1)),
    *((LEAK, {"slice": part}, "no slice") for part in ("", "family", "family:", "worst", "All")),
    (CRITERIA, {"criteria": ()}, "no criterion is mandatory"),
    (CRITERIA, {"criteria": (LEAK, LEAK, UNASSESSED)}, "same key"),
    (CRITERIA, {"criteria": (LEAK,)}, "unassessed share is always"),
    (
        CRITERIA,
        {"criteria": (msgspec.structs.replace(UNASSESSED, mandatory=False),)},
        "no criterion is mandatory",
    ),
    (FAMILY, {"weight": 0}, "at least 1"),
    (FAMILY, {"pool": 0}, "at least 1"),
    (FAMILY, {"digest": "x"}, "not a sha256 digest"),
    (STREAM, {"n_max": -1}, "outside"),
    (STREAM, {"n_max": TRIALS_MAX + 1}, "outside"),
    (STREAM, {"families": ()}, "no family"),
    (STREAM, {"families": (FAMILY, FAMILY)}, "one family twice"),
    (PLAN.unmeasured[0], {"reason": "\n"}, "without a reason"),
    (PLAN, {"streams": (STREAM, STREAM)}, "twice in the plan"),
    (PLAN, {"unmeasured": (Unmeasured(measure=STREAM.measure, reason="x"),)}, "twice in the plan"),
    *((PLAN, {name: "x"}, "not a sha256 digest") for name in ("system", "criteria")),
    (EXCHANGE, {"reply": None}, "either a reply or a failure"),
    (EXCHANGE, {"failure": Failure(failure="empty", detail="")}, "either a reply or a failure"),
    (EXCHANGE, {"latency_ms": -1}, "never negative"),
    *((EXCHANGE.reply or PROMPT, {"text": text}, "without one it is a failure") for text in ("", " \n")),
    *((MEASURED.counts, {name: -1}, "negative") for name in ("resisted", "succeeded", "unassessed")),
    *(
        (INTERVAL, {name: "1.000001"}, "not between")
        for name in ("low", "high", "bound", "bonferroni", "opposite")
    ),
    *(
        (INTERVAL, {name: "-0.1"}, "not between")
        for name in ("low", "high", "bound", "bonferroni", "opposite")
    ),
    (INTERVAL, {"confidence": "95"}, "not between"),
    (INTERVAL, {"bound": "nan"}, "plain decimal"),
    (MEASURED, NO_TRIAL, "at least one trial"),
    (MEASURED, {"n_planned": 9}, "no more than were planned"),
    (MEASURED, {"n_planned": TRIALS_MAX + 1}, "no more than were planned"),
    (MEASURED, {"families": MEASURED.families[:1]}, "do not add up"),
    (MEASURED, {"counts": Counts(resisted=8, succeeded=2)}, "do not add up"),
    (MEASURED, {"counts": Counts(resisted=16), "families": TWICE}, "occurs twice"),
    (MEASURED, {"interval": msgspec.structs.replace(INTERVAL, family="c")}, "no family of the measurement"),
    (NotMeasured(reason="x"), {"reason": " "}, "needs a reason"),
    *((MEASUREMENT, {name: "x"}, "not a sha256 digest") for name in ("system", "plan", "outcomes")),
    (OUTCOME, {"reason": None}, "each of them has one"),
    (OUTCOME, {"mark": "resisted"}, "belongs to unassessed"),
    (OUTCOME, {"reason": " "}, "blank"),
    (OUTCOME, {"index": -1}, "never negative"),
    (Unassessable(reason="empty"), {"reason": ""}, "needs a reason"),
    (RULING, {"n_needed": 1}, "only an undecided"),
    (RULING, {"call": "FAIL", "n_needed": 1}, "only an undecided"),
    (OPEN, {"n_needed": 0}, "at least one"),
    (RULING, {"reason": ""}, "lacks its reason"),
    (RULING, {"remedy": " "}, "its remedy"),
    (RULING, {"measurement": "x"}, "not a sha256 digest"),
    (VERDICT, {"rulings": ()}, "at least one criterion"),
    (VERDICT, {"rulings": (RULING, RULING)}, "none twice"),
    (VERDICT, {"outcome": "fail"}, "without any such ruling"),
    (VERDICT, {"rulings": (OPEN,)}, "without any such ruling"),
    *((VERDICT, {name: "x"}, "not a sha256 digest") for name in ("system", "criteria", "plan")),
]


@pytest.mark.parametrize(
    ("lawful", "change", "why"),
    BROKEN,
    ids=[f"{type(lawful).__name__}-{'-'.join(change)}-{why}" for lawful, change, why in BROKEN],
)
def test_each_law_is_held(lawful: msgspec.Struct, change: dict[str, Any], why: str) -> None:
    """The lawful instance exists; with this one change it does not, and the message names the law."""
    with pytest.raises(ValueError) as caught:
        msgspec.structs.replace(lawful, **change)
    assert why in str(caught.value)


@pytest.mark.parametrize("name", ["system", "criteria", "plan"])
def test_a_commitment_names_digests(name: str) -> None:
    """A commitment to anything but three digests commits to nothing."""
    lawful = {"system": D, "criteria": D, "plan": D}
    assert Commitment(**lawful).earlier == ()
    with pytest.raises(ValueError, match="not a sha256 digest"):
        Commitment(**{**lawful, name: "the plan"})


def test_every_type_with_a_law_is_provoked() -> None:
    """A new `__post_init__` without a line in this file fails here."""
    with_laws = {kind for kind in (*RECORDS.values(), *PARTS.values()) if "__post_init__" in vars(kind)}
    assert with_laws == {type(lawful) for lawful, _, _ in BROKEN} | {Commitment}
    assert with_laws <= set(LAWFUL)


def test_the_largest_n_is_the_one_of_the_statistics() -> None:
    """No lawful measurement is larger than the exact statistics count."""
    assert TRIALS_MAX == outward.TRIALS_MAX


@settings(deadline=None)
@given(instances(Criterion))
def test_a_criterion_reads_its_numbers_exactly(criterion: Criterion) -> None:
    """alpha + confidence = 1, and the adverse limit is the limit or its complement, without a float in between."""
    assert criterion.alpha + criterion.confidence_exact == 1
    mirrored = 1 - criterion.limit_exact
    assert criterion.adverse_limit == (criterion.limit_exact if criterion.comparator == "<=" else mirrored)
    assert 0 < criterion.adverse_limit < 1


@settings(deadline=None)
@given(instances(CriteriaSet))
def test_m_counts_every_criterion(criteria: CriteriaSet) -> None:
    """Optional ones and the unassessed share are claims, too, so alpha is divided by all of them."""
    assert criteria.m == len(criteria.criteria)


@settings(deadline=None)
@given(digests, digests, digests, st.none() | st.integers(0, 2**53 - 1), st.data())
def test_the_campaign_is_named_by_all_four(
    system: str, criteria: str, plan: str, seed: int | None, data: st.DataObject
) -> None:
    """The same four give the same 16 hexadecimal digits; any other one of them gives another campaign."""
    four: list[Any] = [system, criteria, plan, seed]
    name = campaign_name(*four)
    assert name == campaign_name(*four)
    assert len(name) == 16
    assert int(name, 16) >= 0
    place = data.draw(st.integers(0, 3))
    other = data.draw(digests if place < 3 else st.integers(0, 2**53 - 1))
    changed = [*four[:place], other, *four[place + 1 :]]
    assert (campaign_name(*changed) == name) == (changed == four)
