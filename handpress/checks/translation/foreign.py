"""The words of a translation that are in another script than its language, and not the source's names."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.checks.translation.runs import Run, runs, words
from handpress.language.lexicon import Lexicon
from handpress.language.scripts import scripts
from handpress.language.spaces import UNITS

#: So many letters of a word of the source may stand alone, as “mail” of “email” does.
_PART = 3


def foreign(pair: Pair) -> list[Run]:
    """In order; names, codes, abbreviations, units and the words of the source or parts of them are none of them."""
    source, translation = plain(pair)
    ours = scripts(pair.into.locale)
    strange = [run for run in runs(translation) if run.script not in ours and run.script and not run.is_name]
    if not strange:
        return []
    source = source.casefold()
    known = frozenset(words(source)) | _units(pair.of.lexicon) | _units(pair.into.lexicon)
    return [run for run in strange if not _is_known(run.text, known, source)]


def _is_known(word: str, known: Collection[str], source: str) -> bool:
    small = word.casefold()
    return small in known or word in UNITS or (len(small) >= _PART and small in source)


@cache
def _units(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word for form in lexicon.units for word in words(form))
