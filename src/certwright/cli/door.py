"""The door: runs a command and turns whatever comes out into text or JSON and an exit code.

    0 pass    1 fail    2 usage or bad input    3 undecided    4 nothing could be assessed    5 not genuine
    130 interrupted, resumable

Python ends with 1 after an uncaught exception, which would read as FAIL: here it is 4, a defect, with the way to
report it. A traceback is shown with `--debug` only.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import Any, NoReturn

from certwright.records.errors import CertwrightError, InputError, InternalError, Interrupted

ENDINGS = {"pass": 0, "fail": 1, "inconclusive": 3}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Entry point of the `certwright` command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        code = _run(given)
    except KeyboardInterrupt:
        code = _show(_interrupted(given), given)
    except (
        BrokenPipeError
    ):  # the reader of our output went away; nothing is left to say, and no traceback either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 4
    sys.exit(code)


def _run(given: list[str]) -> int:
    try:
        import click

        from certwright.cli.app import app
    except Exception as error:  # a broken installation must not end with Python's 1, which would read as FAIL
        return _show(_defect(error), given)
    try:
        code = app.main(args=given, prog_name="certwright", standalone_mode=False)
        sys.stdout.flush()
    except CertwrightError as error:
        return _show(error, given)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _show(_usage(error), given)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except (Exception, SystemExit) as error:  # the last door: a defect ends with a message and its own code
        if "--debug" in given:
            traceback.print_exc()
        return _show(_defect(error), given)
    return code if isinstance(code, int) else 0


def _show(error: CertwrightError, given: list[str]) -> int:
    """Print an error on the right stream and give its exit code."""
    if "--debug" in given and error.__cause__ is not None:
        traceback.print_exception(error)
    if "--json" in given:
        print(json.dumps({"error": error.as_dict()}, ensure_ascii=False))
    else:
        rows = (("where", error.where), ("why", error.why), ("next", error.next))
        print(f"error: {visible(error.what)}  [{error.code}]", file=sys.stderr)
        for name, text in rows:
            print(f"  {name + ':':<7}{visible(text)}", file=sys.stderr)
    return error.exit_code


def visible(text: str) -> str:
    """The text with control, bidirectional and other unprintable characters shown as escapes, line breaks kept.

    A reply, a file name or a server's message may hold terminal commands; none of them reaches a terminal.
    """
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def _usage(error: Any) -> InputError:
    command = error.ctx.command_path if getattr(error, "ctx", None) is not None else "certwright"
    return InputError(
        "input.usage",
        error.format_message(),
        where=command,
        why="the command line does not fit this command",
        next=f"see {command} --help",
    )


def _interrupted(given: list[str]) -> Interrupted:
    import shlex

    return Interrupted(
        "interrupted",
        "stopped; everything that was answered is recorded",
        where="certwright " + " ".join(given[:1]),
        why="you pressed Ctrl-C, or the process was asked to end",
        next=f"to resume, repeat: {shlex.join(['certwright', *given])}",
    )


def _defect(error: BaseException) -> InternalError:
    return InternalError(
        "internal",
        f"a defect of Certwright: {type(error).__name__}: {error}",
        where=_place(error),
        why="no rule of the program foresees this",
        next="repeat the command with --debug and report what it prints; what was recorded is kept",
    )


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "unknown"


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    signal.raise_signal(signal.SIGINT)
