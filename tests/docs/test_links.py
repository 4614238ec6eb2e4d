"""Pages point to what exists."""

import re

from tests.architecture.source import ROOT, markdown_files, name

LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, made as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_relative_link_leads_somewhere() -> None:
    """Each link to a file of this repository exists, and its anchor is a heading there."""
    broken = []
    seen = 0
    for page in markdown_files():
        for link in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
            if "://" in link or link.startswith("mailto:"):
                continue
            seen += 1
            file, _, anchor = link.partition("#")
            target = (page.parent / file).resolve() if file else page
            there = target.exists() and target.is_relative_to(ROOT)
            if not there or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
                broken.append(f"{name(page)}: {link}")
    assert seen
    assert broken == []
