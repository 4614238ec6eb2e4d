"""`certwright init`: write a commented system.yaml."""

import json
import sys
from pathlib import Path

import click

from certwright.cli.options import output
from certwright.records.errors import InputError

EPILOG = """\b
Examples:
  certwright init my-assistant --target http://127.0.0.1:8000/v1 --model my-model --yes
  certwright init trial --target scripted:vulnerable?rate=0.2 --profile llm-quick --yes
  certwright init local --target models/assistant.gguf --yes
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--target", metavar="T", help="What is asked: a URL, a model file, scripted:..., python:module:function."
)
@click.option("--model", metavar="NAME", help="Name of the model behind a URL.")
@click.option(
    "--api-key-env", metavar="NAME", help="Environment variable that holds the API key (never the key)."
)
@click.option(
    "--profile", default="llm-baseline", show_default=True, help="Ready criteria: llm-baseline, llm-quick."
)
@click.option("--name", help="Name of the system; the folder's name if left out.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@output
def init(
    folder: Path,
    target: str | None,
    model: str | None,
    api_key_env: str | None,
    profile: str,
    name: str | None,
    yes: bool,
    as_json: bool,
    debug: bool,
) -> None:
    """Write a commented system.yaml into DIR: every key, its default, and why each test is there."""
    from certwright.describe import Answers, write

    if target is None:
        if yes or as_json or not sys.stdin.isatty():
            raise InputError(
                "input.usage",
                "no target is given",
                where="certwright init",
                why="without a terminal, or with --yes, nothing is asked",
                next="name it: --target http://127.0.0.1:8000/v1 --model NAME",
            )
        target = click.prompt("What is asked (a URL, a model file, scripted:..., python:...)", err=True)
        if target.startswith(("http://", "https://")) and model is None:
            model = click.prompt("Name of the model behind it", err=True)
    answers = Answers(
        name=name or folder.resolve().name,
        target=target,
        model=model,
        api_key_env=api_key_env,
        profile=profile,
    )
    path = write(folder, answers)
    if as_json:
        print(json.dumps({"file": str(path), "profile": profile, "target": target}))
        return
    print(f"wrote {path}")
    print(f"next: read it, then: certwright plan {folder}")
