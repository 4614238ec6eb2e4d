"""Foreign text in our messages: bounded, on one line, without control characters."""

from typing import Final

EXCERPT_CHARACTERS: Final = 200


def printable(text: str, most: int = EXCERPT_CHARACTERS) -> str:
    """At most `most` printable characters of `text`, runs of white space as one space.

    What a server or a function says goes to terminals and files: no escape sequence of its gets there.
    """
    words = ("".join(filter(str.isprintable, word)) for word in text[: 16 * most].split())
    kept = " ".join(filter(None, words))
    return kept if len(kept) <= most else kept[: most - 3] + "..."
