"""H217: no word of a translation has letters of two scripts, such as a Cyrillic “е” among Latin letters (UTS #39)."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.checks.translation.runs import Run, runs, words
from handpress.problems import Problems

#: Scripts with letters that look alike: a change inside a word cannot be seen.
_ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE"))
#: Scripts whose words stand side by side without a space, also beside words of others.
_SIDE_BY_SIDE = frozenset(
    ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
)
#: Greek letters that stand for something beside Latin ones: μg, kΩ, and after capitals TNFα.
_SYMBOLS, _AFTER_CAPITALS = frozenset("μΩΔ"), frozenset("αβγδκ")


def check(pair: Pair, found: Problems) -> None:
    """A Latin word of the source may have an ending in the letters of the translation, as names have in Russian."""
    if pair.translation.isascii():
        return
    source, translation = plain(pair)
    if len({run.script for run in runs(translation)} - {""}) < 2:
        return
    known = frozenset(words(source.casefold()))
    mixed = next((word for word in words(translation) if _is_mixed(word, known)), "")
    if mixed:
        shown = ", ".join(f"“{run.text}” is {run.script.title()}" for run in runs(mixed) if run.script)
        message = f"the word “{mixed}” mixes scripts: {shown}."
        found.add("H217", pair.place, message, "Type the word anew in one script.")


def _is_mixed(word: str, known: Collection[str]) -> bool:
    parts = runs(word)
    if len(parts) == 1 or word.casefold() in known:
        return False
    return any(_at_odds(one, other, known) for one, other in pairwise(parts)) or any(
        _caught(*three) for three in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _at_odds(one: Run, other: Run, known: Collection[str]) -> bool:
    """Whether no real word goes over from the one run into the other."""
    both = {one.script, other.script}
    if not both <= _ALIKE:
        return "LATIN" not in both and not both & _SIDE_BY_SIDE
    if both == {"LATIN", "GREEK"}:
        greek = one if one.script == "GREEK" else other
        return not (greek.text in _SYMBOLS or (greek.text in _AFTER_CAPITALS and one.text.isupper()))
    stem = one.text.casefold()
    return one.script != "LATIN" or len(stem) == 1 or not any(word.startswith(stem) for word in known)


def _caught(before: Run, letter: Run, after: Run) -> bool:
    """Whether one Latin letter stands among those of another alphabet."""
    return letter.script == "LATIN" and len(letter.text) == 1 and not {before.script, after.script} & _SIDE_BY_SIDE
