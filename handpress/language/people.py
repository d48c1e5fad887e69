"""Names of people: what is none, and which two are one person's."""

from __future__ import annotations

import unicodedata

#: What may stand before or behind a name.
_TITLES = frozenset({"dr", "dra", "prof", "mr", "mrs", "ms", "md", "rn", "phd"})


def person(name: str) -> str:
    """What tells a person from another: the letters of a name but for titles, however spaced, dotted, in capitals."""
    composed = unicodedata.normalize("NFC", name.casefold())
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in composed).split()
    return "".join(word for word in words if word not in _TITLES) or "".join(words)


def nameless(by: str) -> bool:
    """Whether this can be the name of nobody: there is no letter in it, or a sign that nobody sees."""
    joined = by.replace("\u200c", "").replace("\u200d", "")  # which some names need between their letters
    return not any(map(str.isalpha, by)) or not joined.isprintable()
