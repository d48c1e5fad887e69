"""Where a line may end in a script that puts no spaces between its words: a segmenter finds the words."""

from __future__ import annotations

import importlib.metadata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # doctor, which asks for the segmenter, runs before anything is installed
    from handpress.language.locale import Locale

#: May end a line, and is seen nowhere (U+200B).
ZERO_WIDTH_SPACE = "\u200b"
#: The package that knows the words: ICU's dictionaries with a door for Python (both free to use, MIT and Unicode-3.0).
SEGMENTER = "icu4py"
#: What brings it: an extra of handpress.
REMEDY = "Run: pip install '.[seasia]'"
#: Script → the block of its letters and marks. Pango ends lines of these at spaces only; of Thai it knows the words.
_BLOCKS = {"Khmr": ("\u1780", "\u17d3"), "Laoo": ("\u0e80", "\u0edf"), "Mymr": ("\u1000", "\u103f")}


def segmented(locale: Locale) -> bool:
    """Whether a page in this language needs the segmenter."""
    return locale.script in _BLOCKS


@cache
def segmenter() -> str | None:
    """The version of the segmenter that is installed; None where there is none. Nothing is loaded for that."""
    try:
        return importlib.metadata.version(SEGMENTER)
    except importlib.metadata.PackageNotFoundError:
        return None


def origin() -> str:
    """The file that changes whenever another segmenter is installed, or ''."""
    files = importlib.metadata.files(SEGMENTER) if segmenter() else None
    return next((str(file.locate()) for file in files or () if file.name == "METADATA"), "")


@lru_cache(maxsize=1024)
def places(text: str, locale: Locale) -> tuple[int, ...]:
    """Where, as indices into the text, a line may end and Pango would not know: before a word that touches another.

    A zero width space or a word joiner that the translator has put is obeyed. () for languages that need no segmenter;
    raises ModuleNotFoundError where it is missing, which whoever opens a project finds out before.
    """
    if not segmented(locale):
        return ()
    from icu4py.breakers import LineBreaker  # noqa: PLC0415 - only languages that need it wait for it

    first, last = _BLOCKS[locale.script]
    starts = (start for start, _ in LineBreaker(text, locale.code).segments())
    return tuple(
        at
        for at in starts
        if at and first <= text[at] <= last and not text[at - 1].isspace() and text[at - 1] != ZERO_WIDTH_SPACE
    )
