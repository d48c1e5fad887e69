"""How wide a text stands in a terminal and in a catalog's lines."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns in a terminal: two for a wide letter (UAX #11), none for a mark."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
