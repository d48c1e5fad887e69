"""How much longer translations are than their source: what to shorten first where there are too many pages."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from itertools import chain
from pathlib import PurePosixPath

from handpress.columns import width
from handpress.content.handout import Handout, Text, Words
from handpress.language.translate import translated


def longest(trees: Iterable[Handout | Words], most: int) -> tuple[str, ...]:
    """Where the translations stand that are longest against their source, with both lengths; at most so many.

    Those with most letters more come first, for a page is full of letters and not of percents. A Chinese, Japanese or
    Korean character takes the room of two.
    """
    every = {text.key: text for text in chain.from_iterable(map(translated, trees))}
    return tuple(filter(None, map(_told, nlargest(most, every.values(), key=_more))))


def _more(text: Text) -> int:
    """How many letters more the translation has."""
    before, after = _lengths(text)
    return after - before


def _told(text: Text) -> str:
    """Place, growth and lengths; '' where the translation is no longer than its source."""
    before, after = _lengths(text)
    longest = list(map(width, text.translation)).index(after)
    place = text.translated_at[longest] if text.translated_at else text.place
    told = f"{PurePosixPath(place.path).name}:{place.line} ({after / before - 1:+.0%}, {before} → {after} letters)"
    return told if after > before else ""


def _lengths(text: Text) -> tuple[int, int]:
    """How long the source and its translation are; of a counted text, the longest form."""
    return max(width(text.source), width(text.plural)), max(map(width, text.translation))
