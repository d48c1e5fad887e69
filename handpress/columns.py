"""How wide a text stands in a terminal and in a catalog's lines."""

from __future__ import annotations

import re
import unicodedata


def width(text: str) -> int:
    """Columns in a terminal: two for a wide letter (UAX #11), none for a mark."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def folded(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at spaces where there are any."""
    lines = [""]
    for word in re.findall(r"\S+\s*|\s+", text):
        if lines[-1] and width(lines[-1] + word.rstrip()) > columns:
            lines.append("")
        for char in word:
            lines += [""] if lines[-1] and width(lines[-1] + char.rstrip()) > columns else []
            lines[-1] += char
    return [line.rstrip() for line in lines]


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
