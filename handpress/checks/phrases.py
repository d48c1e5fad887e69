"""Finds the words and phrases of a list in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache


def found_in(phrases: Iterable[str], text: str, *, spaced: bool) -> Iterator[re.Match[str]]:
    """Where any of the phrases stands in the text, in any case; whole words only where words are `spaced`.

    In a phrase `*` stands for the rest of a word, and a space also for a hyphen; one in capitals is found in capitals.
    """
    return _pattern(tuple(phrases), spaced).finditer(text)


def says(phrases: Iterable[str], text: str, *, spaced: bool) -> bool:
    """Whether any of the phrases stands in the text."""
    return next(found_in(phrases, text, spaced=spaced), None) is not None


@lru_cache(maxsize=1024)
def _pattern(phrases: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    # The longest first, so that "very rare" is told whole.
    bare = "|".join(_one(phrase, spaced) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(bare or r"(?!)", re.IGNORECASE)


def _one(phrase: str, spaced: bool) -> str:
    body = re.escape(phrase.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\u00a0-]+").replace("'", "['’]")
    before = r"(?<!\w)" if spaced and phrase[:1].isalnum() else ""
    after = r"(?!\w)" if spaced and phrase[-1:].isalnum() else ""
    whole = before + body + after
    return f"(?-i:{whole})" if phrase.isupper() else whole
