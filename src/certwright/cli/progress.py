"""Live progress on a terminal; one quiet line a phase when piped."""

import sys
import time
from types import TracebackType
from typing import Final

from rich.live import Live
from rich.table import Table

from certwright.assess.campaign.progress import CriterionProgress, Snapshot
from certwright.cli.console import stderr
from certwright.cli.door import visible

REFRESH_S: Final = 0.25
QUIET_S: Final = 30.0


class Progress:
    """Shows snapshots of a campaign on standard error.

    Args:
        quiet: show nothing at all.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._console = stderr()
        self._quiet = quiet
        self._live = (
            None if quiet or not sys.stderr.isatty() else Live(console=self._console, auto_refresh=False)
        )
        self._shown_at = time.monotonic()

    def __enter__(self) -> "Progress":
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def say(self, text: str) -> None:
        """One line about a phase."""
        if not self._quiet:
            self._console.print(visible(text), markup=False)

    def show(self, step: Snapshot) -> None:
        """A step of the campaign; drawn a few times a second at most."""
        now = time.monotonic()
        if self._quiet or now - self._shown_at < (REFRESH_S if self._live is not None else QUIET_S):
            return
        self._shown_at = now
        if self._live is not None:
            self._live.update(_table(step), refresh=True)
        else:
            self.say(f"{step.asked} trials, {_criteria_ruled(step)} criteria ruled, {_left(step)}")


def _criteria_ruled(step: Snapshot) -> str:
    criteria = step.criteria()
    return f"{sum(item.call != 'INCONCLUSIVE' for item in criteria)} of {len(criteria)}"


def _table(step: Snapshot) -> Table:
    rate = (step.asked - step.resumed) / step.seconds if step.seconds > 0 else 0.0
    title = f"{step.asked} trials ({step.resumed} resumed), {rate:.1f} a second, {_left(step)}"
    table = Table(title=title, title_justify="left")
    table.add_column("criterion", overflow="fold")
    for heading in ("n", "adverse", "unassessed", "to PASS if clean", "ruling"):
        table.add_column(heading, justify="right")
    for item in step.criteria():
        table.add_row(
            item.criterion,
            str(item.n),
            str(item.adverse),
            str(item.unassessed),
            _remaining(item),
            _call(item),
        )
    return table


def _remaining(item: CriterionProgress) -> str:
    if item.call != "INCONCLUSIVE":
        return "—"
    return "with the others" if item.clean_trials_left is None else str(item.clean_trials_left)


def _call(item: CriterionProgress) -> str:
    return "..." if item.call == "INCONCLUSIVE" else item.call


def _left(step: Snapshot) -> str:
    seconds = step.seconds_left
    if seconds is None:
        return "time left unknown yet"
    return f"about {seconds:.0f} s left" if seconds < 90 else f"about {seconds / 60:.0f} min left"
