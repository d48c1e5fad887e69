"""What of a text can be found again in a PDF, its letters or its words; and how a message quotes it."""

from __future__ import annotations

import re
import unicodedata

#: What a line end may add or take away; U+FFFE is how PDFium writes a hyphen there.
_HYPHENS = "-\u2010\u2011\ufffe"
_TATWEEL = "\u0640"
_QUOTED = 60


def letters(text: str) -> str:
    """What must agree letter by letter, however the lines are broken and whatever letters are raised to capitals."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in composed if not (c.isspace() or c in _HYPHENS or unicodedata.category(c) in ("Cc", "Cf")))


def words(text: str) -> list[str]:
    """The words and numbers of a text without marks: PDF readers put these, and a number after a word, elsewhere."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(c for c in bare if c != _TATWEEL and unicodedata.category(c) not in ("Mn", "Mc", "Cf"))
    return re.findall(r"[^\W\d_]+|\d+", bare)


def quoted(text: str) -> str:
    """The beginning of a text, or all of it, for a message."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
