"""The group of all commands."""

import click

import certwright
from certwright.cli.certify import certify
from certwright.cli.init import init
from certwright.cli.plan import plan

EPILOG = """\b
Start here:
  certwright init my-assistant --target http://127.0.0.1:8000/v1 --model my-model --yes
  certwright plan my-assistant
  certwright certify my-assistant

\b
Exit codes: 0 pass, 1 fail, 2 usage or bad input, 3 undecided, 4 nothing could be assessed,
5 verification failed, 130 interrupted (repeat the command to resume).
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(certwright.__version__, message="certwright %(version)s")
def app() -> None:
    """Certify an AI system: say what must hold, measure it, and sign what was found.

    SYSTEM is a folder with a system.yaml, or that file.
    """


for command in (init, plan, certify):
    app.add_command(command)
