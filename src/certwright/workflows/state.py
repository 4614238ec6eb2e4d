"""Where a system's state lives: `.certwright/` beside its `system.yaml`."""

from dataclasses import dataclass
from pathlib import Path

from certwright.adapters.signers.ed25519 import Ed25519FileSigner, development_key
from certwright.adapters.storage import make_folder
from certwright.adapters.stores.folder import FolderStore
from certwright.assess.campaign.run import CONTROLS, OUTCOMES
from certwright.assess.campaign.seed import Seed, chosen, derived
from certwright.certify.bundle import Committed, commit
from certwright.describe.description import Description
from certwright.ledger import open_envelope, read_statement
from certwright.records.codec import R, convert, digest_of, kind_of
from certwright.records.criterion import CriteriaSet
from certwright.records.errors import IntegrityError
from certwright.records.plan import Commitment, Plan, campaign_name
from certwright.records.system import System

_CRITERIA, _PLAN, _COMMITMENT = "criteria.dsse.json", "plan.dsse.json", "commitment.dsse.json"


@dataclass(frozen=True, slots=True)
class State:
    """The folders of one described system.

    Args:
        root: the `.certwright` folder; made when first needed.
    """

    root: Path

    @classmethod
    def beside(cls, folder: Path) -> "State":
        """The state of the system described in `folder`, with its sub-folders made.

        Raises:
            SetupError: `setup.storage` if they cannot be made.
        """
        state = cls(folder / ".certwright")
        for part in (state.root, state.campaigns, state.root / "keys", state.root / "bundles"):
            make_folder(part)
        return state

    @property
    def campaigns(self) -> Path:
        """One folder a campaign."""
        return self.root / "campaigns"

    def bundle(self, campaign: str) -> Path:
        """Where the bundle of a campaign goes."""
        return self.root / "bundles" / campaign

    def signer(self) -> Ed25519FileSigner:
        """The development key of this folder, made on first use."""
        return development_key(self.root.parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCampaign:
    """A held campaign: its store, what was committed, its seed, and whether it was there before."""

    name: str
    store: FolderStore
    committed: Committed
    seed: Seed
    resumed: bool


def open_campaign(
    state: State, description: Description, plan: Plan, signer: Ed25519FileSigner, chosen_seed: int | None
) -> OpenCampaign:
    """Hold the campaign of this system, criteria, plan and seed; commit it durably where it is new.

    The same four always give the same campaign, so a repeated command continues and never restarts (design, law 1).

    Raises:
        SetupError: `setup.busy` while another process holds it, `setup.storage` if it cannot be written.
        IntegrityError: if what was committed earlier no longer verifies or says something else.
    """
    system, criteria = description.system, description.criteria
    name = campaign_name(digest_of(system), digest_of(criteria), digest_of(plan), chosen_seed)
    earlier = _earlier(state, system, name)
    store = FolderStore.hold(state.campaigns / name)
    try:
        found = store.get(_COMMITMENT)
        if found is None:
            _require_no_trials(store, state.campaigns / name)
            committed = commit(system, criteria, plan, signer, seed=chosen_seed, earlier=earlier)
            store.put("system", digest_of(system).encode())
            store.put(_CRITERIA, committed.criteria_envelope)
            store.put(_PLAN, committed.plan_envelope)
            store.put(_COMMITMENT, committed.commitment_envelope)
        else:
            committed = _read(state.campaigns / name, store, found, description, signer)
    except BaseException:
        store.close()
        raise
    seed = derived(committed.commitment_envelope) if chosen_seed is None else chosen(chosen_seed)
    return OpenCampaign(name=name, store=store, committed=committed, seed=seed, resumed=found is not None)


def _require_no_trials(store: FolderStore, folder: Path) -> None:
    """Criteria and plan come before the first trial: outcomes without a commitment are refused, not adopted."""
    if any(True for name in (OUTCOMES, CONTROLS) for _ in store.segment(name).read()):
        raise IntegrityError(
            "integrity.broken_record",
            "this campaign has trials and no commitment",
            where=str(folder / _COMMITMENT),
            why="criteria and plan are signed before the first trial, so the file was removed afterwards",
            next="restore it from a copy, or move the campaign's folder away to start a new campaign",
        )


def _read(
    folder: Path, store: FolderStore, commitment: bytes, description: Description, signer: Ed25519FileSigner
) -> Committed:
    """What was committed, verified under our key; the digests in the campaign's name already tie it to the plan."""
    criteria, plan_envelope = store.get(_CRITERIA) or b"", store.get(_PLAN) or b""
    return Committed(
        system=description.system,
        criteria=opened(criteria, folder / _CRITERIA, CriteriaSet, signer),
        plan=opened(plan_envelope, folder / _PLAN, Plan, signer),
        commitment=opened(commitment, folder / _COMMITMENT, Commitment, signer),
        criteria_envelope=criteria,
        plan_envelope=plan_envelope,
        commitment_envelope=commitment,
    )


def opened(envelope: bytes, path: Path, record_type: type[R], signer: Ed25519FileSigner) -> R:
    """The record in an envelope of this folder, verified under this folder's own key.

    Raises:
        IntegrityError: saying which file, and that either it or the development key was changed or replaced.
    """
    try:
        payload = open_envelope(envelope, signer.public_key, str(path))
        return convert(read_statement(payload, kind_of(record_type), str(path))[1], record_type, str(path))
    except IntegrityError as error:
        raise IntegrityError(
            error.code,
            error.what,
            where=str(path),
            why=f"{error.why}; the file was damaged, or the key in .certwright/keys is not the one that signed it",
            next="restore the file or the key from a copy, or move the campaign's folder away to start a new campaign",
        ) from error


def _earlier(state: State, system: System, name: str) -> list[str]:
    """Names of other campaigns on the same system, which the certificate will have to list."""
    mine = digest_of(system).encode()
    folders = sorted(
        folder for folder in state.campaigns.iterdir() if folder.is_dir() and folder.name != name
    )
    return [folder.name for folder in folders if _text(folder / "system") == mine]


def _text(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
