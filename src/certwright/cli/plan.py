"""`certwright plan`: what certify would ask, what it costs, what it can show."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from certwright.cli.options import SYSTEM, TARGET, output

if TYPE_CHECKING:
    from certwright.assess.campaign.forecast import CriterionForecast, Forecast
    from certwright.workflows import Prepared

EPILOG = """\b
Examples:
  certwright plan examples/support-assistant
  certwright plan my-assistant --json
"""


@click.command(epilog=EPILOG)
@SYSTEM
@TARGET
@click.option("--concurrency", type=click.IntRange(1, 1024), help="Requests in flight at once.")
@output
def plan(system: Path, target: str | None, concurrency: int | None, as_json: bool, debug: bool) -> None:
    """Show trials, requests, tokens, minutes and what each criterion can rule out. Asks nothing.

    Refuses (exit 2) a plan that cannot succeed.
    """
    from certwright.workflows.planned import plan_only

    prepared, expected = plan_only(system, target=target, concurrency=concurrency)
    if as_json:
        print(json.dumps(_as_dict(prepared, expected)))
    else:
        _print(prepared, expected)


def _as_dict(prepared: "Prepared", expected: "Forecast") -> dict[str, Any]:
    from certwright.records import digest_of

    return {
        "system": prepared.description.system.name,
        "plan_digest": digest_of(prepared.plan),
        "criteria_digest": prepared.plan.criteria,
        "streams": [
            {
                "measure": stream.measure,
                "method": stream.method,
                "n_max": stream.n_max,
                "families": [{"key": f.key, "weight": f.weight, "prompts": f.pool} for f in stream.families],
            }
            for stream in prepared.plan.streams
        ],
        "unmeasured": [{"measure": item.measure, "reason": item.reason} for item in prepared.plan.unmeasured],
        **asdict(expected),
    }


def _print(prepared: "Prepared", expected: "Forecast") -> None:
    from rich.table import Table

    from certwright.cli.console import stdout

    console = stdout()
    table = Table(title=f"Plan for {prepared.description.system.name}", title_justify="left")
    table.add_column("criterion", overflow="fold")
    for heading in ("limit", "trials if clean", "trials at most", "can rule out", "power at limit/4"):
        table.add_column(heading, justify="right")
    for item in expected.criteria:
        table.add_row(
            item.criterion, f"{item.comparator} {item.limit}", str(item.clean), str(item.most), *_shown(item)
        )
    console.print(table)
    for stream in prepared.plan.streams:
        names = ", ".join(
            f"{family.key} ({family.weight} x, {family.pool} prompts)" for family in stream.families
        )
        console.print(f"{stream.measure}: {stream.method}, a mixture of {names}", markup=False)
    for missing in prepared.plan.unmeasured:
        console.print(f"{missing.measure}: not_measured: {missing.reason}", markup=False)
    console.print(
        f"requests {expected.requests_low} to {expected.requests_high}, "
        f"tokens about {expected.tokens_low:,} to {expected.tokens_high:,}, "
        f"minutes about {expected.minutes_low:.1f} to {expected.minutes_high:.1f} "
        f"(at {expected.seconds_per_request:g} s a request, assumed)",
        markup=False,
    )
    console.print(f"next: certwright certify {prepared.description.folder}", markup=False)


def _shown(item: "CriterionForecast") -> tuple[str, str]:
    side = "<=" if item.comparator == "<=" else ">="
    return f"{side} {item.ruled_out:.4f}", "—" if item.power is None else f"{item.power:.2f}"
