"""Words of a list in a text, the longest first; found quickly, however long the list is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from handpress.checks.phrases import EZAFE

Meaning = TypeVar("Meaning")

#: A character that goes on with a word: vowel signs too, which Python does not count among letters.
LETTER = r"[\w\u0300-\u036f\u05b0-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff\u1000-\u103f]"
#: Letters of scripts without spaces, and Korean ones, begin anew after a Latin one.
_BOUND = re.compile("[A-Za-z][\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SAME = str.maketrans(
    {"\u06c0": "ه", "İ": "i", "’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "-": " ", "‐": " ", "‑": " "}
)
_ANY = "*"


def folded(text: str) -> str:
    """The text, as long as before, as words are looked up in it: in lower case, hyphens as spaces."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_SAME)


class Hit(NamedTuple, Generic[Meaning]):
    """A word from `start` to `end`, and what it stands for."""

    start: int
    end: int
    meaning: Meaning


class Wordlist(Generic[Meaning]):
    """Words and phrases, each with what it stands for; a `*` at the end is any ending. All texts are `folded`.

    Where words are `spaced` they are found whole; elsewhere only Latin letters are never cut.
    """

    def __init__(self, words: Mapping[str, Meaning], *, spaced: bool) -> None:
        letter = LETTER if spaced else "[A-Za-z]"
        self._letter = re.compile(letter)
        self._words = {folded(word): meaning for word, meaning in words.items()}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in self._words:
            lengths[word[0]].add(len(word.rstrip(_ANY)))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._longest = sorted(set().union(*lengths.values()), reverse=True)
        first = f"[{re.escape(''.join(lengths))}]" if lengths else "(?!)"
        self._start = re.compile(rf"(?:(?<!{letter})|(?<=\d)){first}")

    def at(self, text: str, start: int) -> Hit[Meaning] | None:
        """The longest word that begins there."""
        for length in self._lengths.get(text[start : start + 1], ()):
            word, end = text[start : start + length], start + length
            if len(word) < length:
                continue  # the text ends before
            if word in self._words and not self._inside(text, end):
                return Hit(start, end, self._words[word])
            if word + _ANY in self._words:
                while self._letter.match(text, end):
                    end += 1
                return Hit(start, end, self._words[word + _ANY])
        return None

    def before(self, text: str, end: int) -> Hit[Meaning] | None:
        """The longest word that ends there."""
        for length in self._longest:
            start = end - length
            if start >= 0 and text[start:end] in self._words and not self._inside(text, start):
                return Hit(start, end, self._words[text[start:end]])
        return None

    def find(self, text: str) -> Iterator[Hit[Meaning]]:
        """All words in order; none is part of another."""
        place = self._start.search(text)
        while place:
            hit = self.at(text, place.start())
            if hit:
                yield hit
            place = self._start.search(text, hit.end if hit else place.end())

    def _inside(self, text: str, at: int) -> bool:
        """Whether a word goes on over this place; digits are no part of it, and a Persian ezafe changes none."""
        if text[at : at + 1] == EZAFE:
            return False
        cut = 0 < at < len(text) and self._letter.match(text, at) and self._letter.match(text, at - 1)
        return bool(cut) and not (text[at].isdigit() or text[at - 1].isdigit() or _BOUND.match(text, at - 1))
