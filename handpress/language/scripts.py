"""Which script a letter belongs to, and which scripts a language is written in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from handpress.language.locale import Locale

#: Scripts that a language writes beside the one its name is written in, as first words of Unicode character names.
_ALSO = {"Jpan": ("HIRAGANA", "KATAKANA"), "Kore": ("CJK",)}
#: First words of the names of letters that belong to no script: µ, ª, ʰ, 々, and Ａ as wide as a Chinese letter.
_COMMON = frozenset(
    (
        *("MICRO", "FEMININE", "MASCULINE", "MODIFIER", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "KELVIN", "ANGSTROM"),
        *("OHM", "SCRIPT", "MATHEMATICAL", "SUPERSCRIPT", "SUBSCRIPT", "INFORMATION", ""),
    )
)


@lru_cache(maxsize=8192)
def script(char: str) -> str:
    """The script of a letter, by the first word of its Unicode name (LATIN, CJK); "" for what is common to several."""
    first = re.split("[ -]", unicodedata.name(char, ""), maxsplit=1)[0]
    return "" if first in _COMMON or not char.isalpha() else first


@lru_cache(maxsize=256)
def scripts(locale: Locale) -> frozenset[str]:
    """The scripts a language is written in."""
    return frozenset(filter(None, map(script, locale.name))).union(_ALSO.get(locale.script, ()))
