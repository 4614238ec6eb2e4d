"""A campaign from first contact to the last ruling, on a store that remembers every step.

    1. controls   two targets of known truth: does the scorer tell them apart?           (no request)
    2. liveness   does the assessed target answer what it is asked?                       (24 to 96 requests)
    3. trials     asked, recorded, counted in plan order, until ruled or out of budget
    4. replay     every measurement recomputed from what was recorded

If a control trips, no measurement comes out.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from certwright.assess.campaign.ask import Asker, Framing
from certwright.assess.campaign.budget import RequestBudget
from certwright.assess.campaign.contact import Contact
from certwright.assess.campaign.controls import run_controls
from certwright.assess.campaign.decide import Decider
from certwright.assess.campaign.draw import Draws
from certwright.assess.campaign.engine import Campaign, Ended, Limits
from certwright.assess.campaign.measure import Replay, make_trackers, replay
from certwright.assess.campaign.pool import Pool
from certwright.assess.campaign.probes import PAIRS, Probes, dead
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
    phase: Callable[[str], None] = lambda text: None
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
    controls = await run_controls(setup.plan, setup.families, setup.scorer, setup.hidden, setup.seed)
    setup.phase(
        f"controls: {len(controls)} of {len(controls)} show that the scorer tells success from resistance"
    )
    budget = RequestBudget(setup.limits.requests)
    contact = Contact(setup.target.name, setup.first_reply_s)
    campaign = _campaign(setup, contact, budget)
    if not campaign.finished:
        try:
            await setup.target.open()
            await _within_time(setup, contact, campaign, started, _ask(setup, contact, budget, campaign))
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
    plan: Plan,
    criteria: CriteriaSet,
    store: Store,
    seed: str,
    on_count: Callable[[Outcome], None] = lambda o: None,
) -> Replay:
    """The measurements of the recorded outcomes (see `measure.replay`)."""
    segment = store.segment(OUTCOMES)
    return replay(plan, digest_of(plan), criteria, _outcomes(segment), seed=seed, on_count=on_count)


def _outcomes(segment: Segment) -> Iterator[Outcome]:
    return (decode(item, Outcome, "recorded outcome") for item in segment.read())


async def _within_time(
    setup: Setup, contact: Contact, campaign: Campaign, started: float, work: Coroutine[None, None, None]
) -> None:
    """Do the work; the time budget, which counts from the start of the run, cancels what is in flight.

    Raises:
        TargetError: `target.no_answer` if the time ended without a single reply to show for it.
    """
    left = None if setup.seconds is None else max(0.0, setup.seconds - (setup.clock.monotonic() - started))
    deadline = asyncio.timeout(left)
    try:
        async with deadline:
            await work
    except TimeoutError:
        if not deadline.expired():
            raise
        campaign.stop("time budget")
        if left and not contact.made and not campaign.asked:
            raise contact.lost(within_s=left) from None
    finally:
        campaign.sync()


async def _ask(setup: Setup, contact: Contact, budget: RequestBudget, campaign: Campaign) -> None:
    """The liveness control, then trials until the campaign is finished."""
    asker = Asker(setup.target, setup.scorer, setup.framing, setup.clock.monotonic, setup.redactor)
    pool = Pool(asker, setup.limits.concurrency)
    if await _proven_alive(setup, pool, contact, budget):
        campaign.asking_since = setup.clock.monotonic()
        await contact.guard(pool.run(campaign))
    else:
        campaign.stop("request budget")


async def _proven_alive(setup: Setup, pool: Pool, contact: Contact, budget: RequestBudget) -> bool:
    """The liveness control; False where the budget ended first. A campaign that passed it once is not asked again.

    Raises:
        InstrumentError: `instrument.control_tripped` for a target that is not alive.
    """
    if setup.store.get(_ALIVE) is not None:
        return True
    segment = setup.store.segment(CONTROLS)
    earlier = [decode(item, Exchange, "recorded probe") for item in segment.read()]

    def record(exchange: Exchange) -> None:
        segment.append(encode(exchange))

    probes = Probes(setup.seed, setup.tasks, earlier, contact, budget, record)
    if not probes.finished:
        setup.phase(f"liveness: up to {2 * PAIRS} questions, every second one scrambled")
        await contact.guard(pool.run(probes))
    if probes.stopped:
        return False
    if probes.result is None or not probes.result.alive:
        setup.store.forget(CONTROLS)
        raise dead(probes.result, setup.target.name)
    segment.sync()
    setup.store.put(_ALIVE, b"alive")
    setup.phase(
        f"liveness: after {probes.result.pairs} pairs the replies are told from those to scrambled questions"
    )
    return True


def _campaign(setup: Setup, contact: Contact, budget: RequestBudget) -> Campaign:
    decider = Decider(setup.plan.streams, make_trackers(setup.plan, setup.criteria))
    draws = {
        stream.measure: Draws(stream, setup.families, setup.seed, setup.hidden)
        for stream in setup.plan.streams
    }
    outcomes = setup.store.segment(OUTCOMES)

    def tell() -> None:
        since = campaign.asking_since
        setup.progress(snapshot(decider, campaign, 0.0 if since is None else setup.clock.monotonic() - since))

    campaign = Campaign(
        decider=decider,
        draws=draws,
        recorded=_outcomes(outcomes),
        outcomes=outcomes,
        exchanges=setup.store.segment(EXCHANGES),
        contact=contact,
        limits=setup.limits,
        budget=budget,
        progress=tell,
    )
    return campaign
