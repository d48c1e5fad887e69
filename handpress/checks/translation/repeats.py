"""H235: a word or a space stands twice in a row."""

from __future__ import annotations

import re

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.problems import Problems

_TWICE = re.compile(r"(?<![^\s(\[“\"'«¿¡])([^\W\d_][^\s\W]*)\s+\1(?![^\s.,;:!?)\]”\"'»。।؟،])", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def check(pair: Pair, found: Problems) -> None:
    """What the source doubles may be doubled; so may words that the language doubles."""
    source, translation = plain(pair)
    if _SPACES.search(translation) and not _SPACES.search(source):
        found.add("H235", pair.place, "two spaces stand in a row.", "Delete one of them.")
    known = pair.into.lexicon.doubled
    if not pair.into.lexicon.length or "*" in known or _TWICE.search(source):
        return
    twice = next((match for match in _TWICE.finditer(translation) if match[1].lower() not in known), None)
    if twice:
        hint = "Delete one of them; if it belongs there twice, waive H235."
        found.add("H235", pair.place, f"“{' '.join(twice[0].split())}”: a word stands twice in a row.", hint)
