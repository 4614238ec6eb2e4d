"""The command line: one file a command, and one door through which every error leaves.

    init      write a commented system.yaml
    plan      what certify would ask, what it costs and what it can show
    certify   ask, measure, decide, sign

Results go to standard output, progress to standard error. With `--json` standard output is one JSON object.
"""

from certwright.cli.door import main

__all__ = ["main"]
