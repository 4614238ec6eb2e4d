"""Complete files that pages show: `<!-- example: PATH -->` and the fenced block after it."""

import re
from pathlib import Path

_EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(page: Path) -> dict[str, str]:
    """Path -> content of every marked example of a page."""
    return {match[1]: match[2] for match in _EXAMPLE.finditer(page.read_text(encoding="utf-8"))}
