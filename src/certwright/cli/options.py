"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

SYSTEM: Final = click.argument("system", type=click.Path(path_type=Path))
TARGET: Final = click.option(
    "--target",
    metavar="T",
    help="Ask this target instead of the file's: a URL, a model file, scripted:..., python:...",
)


def output(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json` and `--debug`."""
    command = click.option("--debug", is_flag=True, help="Show tracebacks.")(command)
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")(
        command
    )


def budget(context: click.Context, parameter: click.Parameter, text: str | None) -> dict[str, float]:
    """Read `requests=500,seconds=120`, either part or both; nothing given is no budget.

    Raises:
        click.BadParameter: saying which part is wrong.
    """
    found: dict[str, float] = {}
    for piece in text.split(",") if text is not None else ():
        name, _, number = piece.partition("=")
        if name not in ("requests", "seconds") or name in found:
            raise click.BadParameter(f"{piece!r} is not requests=N or seconds=S, each at most once")
        try:
            amount = float(number) if name == "seconds" else int(number)
        except ValueError:
            raise click.BadParameter(f"{number!r} is not a number of {name}") from None
        if not 0 < amount < 1e9:
            raise click.BadParameter(f"{name} must be more than 0 and less than 1e9, not {number}")
        found[name] = amount
    return found
