"""A campaign from first contact to the last ruling, on a store that remembers every step.

    1. controls   two targets of known truth: does the scorer tell them apart?           (no request)
    2. liveness   does the assessed target answer what it is asked?                       (24 to 96 requests)
    3. trials     asked, recorded, counted in plan order, until ruled or out of budget
    4. replay     every measurement recomputed from what was recorded

If a control trips, no measurement comes out.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from certwright.assess.campaign.ask import Asker, Framing
from certwright.assess.campaign.contact import Contact
from certwright.assess.campaign.controls import run_controls
from certwright.assess.campaign.decide import Decider
from certwright.assess.campaign.draw import Draws
from certwright.assess.campaign.engine import Campaign, Ended, Limits
from certwright.assess.campaign.measure import Replay, make_trackers, replay
from certwright.assess.campaign.pool import Pool
from certwright.assess.campaign.probes import Probes, dead
from certwright.assess.campaign.progress import Snapshot, snapshot
from certwright.assess.campaign.redact import Redactor
from certwright.assess.campaign.seed import Seed
from certwright.assess.suite import Family
from certwright.ports.clock import Clock
from certwright.ports.scorer import Scorer
from certwright.ports.store import Segment, Store
from certwright.ports.target import Target
from certwright.records.codec import decode, digest_of, encode
from certwright.records.criterion import CriteriaSet
from certwright.records.exchange import Exchange
from certwright.records.measurement import Outcome
from certwright.records.plan import Plan
from certwright.records.trial import Hidden

OUTCOMES: Final = "outcomes"
EXCHANGES: Final = "exchanges"
CONTROLS: Final = "controls"
_ALIVE: Final = "liveness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Everything a campaign is made of; all of it chosen by the workflow."""

    plan: Plan
    criteria: CriteriaSet
    families: Mapping[str, Family]
    scorer: Scorer
    target: Target
    framing: Framing
    hidden: Hidden
    redactor: Redactor
    tasks: Sequence[tuple[str, str]]
    seed: Seed
    store: Store
    clock: Clock
    limits: Limits
    first_reply_s: float
    seconds: float | None = None
    progress: Callable[[Snapshot], None] = lambda step: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """How a run ended and what was measured."""

    ended: Ended
    replay: Replay
    trials: Mapping[str, int]
    requests: int
    seconds: float


async def run_campaign(setup: Setup) -> Finished:
    """Run, or go on with, the campaign of this store.

    Raises:
        InstrumentError: a control tripped or the scorer crashed on a planted item.
        TargetError: the target never answered, or stopped answering.
        asyncio.CancelledError: interrupted; everything that was answered is recorded and synced.
    """
    started = setup.clock.monotonic()
    await run_controls(setup.plan, setup.families, setup.scorer, setup.hidden, setup.seed)
    asker = Asker(setup.target, setup.scorer, setup.framing, setup.clock.monotonic, setup.redactor)
    contact = Contact(setup.target.name, setup.first_reply_s)
    await setup.target.open()
    try:
        spent = await _prove_alive(setup, asker, contact)
        campaign = _campaign(setup, contact, spent, started)
        await _work(setup, asker, contact, campaign, started)
    finally:
        await setup.target.close()
    return Finished(
        ended=campaign.ended,
        replay=recompute(setup.plan, setup.criteria, setup.store, setup.seed.text),
        trials={**{mark: campaign.marks[mark] for mark in ("resisted", "succeeded", "unassessed")},
                "asked": campaign.asked, "resumed": campaign.resumed},
        requests=campaign.requests,
        seconds=setup.clock.monotonic() - started,
    )  # fmt: skip


def recompute(
    plan: Plan, criteria: CriteriaSet, store: Store, seed: str, on_count: Callable[[Outcome], None] = lambda o: None
) -> Replay:
    """The measurements of the recorded outcomes (see `measure.replay`)."""
    segment = store.segment(OUTCOMES)
    return replay(plan, digest_of(plan), criteria, _outcomes(segment), seed=seed, on_count=on_count)


def _outcomes(segment: Segment) -> Iterator[Outcome]:
    return (decode(item, Outcome, "recorded outcome") for item in segment.read())


async def _prove_alive(setup: Setup, asker: Asker, contact: Contact) -> int:
    """The liveness control; returns the requests it took. A campaign that passed it once is not asked again."""
    if setup.store.get(_ALIVE) is not None:
        return 0
    segment = setup.store.segment(CONTROLS)
    earlier = [decode(item, Exchange, "recorded probe") for item in segment.read()]

    def record(exchange: Exchange) -> None:
        segment.append(encode(exchange))

    probes = Probes(setup.seed, setup.tasks, earlier, contact, record)
    if not probes.finished:
        await contact.guard(Pool(asker, setup.limits.concurrency).run(probes))
    result = probes.result
    if result is None or not result.alive:
        setup.store.forget(CONTROLS)
        raise dead(result, setup.target.name)
    segment.sync()
    setup.store.put(_ALIVE, b"alive")
    return probes.requests


def _campaign(setup: Setup, contact: Contact, spent: int, started: float) -> Campaign:
    decider = Decider(setup.plan.streams, make_trackers(setup.plan, setup.criteria))
    draws = {
        stream.measure: Draws(stream, setup.families, setup.seed, setup.hidden) for stream in setup.plan.streams
    }
    outcomes = setup.store.segment(OUTCOMES)
    campaign: Campaign | None = None

    def tell() -> None:
        if campaign is not None:
            setup.progress(snapshot(decider, campaign, setup.clock.monotonic() - started))

    campaign = Campaign(
        decider=decider,
        draws=draws,
        recorded=_outcomes(outcomes),
        outcomes=outcomes,
        exchanges=setup.store.segment(EXCHANGES),
        contact=contact,
        limits=setup.limits,
        spent=spent,
        progress=tell,
    )
    return campaign


async def _work(setup: Setup, asker: Asker, contact: Contact, campaign: Campaign, started: float) -> None:
    """Ask until finished; the time budget counts from the start of the run."""
    timer = None
    if setup.seconds is not None:
        left = max(0.0, setup.seconds - (setup.clock.monotonic() - started))
        timer = asyncio.get_running_loop().call_later(left, campaign.stop, "time budget")
    try:
        if not campaign.finished:
            await contact.guard(Pool(asker, setup.limits.concurrency).run(campaign))
    finally:
        if timer is not None:
            timer.cancel()
        campaign.sync()
