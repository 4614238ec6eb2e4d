"""Terminals: one console for results, one for progress; colour only where a terminal asks for it."""

import sys

from rich.console import Console


def stdout() -> Console:
    """Results; wide enough for tables when piped."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 140)


def stderr() -> Console:
    """Progress and messages."""
    return Console(stderr=True, highlight=False)
