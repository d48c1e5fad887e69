"""Where a line speaks another direction or script: the stretches that must be set as one phrase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from handpress.language.locale import Locale
from handpress.language.scripts import script, scripts
from handpress.language.spaces import UNITS

#: Stands in the text for something already set, which no stretch may swallow (U+FFFC).
OBJECT = "\ufffc"

#: Punctuation of right-to-left sentences: what stands on its two sides are two phrases.
_STOPS = frozenset("،؛؟۔" + OBJECT)
_PAIRS = {")": "(", "]": "[", "}": "{", "»": "«", "”": "“"}
_PAIRED = re.compile(r"""[()\[\]{}«»“”"]""")
#: Spaced or not, these tie two numbers, or a number and a word, into one expression.
_OPERATORS = frozenset("+-−–—‐‑/×÷*=<>≤≥≈~±%‰°&$€£¥#№@")
_SIGNS = frozenset("+-−–±<>≤≥≈~=×.")
_MARKS = frozenset("#@$€£¥№/\\")
_SUFFIXES = frozenset("%‰°+™®′″$€£¥/")

_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile("[wn]+")
_COMBINED = re.compile("([whn])m+|m+")


@dataclass(frozen=True)
class Stretch:
    """A part [start, end) of a text; `language` is a locale code, "" where it belongs to none (digits, units)."""

    start: int
    end: int
    direction: str
    language: str


def stretches(text: str, locale: Locale, source: Locale) -> list[Stretch]:
    """The phrases in a text of `locale`, in order; none begins or ends with a space.

    On a right-to-left page: every stretch of left-to-right letters, and every number that is more than bare digits,
    since the Unicode algorithm (UAX 9) turns "10-20" round there. On a left-to-right page: every stretch of
    right-to-left letters and, where it is not written in Latin or the source's letters, every stretch of those. Latin
    letters are no strangers where a language that nobody speaks is written with them from right to left.
    """
    if locale.direction == "rtl":
        signs = text.translate(_signs("L"))
        if locale.script == "Latn":
            signs = signs.replace("w", "h")
        return _found(_Scan(text, signs, numbers=True), "ltr", source) if "w" in signs or "n" in signs else []
    signs = text.translate(_signs("R"))
    found = _found(_Scan(text, signs), "rtl", source) if "w" in signs else []
    foreign = _foreign(locale, source)
    signs = text.translate(_signs("L", foreign)) if foreign else ""
    if "w" not in signs:
        return found
    for taken in found:
        signs = signs[: taken.start] + "x" * (taken.end - taken.start) + signs[taken.end :]
    found += _found(_Scan(text, signs, letters_only=True), "ltr", source)
    return sorted(found, key=lambda stretch: stretch.start)


def _found(scan: _Scan, direction: str, source: Locale) -> list[Stretch]:
    return [Stretch(i, j, direction, _language(scan.text[i:j], source)) for i, j in scan.phrases()]


class _Scan:
    """One reading of a text for the letters of one side.

    `signs` come from `_Signs`. `classes` has one of them for each character, and those of combining marks are their
    letter's. A token is a run of wanted letters and digits; a group of tokens (by index, both ends in) is
    what may become one phrase. With `numbers` the page turns numbers round, so they matter by themselves; with
    `letters_only` the direction is the page's own, and only a change of letters makes a phrase.
    """

    def __init__(self, text: str, signs: str, *, numbers: bool = False, letters_only: bool = False) -> None:
        self.text = text
        self.classes = _COMBINED.sub(lambda match: (match[1] or ".") * len(match[0]), signs)
        self.numbers = numbers
        self.letters_only = letters_only
        self.tokens = [token.span() for token in _TOKEN.finditer(self.classes)]
        self.partner = _partners(text)

    def phrases(self) -> Iterator[tuple[int, int]]:
        """Start and end of each phrase, in order."""
        first = 0
        for k in range(1, len(self.tokens) + 1):
            if k == len(self.tokens) or not self.joined(k):
                yield from self.settled(first, k - 1)
                first = k

    def joined(self, k: int) -> bool:
        """Whether token k goes on with what token k - 1 says."""
        start, end = self.tokens[k - 1][1], self.tokens[k][0]
        gap = self.classes[start:end]
        if "h" in gap or "x" in gap:
            return False
        if " " not in gap or (self.word(k - 1) and self.word(k)):
            return True
        if gap[0] != " " and self.text[start] in _SUFFIXES and not self.word(k):
            return False  # "50% 24 hours" are two things
        return all(self.ties(at) for at in range(start, end))

    def ties(self, at: int) -> bool:
        """Whether the character leaves two numbers one expression; a full stop or a comma before a space does not."""
        return self.classes[at] == " " or self.text[at] in _OPERATORS or at in self.partner

    def settled(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The phrases that a group makes: one, none, or several where it straddles a bracket or counts what follows."""
        cut = self.counting(first, last) if self.numbers else None
        if cut is not None:
            yield from self.settled(first, cut - 1)
            yield from self.settled(cut, last)
            return
        if not self.numbers:
            first, last = self.trimmed(first, last)
        start, end = self.extent(first, last)
        astray = next((at for at in range(start, end) if not start <= self.partner.get(at, at) < end), None)
        if astray is not None:
            cut = next(k for k in range(first, last + 1) if self.tokens[k][0] > astray)
            yield from self.settled(first, cut - 1)
            yield from self.settled(cut, last)
        elif self.worth(first, last, start, end):
            yield start, end

    def counting(self, first: int, last: int) -> int | None:
        """The token where a closing number begins that belongs to what follows: "Tylenol 2 مرات", "Tylenol 2)"."""
        end = self.extent(last, last)[1]
        cut = last + 1
        while cut > first and not self.word(cut - 1):
            cut -= 1
        belongs = self.classes[end:].lstrip(" ").startswith("h") or (
            self.text[end : end + 1] in _PAIRS and end not in self.partner
        )
        return cut if belongs and first < cut <= last and self.spaced(cut) else None

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The group without numbers at its ends, which read alike in both directions; a number keeps its unit."""
        while first < last and not self.word(first) and self.spaced(first + 1) and not self.unit(first + 1):
            first += 1
        while first < last and not self.word(last) and self.spaced(last):
            last -= 1
        return first, last

    def worth(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether the group is more than bare digits; or, where the direction is the same, more than 500 mg or X光."""
        words = [k for k in range(first, last + 1) if self.word(k)]
        if self.numbers:
            return bool(words) or end - start > self.tokens[first][1] - self.tokens[first][0]
        if not words or not self.letters_only:
            return bool(words)
        dose = self.classes[start] == "n" and all(map(self.unit, words))
        part_of_word = end - start == 1 and "h" in self.classes[max(start - 1, 0) : end + 1]
        return not dose and not part_of_word

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """From the first token's sign or bracket to the last token's."""
        start, end = self.tokens[first][0], self.tokens[last][1]
        while start and self.opens(start - 1, end):
            start -= 1
        while end < len(self.text) and (reach := self.closes(end, start)):
            end += reach
        return start, end

    def opens(self, at: int, end: int) -> bool:
        """Whether the character before a phrase is its bracket, or a sign that stands free on its other side."""
        if at < self.partner.get(at, at) < end:
            return True
        signs = _MARKS if self.classes[at + 1] == "w" else _MARKS | _SIGNS
        free = at == 0 or self.classes[at - 1] in " x" or self.text[at - 1] in '([{«“"'
        return self.numbers and self.text[at] in signs and free

    def closes(self, at: int, start: int) -> int:
        """How many characters after a phrase are its bracket, or a mark that no letter of the page follows."""
        if start <= self.partner.get(at, at) < at:
            return 1
        spaced = self.classes[at] == " " and self.classes[at - 1] == "n" and self.text[at + 1 : at + 2] in {"%", "°"}
        mark = at + spaced
        ours = self.numbers and self.text[mark] in _SUFFIXES and self.classes[mark + 1 : mark + 2] != "h"
        return mark + 1 - at if ours else 0

    def word(self, k: int) -> bool:
        """Whether the token has letters."""
        start, end = self.tokens[k]
        return "w" in self.classes[start:end]

    def unit(self, k: int) -> bool:
        """Whether the token is a unit, with or without its number."""
        start, end = self.tokens[k]
        return self.text[start:end].lstrip("0123456789") in UNITS

    def spaced(self, k: int) -> bool:
        """Whether a space stands before the token, after the one before it."""
        return " " in self.classes[self.tokens[k - 1][1] : self.tokens[k][0]]


class _Signs(dict[int, str]):
    """For `str.translate`, the sign of each character, found when it is first met.

    They are: w wanted letter, h letter of the page, n digit, m combining mark, x stop, space, and a dot for everything
    else. Wanted are the letters of one side, L or R, and of these scripts or any.
    """

    def __init__(self, side: str, scripts: frozenset[str] | None) -> None:
        super().__init__()
        self.side = side
        self.scripts = scripts

    def __missing__(self, codepoint: int) -> str:
        sign = self[codepoint] = self.sign(chr(codepoint))
        return sign

    def sign(self, char: str) -> str:
        """The sign of a character."""
        category = unicodedata.category(char)
        if char in _STOPS or char == "\n":
            return "x"
        if char.isspace():
            return " "
        if category[0] == "N":
            return "n"
        if category[0] == "M" or category == "Cf":
            return "m"
        if category[0] != "L":
            return "x" if self.scripts and _ours(char) else "."
        wanted = (unicodedata.bidirectional(char) == "L") == (self.side == "L")
        return "w" if wanted and (self.scripts is None or script(char) in self.scripts) else "h"


@lru_cache(maxsize=32)
def _signs(side: str, scripts: frozenset[str] | None = None) -> _Signs:
    """Kept, since a table never grows beyond the letters that one script or another has."""
    return _Signs(side, scripts)


def _ours(char: str) -> bool:
    """Whether a mark belongs to one script, as 。 and । do, so that the font of another need not have it."""
    return unicodedata.bidirectional(char) == "L" or unicodedata.east_asian_width(char) in {"W", "F"}


def _partners(text: str) -> dict[int, int]:
    """Where the other one of a pair of brackets or quotation marks stands, for each that has one."""
    partner: dict[int, int] = {}
    open_: list[int] = []
    straight: list[int] = []
    for match in _PAIRED.finditer(text):
        at, char = match.start(), match[0]
        if char in _PAIRS.values():
            open_.append(at)
        elif char in _PAIRS and open_ and text[open_[-1]] == _PAIRS[char]:
            partner[at] = open_.pop()
        elif char == '"' and not (text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()):
            straight.append(at)
    if len(straight) % 2 == 0:
        partner.update(zip(straight[1::2], straight[::2], strict=True))
    return partner | {start: end for end, start in partner.items()}


def _language(phrase: str, source: Locale) -> str:
    """The source language if the phrase is in its letters; "" for numbers, units and any other script."""
    words = _WORD.findall(phrase)
    if not phrase[0].isalpha() and UNITS.issuperset(words):
        return ""
    found = {script(char) for word in words for char in word} - {""}
    return source.code if found and found <= scripts(source) else ""


@lru_cache(maxsize=256)
def _foreign(locale: Locale, source: Locale) -> frozenset[str]:
    """The scripts that a left-to-right page may hold and its font may lack."""
    return scripts(source).union({"LATIN"}) - scripts(locale)
