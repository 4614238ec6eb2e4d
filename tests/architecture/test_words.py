"""Words that claim what no measurement can show are not used.

The rule: in the prose of Markdown pages and of docstrings, none of the words below stands outside a fenced block, a
code span in backticks, or a quotation of one such word. Whoever needs to speak *about* the word quotes it. What can
be said is: met criterion C, bound .031 at 95 %, n = 412.
"""

import ast
import re

import pytest

from tests.architecture.source import markdown_files, name, python_files, tree

CLAIMS = re.compile(
    r"(?<![\w-])(safe|safely|secure|securely|secured|compliant|unbiased|trustworthy|bulletproof)(?![\w-])",
    re.IGNORECASE,
)
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`[^`\n]*`|\"\w+\"")


def claims(prose: str) -> list[str]:
    """The claiming words in a text, code and quoted single words left out."""
    return CLAIMS.findall(SPAN.sub(" ", FENCED.sub(" ", prose)))


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("The system is safe.", ["safe"]),
        ("Securely stored; fully Compliant", ["Securely", "Compliant"]),
        ("Never write `safe`, and never call it \"secure\".", []),
        ("```\nsafe\n```\n", []),
        ("AI security and safety are fields, unsafe is a word, secure-systems-lab a name.", []),
    ],
)  # fmt: skip
def test_the_rule_finds_claims_and_nothing_else(prose: str, found: list[str]) -> None:
    """The rule sees a claim in prose and passes over quotations, code and other words."""
    assert claims(prose) == found


def test_no_page_claims_what_nobody_can_show() -> None:
    """Markdown pages."""
    pages = markdown_files()
    assert pages
    found = {name(page): claims(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: words for page, words in found.items() if words} == {}


def test_no_docstring_claims_what_nobody_can_show() -> None:
    """Docstrings of the package."""
    found = {}
    for path in python_files("src/certwright"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                words = claims(ast.get_docstring(node) or "")
                if words:
                    found[f"{name(path)}:{getattr(node, 'name', 'module')}"] = words
    assert found == {}
