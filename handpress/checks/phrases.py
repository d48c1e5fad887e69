"""Finds the words and phrases of a list in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

#: The marks of the scripts that put spaces between words have codes below this one.
_BEYOND_MARKS = 0x1DC0
#: Letters of a word that `*` may stand for: without an end, one long word without spaces would take for ever.
_LONGEST_REST = 40
#: Prefixes that one word may have, as in Arabic: and, for, the; and particles, as in Korean: from, on.
_MOST = 3
#: Hamza above a last he, the Persian ezafe: it ties a word to the next one and is no part of it.
EZAFE = "\u0654"
#: Zero width non-joiner: in Persian it parts a word from its ending.
_JOINER = "\u200c"


def found_in(
    phrases: Iterable[str],
    text: str,
    *,
    spaced: bool,
    prefixes: tuple[str, ...] = (),
    particles: tuple[str, ...] = (),
) -> Iterator[re.Match[str]]:
    """Where any of the phrases stands in the text, in any case; whole words only where words are `spaced`.

    In a phrase `*` stands for the rest of a word, and a space also for a hyphen; one in capitals is found in capitals.
    Each of its words may begin with some of the `prefixes`, and some `particles` may follow it. One with a space at its
    ends is whole words in any case.
    """
    return _pattern(tuple(phrases), spaced, prefixes, particles).finditer(text)


def says(phrases: Iterable[str], text: str, *, spaced: bool) -> bool:
    """Whether any of the phrases stands in the text."""
    return next(found_in(phrases, text, spaced=spaced), None) is not None


@lru_cache(maxsize=1024)
def _pattern(
    phrases: tuple[str, ...], spaced: bool, prefixes: tuple[str, ...], particles: tuple[str, ...]
) -> re.Pattern[str]:
    # Phrases with the same edges share these: asked once for all of them they take a fraction of the time.
    edged: dict[tuple[str, str], list[str]] = {}
    lead, tail = _some(prefixes), _some(particles)
    # The longest first, so that "very rare" is told whole.
    for phrase in sorted(phrases, key=len, reverse=True):
        edged.setdefault(_edges(phrase, spaced, tail), []).append(_body(phrase, lead))
    bare = "|".join(f"{before}(?:{'|'.join(bodies)}){after}" for (before, after), bodies in edged.items())
    return re.compile(bare or r"(?!)", re.IGNORECASE)


def _some(words: tuple[str, ...]) -> str:
    """A few of these words, one behind the other, or none."""
    return f"(?:{'|'.join(map(re.escape, words))}){{0,{_MOST}}}" if words else ""


def _edges(phrase: str, spaced: bool, tail: str) -> tuple[str, str]:
    """What may not stand before and after the phrase, but for a `tail`: parts of a word that begins or ends with it."""
    letter = part()
    edge = rf"{letter}|\s" if spaced else r"\s"
    before = f"(?<!{letter})" if re.match(edge, phrase) else ""
    end = f"(?!(?!{EZAFE}){letter})" if re.match(edge, phrase[-1:]) else ""
    after = f"(?={tail}{end})" if tail and end else end
    return before, after


def _body(phrase: str, lead: str) -> str:
    rest = f"(?:{part()}|{_JOINER}){{,{_LONGEST_REST}}}"
    body = re.escape(phrase.strip()).replace(r"\*", rest).replace(r"\ ", rf"[\s\u00a0-]+{lead}").replace("'", "['’]")
    return f"(?-i:{lead}{body})" if phrase.isupper() else lead + body


@cache
def part() -> str:
    """One character of a word: also the vowel signs and accents that stand on letters, which patterns leave out."""
    mark = [unicodedata.category(chr(code)) in ("Mn", "Mc") for code in range(_BEYOND_MARKS)]
    edges = [code for code in range(1, _BEYOND_MARKS) if mark[code] != mark[code - 1]]
    runs = zip(edges[::2], edges[1::2], strict=True)
    return r"[\w" + "".join(f"{chr(first)}-{chr(end - 1)}" for first, end in runs) + "]"
