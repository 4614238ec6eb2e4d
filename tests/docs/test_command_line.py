"""The page on the command line and the command line name the same commands and options."""

import re

import click

from certwright.cli.app import app
from tests.architecture.source import ROOT

PAGE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
COMMON = {"--json", "--debug", "--help"}


def test_every_command_has_its_section() -> None:
    """One section a command, and none for a command that does not exist."""
    assert re.findall(r"^## certwright (\w+) ", PAGE, re.MULTILINE) == list(app.commands)


def test_every_option_stands_in_the_table_of_its_command() -> None:
    """The long names of the options of each command, apart from those that all share."""
    sections = dict(re.findall(r"^## certwright (\w+) \w+\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
    for name, command in app.commands.items():
        options = {opt for item in command.params if isinstance(item, click.Option) for opt in item.opts}
        listed = set(re.findall(r"^\| `(--[a-z-]+)", sections[name], re.MULTILINE))
        assert listed == options - COMMON, name
    assert all(option in PAGE for option in COMMON)


def test_the_help_of_every_command_ends_with_examples() -> None:
    """`--help` shows examples that begin with the command itself."""
    for name, command in app.commands.items():
        assert f"certwright {name} " in (command.epilog or ""), name
