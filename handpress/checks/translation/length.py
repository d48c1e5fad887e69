"""H231: a translation is as long as translations into its language are, give or take."""

from __future__ import annotations

import math
import re

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import GAP, plain
from handpress.problems import Problems

#: How far the length may be from the usual, as a natural logarithm: so far at any length, and so much more for a text
#: of few letters. Of the translations of others two or three in a thousand are farther. A loss weighs more.
_ALWAYS, _SHORTER, _LONGER = 0.3, 2.6, 3.1
#: Of a text shorter than this, in letters of English, nothing can be said.
_SHORTEST = 16
_LATIN_WORD = re.compile(r"[A-Za-z](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def check(pair: Pair, found: Problems) -> None:
    """By the letters that the lexicons say each language needs for one of English; words in both are left out."""
    ours, theirs = pair.of.lexicon.length, pair.into.lexicon.length
    if not (ours and theirs):
        return
    source, translation = map(len, _own(*plain(pair)))
    usual, given = source / ours, translation / theirs
    if usual < _SHORTEST or not given:
        return
    off = math.log(given / usual)
    if abs(off) > _ALWAYS + (_LONGER if off > 0 else _SHORTER) / math.sqrt(usual):
        how = "longer" if off > 0 else "shorter"
        message = f"the translation is much {how} than its source: {translation} letters for {source}."
        found.add("H231", pair.place, message, "See that nothing is missing or added; else waive H231.")


def _own(source: str, translation: str) -> tuple[str, str]:
    """Both without what is filled in and without words such as names, which take as many letters in any language."""
    both = set(_LATIN_WORD.findall(source)) & set(_LATIN_WORD.findall(translation))

    def own(text: str) -> str:
        return _LATIN_WORD.sub(lambda word: "" if word[0] in both else word[0], text.replace(GAP, "")).strip()

    return own(source), own(translation)
