"""The words of a translation that are in another script than its language, or in letters of a neighbour of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.checks.translation.runs import Run, runs, words
from handpress.language.lexicon import Lexicon
from handpress.language.scripts import scripts
from handpress.language.spaces import UNITS

#: Letters and digits that other keyboards or other languages bring: they look wrong on paper, or are another word.
_OF_NEIGHBOURS = {
    "fa": "كيى٠-٩",
    "ur": "كي٠-٩",
    "bn": "ৰৱ",
    "ru": "іїєґў",
    "uk": "ыэъёў",
    "be": "ищъїє",
    "bg": "ыэёіїєґў",
    "sr": "йщъыьэюяёіїєґў",
}
#: So many letters of a word of the source may stand alone, as “mail” of “email” does.
_PART = 3


def foreign(pair: Pair) -> list[Run]:
    """In order; names, codes, abbreviations, units and the words of the source or parts of them are none of them."""
    source, translation = plain(pair)
    ours = scripts(pair.into.locale)
    strange = [run for run in runs(translation) if run.script not in ours and run.script and not run.is_name]
    if not strange:
        return []
    source = _folded(source)
    known = frozenset(words(source)) | _units(pair.of.lexicon) | _units(pair.into.lexicon)
    return [run for run in strange if not _is_known(_folded(run.text), known, source)]


def neighbouring(pair: Pair) -> list[str]:
    """Words with letters or digits that a language in the same script has and this one has not, nor the source."""
    letters = _OF_NEIGHBOURS.get(pair.into.locale.code.partition("_")[0])
    if not letters:
        return []
    source, translation = plain(pair)
    return [word for word in re.findall(rf"[^\W_]*[{letters}]\w*", translation) if word not in source]


def _is_known(word: str, known: Collection[str], source: str) -> bool:
    return word in known or (len(word) >= _PART and word in source)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Without capitals and accents: the Paracétamol of one language is the Paracetamol of another."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return apart if apart.isascii() else "".join(char for char in apart if unicodedata.category(char) != "Mn")


@cache
def _units(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_folded(word) for form in (*lexicon.units, *UNITS) for word in words(form))
