"""Certify: describe, plan, commit, ask, measure, decide, sign. The only place that joins these rooms."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from certwright.adapters.bundles import write_bundle
from certwright.adapters.clocks import SystemClock
from certwright.adapters.model_cache import cache_folder
from certwright.assess.campaign.ask import Framing
from certwright.assess.campaign.engine import Limits
from certwright.assess.campaign.progress import Snapshot
from certwright.assess.campaign.redact import Redactor
from certwright.assess.campaign.run import EXCHANGES, Finished, Setup, recompute, run_campaign
from certwright.certify import bundle
from certwright.certify.summary import Row, markdown, rows, sentence
from certwright.certify.verdict import decide
from certwright.describe.describe import load
from certwright.describe.description import Description
from certwright.ports.target import Target
from certwright.records.codec import encode
from certwright.records.measurement import Outcome
from certwright.records.verdict import Verdict
from certwright.workflows import checkpoint
from certwright.workflows.prepare import Prepared, hidden_context, prepare
from certwright.workflows.state import OpenCampaign, State, open_campaign
from certwright.workflows.targets import build_target, first_reply_s

NO_LEDGER: Final = "this version signs verdicts and keeps no ledger yet, so it issues no certificate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a command line may say about one run; none of it changes what is measured but `target` and `seed`."""

    target: str | None = None
    requests: int | None = None
    seconds: float | None = None
    seed: int | None = None
    concurrency: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A campaign that ended with a verdict."""

    system: str
    verdict: Verdict
    table: list[Row]
    finished: Finished
    campaign: OpenCampaign
    bundle: Path
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The verdict in one sentence."""
        return sentence(self.verdict, self.table)

    @property
    def certificate_reason(self) -> str:
        """Why there is no certificate."""
        return (
            NO_LEDGER
            if self.verdict.outcome == "pass"
            else f"the verdict is {self.verdict.outcome}; {NO_LEDGER}"
        )

    def as_dict(self) -> dict[str, Any]:
        """The JSON object of `certify --json` (design, section 11)."""
        origin, _, number = self.campaign.seed.text.partition(":")
        return {
            "system": self.system,
            "outcome": self.verdict.outcome,
            "certificate": None,
            "certificate_reason": self.certificate_reason,
            "bundle": str(self.bundle),
            "report": str(self.bundle / "summary.md"),
            "ledger": None,
            "plan_digest": self.verdict.plan,
            "measurements_digest": self.finished.replay.measurements_digest,
            "seed": int(number),
            "seed_origin": origin,
            "campaign": self.campaign.name,
            "ended": self.finished.ended,
            "rulings": [row.as_dict() for row in self.table],
            "trials": dict(self.finished.trials),
            "requests": self.finished.requests,
            "seconds": round(self.finished.seconds, 3),
            "notes": list(self.notes),
        }


def certify(
    path: Path,
    options: Options,
    *,
    started: Callable[[Prepared, OpenCampaign], None] = lambda prepared, campaign: None,
    phase: Callable[[str], None] = lambda text: None,
    progress: Callable[[Snapshot], None] = lambda step: None,
    runner: Callable[[Any], Finished] = asyncio.run,
) -> Certified:
    """Certify the system described at `path` (a folder or its `system.yaml`).

    Args:
        started: called once the campaign is committed and held.
        phase: told in words what begins or ended.
        progress: called after each counted step.
        runner: runs the asynchronous part; the command line passes one that listens to Ctrl-C.

    Raises:
        CertwrightError: as the rooms say; whatever was answered by then is recorded, and a repeated command resumes.
    """
    description = load(path, target=options.target, cache=cache_folder())
    prepared = prepare(description)
    clock = SystemClock()
    target = build_target(description, clock)
    state = State.beside(description.folder)
    campaign = open_campaign(state, description, prepared.plan, state.signer(), options.seed)
    try:
        started(prepared, campaign)
        checkpoint.verify(campaign, state.signer(), state.campaigns / campaign.name)
        setup = _setup(prepared, campaign, target, clock, options, phase, progress)
        finished = runner(run_campaign(setup))
        return _conclude(prepared, campaign, state, finished, clock)
    finally:
        campaign.store.close()


def _setup(
    prepared: Prepared,
    campaign: OpenCampaign,
    target: Target,
    clock: SystemClock,
    options: Options,
    phase: Callable[[str], None],
    progress: Callable[[Snapshot], None],
) -> Setup:
    description = prepared.description
    context = hidden_context(description, campaign.seed)
    requests, seconds = _budget(description, options)
    return Setup(
        plan=prepared.plan,
        criteria=description.criteria,
        families=prepared.families,
        scorer=prepared.scorer.scorer,
        target=target,
        framing=Framing(system=context.system_message, max_tokens=description.max_tokens),
        hidden=context.hidden,
        redactor=Redactor(context.known_secrets),
        tasks=[(task.question, task.accepted[0]) for task in description.tasks],
        seed=campaign.seed,
        store=campaign.store,
        clock=clock,
        limits=Limits(concurrency=options.concurrency or target.concurrency, requests=requests),
        first_reply_s=first_reply_s(description),
        seconds=seconds,
        phase=phase,
        progress=progress,
    )


def _budget(description: Description, options: Options) -> tuple[int | None, float | None]:
    """The flag wins over the file."""
    requests = options.requests if options.requests is not None else description.budget.requests
    seconds = options.seconds if options.seconds is not None else description.budget.seconds
    return requests, seconds


def _conclude(
    prepared: Prepared, campaign: OpenCampaign, state: State, finished: Finished, clock: SystemClock
) -> Certified:
    """Decide, sign and write the bundle."""
    committed, replay = campaign.committed, finished.replay
    verdict = decide(
        committed.criteria,
        replay.measurements,
        system=committed.commitment.system,
        plan=committed.commitment.plan,
        campaign=campaign.name,
    )
    table = rows(committed.criteria, replay.measurements, verdict)
    notes = _notes(prepared, campaign, finished)
    signer = state.signer()
    facts: Mapping[str, Any] = {
        "seed": campaign.seed.text,
        "ended": finished.ended,
        "outcomes": replay.outcomes_digest,
        "measurements_digest": replay.measurements_digest,
        "decided_at": clock.now(),
        "certificate": None,
        "ledger": None,
        "certificate_reason": NO_LEDGER,
        "notes": list(notes),
    }
    checkpoint.save(campaign, signer, replay.counted, replay.outcomes_digest)
    envelope = bundle.verdict_envelope(committed, verdict, replay.measurements, signer, facts)
    summary = markdown(prepared.description.system.name, verdict, table, notes)
    lines: list[bytes] = []
    recompute(prepared.plan, committed.criteria, campaign.store, campaign.seed.text, _collect(lines))
    exchanges = (item + b"\n" for item in campaign.store.segment(EXCHANGES).read())
    parts = bundle.parts(committed, envelope, lines, exchanges, signer, summary)
    folder = state.bundle(campaign.name)
    write_bundle(folder, [(part.name, part.role, part.content) for part in parts], bundle.manifest)
    return Certified(
        system=prepared.description.system.name,
        verdict=verdict,
        table=table,
        finished=finished,
        campaign=campaign,
        bundle=folder,
        notes=notes,
    )


def _collect(lines: list[bytes]) -> Callable[[Outcome], None]:
    return lambda outcome: lines.append(encode(outcome) + b"\n")


def _notes(prepared: Prepared, campaign: OpenCampaign, finished: Finished) -> tuple[str, ...]:
    """What a reader must know beside the table."""
    notes = [f"the campaign ended: {finished.ended}", bundle.DEVELOPMENT_KEY]
    if campaign.committed.commitment.seed is not None and not prepared.scripted:
        notes.append("seed chosen by the user: the draws could have been known before the system was fixed")
    if campaign.committed.commitment.earlier:
        notes.append(f"earlier campaigns on this system: {', '.join(campaign.committed.commitment.earlier)}")
    for item in prepared.plan.unmeasured:
        notes.append(f"{item.measure} was not measured: {item.reason}")
    notes.append("order self-asserted: no witness saw the criteria before the first trial")
    return tuple(notes)
