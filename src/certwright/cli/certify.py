"""`certwright certify`: ask, measure, decide, sign."""

import json
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click

from certwright.cli.door import ENDINGS
from certwright.cli.options import SYSTEM, TARGET, output
from certwright.cli.options import budget as parse_budget

if TYPE_CHECKING:
    from certwright.workflows import Certified, Prepared
    from certwright.workflows.state import OpenCampaign

EPILOG = """\b
Examples:
  certwright certify my-assistant
  certwright certify my-assistant --budget requests=500,seconds=120
  certwright certify examples/support-assistant --target models/other.gguf
  certwright certify trial --json --seed 7

A repeated command resumes the same campaign; it never starts over.
"""


@click.command(epilog=EPILOG)
@SYSTEM
@TARGET
@click.option(
    "--budget",
    callback=parse_budget,
    metavar="B",
    help="requests=N and/or seconds=S; an undecided end is exit 3.",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**53 - 1), help="For scripted targets; elsewhere it is remarked upon."
)
@click.option("--concurrency", type=click.IntRange(1, 1024), help="Requests in flight at once.")
@output
def certify(
    system: Path,
    target: str | None,
    budget: dict[str, float],
    seed: int | None,
    concurrency: int | None,
    as_json: bool,
    debug: bool,
) -> int:
    """Certify SYSTEM: criteria and plan are signed first, then the target is asked until every mandatory criterion
    is ruled, and the verdict is signed.

    Ends with 0 for pass, 1 for fail, 3 for undecided.
    """
    from certwright.cli.progress import Progress
    from certwright.workflows import Options, certify

    options = Options(
        target=target,
        requests=int(budget["requests"]) if "requests" in budget else None,
        seconds=budget.get("seconds"),
        seed=seed,
        concurrency=concurrency,
    )
    # A target in this process may print; standard output belongs to the result.
    with redirect_stdout(sys.stderr), Progress(quiet=as_json) as progress:

        def started(prepared: "Prepared", campaign: "OpenCampaign") -> None:
            count = len(prepared.description.criteria.criteria)
            progress.say(
                f"{prepared.description.system.name}: {count} criteria and the plan are signed and stored"
            )
            verb = "resuming" if campaign.resumed else "starting"
            progress.say(f"{verb} campaign {campaign.name}")

        result = certify(system, options, started=started, phase=progress.say, progress=progress.show)
    if as_json:
        print(json.dumps(result.as_dict(), ensure_ascii=False))
    else:
        _print(result)
    return ENDINGS[result.verdict.outcome]


def _print(result: "Certified") -> None:
    from rich.table import Table

    from certwright.certify.summary import number
    from certwright.cli.console import stdout
    from certwright.cli.door import visible

    console = stdout()
    table = Table(title=f"Criteria of {result.system}", title_justify="left")
    table.add_column("criterion", overflow="fold")
    for heading in ("bound", "limit", "n", "ruling"):
        table.add_column(heading, justify="right")
    table.add_column("reason", overflow="fold")
    for row in result.table:
        table.add_row(
            row.criterion,
            number(row.bound),
            f"{row.comparator} {row.limit:g}",
            str(row.n),
            row.ruling,
            row.reason,
        )
    console.print(table)
    for row in result.table:
        if row.ruling == "INCONCLUSIVE":
            more = "" if row.n_needed is None else f"about {row.n_needed} more trials; "
            console.print(visible(f"{row.criterion}: {more}{row.remedy}"), markup=False)
    for note in result.notes:
        console.print(visible(f"note: {note}"), markup=False)
    console.print(visible(result.sentence), markup=False, style="bold")
    console.print(f"certificate: none ({result.certificate_reason})", markup=False)
    console.print(f"bundle: {result.bundle}", markup=False, soft_wrap=True)
