"""How hard a text is to read: words, sentences and syllables counted, and the formulas of its language.

Counting rules: each text given is at least one sentence of its own, so a heading, a list item or a table cell is one.
A sentence ends at . ! ? and their like in other scripts, not at a colon; a heading in bold before a sentence ends at
its colon. A placeholder is one word of one syllable, and so is a number; what hyphens or apostrophes join is one word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from handpress.content.markup import PLACEHOLDER
from handpress.language.syllables import COUNTED, syllables

#: ISO 15924 codes of scripts that put no space between words: nothing here can count their words.
UNSPACED = frozenset({"Hans", "Hant", "Hani", "Jpan", "Khmr", "Laoo", "Mymr", "Thai"})
#: A word to LIX and the Wiener Sachtextformel is long from seven letters on, one to SMOG hard from three syllables on.
LONG, POLYSYLLABIC = 7, 3
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*|{_LETTER}\w*(?:['’\u2010\u2011-]{_LETTER}\w*)*")
#: Not between the numbers of a date, 2026. 11. 3., nor between an abbreviation of two letters and a number: kl. 8.
_NO_END = r"(?!(?:(?<=\d\.)|(?<=\b[^\W\d_]{2}\.))\s+\d)"
_END = re.compile(rf"(?<=[.!?…]){_NO_END}[\"'”’»)\]]*\s+(?![a-zà-ÿа-я])|(?<=[。！？।॥؟۔։።፧។៕။])\s*")
_RUN_IN_HEADING = re.compile(r":\*\*")


@dataclass(frozen=True)
class Counts:
    """What formulas are made of; `syllables`, `hard` and `short` are 0 where the language's cannot be counted.

    `letters` are those of the words, `long` the words of 7 letters or more, `hard` those of 3 syllables or more, and
    `short` those of one.
    """

    words: int
    sentences: int
    letters: int
    long: int
    syllables: int
    hard: int
    short: int

    @property
    def words_a_sentence(self) -> float:
        """The average length of a sentence."""
        return self.words / self.sentences

    @property
    def syllables_a_word(self) -> float:
        """The average length of a word."""
        return self.syllables / self.words


@dataclass(frozen=True)
class Formula:
    """A published formula; `rising` when a higher score is a harder text. `source` says who published it."""

    name: str
    score: Callable[[Counts], float]
    rising: bool
    source: str

    def harder(self, score: float, target: float) -> bool:
        """Whether a score, as it is printed with one decimal, misses its target."""
        shown = round(score, 1)
        return shown > target if self.rising else shown < target


def _flesch(name: str, base: float, sentence: float, word: float, source: str) -> Formula:
    """A formula of Flesch's form: `base` less so much for the words of a sentence and for the syllables of a word."""
    return Formula(name, lambda c: base - sentence * c.words_a_sentence - word * c.syllables_a_word, False, source)


def _share(part: int, counts: Counts) -> float:
    """Percent of the words."""
    return 100 * part / counts.words


_KINCAID = Formula(
    "flesch-kincaid",
    lambda c: 0.39 * c.words_a_sentence + 11.8 * c.syllables_a_word - 15.59,
    True,
    "Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75; a grade of schools in the United States",
)
_SMOG = Formula(
    "smog",
    lambda c: 1.043 * sqrt(30 * c.hard / c.sentences) + 3.1291,
    True,
    "McLaughlin 1969, Journal of Reading 12:639; a grade of schools in the United States",
)
_WIENER = Formula(
    "wiener-sachtextformel",
    lambda c: (
        0.1935 * _share(c.hard, c)
        + 0.1672 * c.words_a_sentence
        + 0.1297 * _share(c.long, c)
        - 0.0327 * _share(c.short, c)
        - 0.875
    ),
    True,
    "Bamberger and Vanecek 1984, the first of their four; a grade of schools in Austria",
)
_LIX = Formula("lix", lambda c: c.words_a_sentence + _share(c.long, c), True, "Björnsson 1968, Läsbarhet; 20 to 60")
_GULPEASE = Formula(
    "gulpease",
    lambda c: 89 + (300 * c.sentences - 10 * c.letters) / c.words,
    False,
    "Lucisano and Piemontese 1988, GULP; 0 to 100",
)
_SCANDINAVIAN = (_LIX,)
#: Language, without region, to its formulas, the usual one first; a language without an entry has no formula.
FORMULAS: Mapping[str, tuple[Formula, ...]] = {
    "en": (_KINCAID, _SMOG, _flesch("flesch", 206.835, 1.015, 84.6, "Flesch 1948; 0 to 100")),
    "es": (
        _flesch("fernandez-huerta", 206.84, 1.02, 60, "Fernández Huerta 1959, as corrected by Law 2011; 0 to 100"),
        _flesch("inflesz", 206.835, 1, 62.3, "Szigriszt Pazos 1993, read on the scale of Barrio 2008; 0 to 100"),
    ),
    "fr": (_flesch("kandel-moles", 207, 1.015, 73.6, "Kandel and Moles 1958; 0 to 100"),),
    "de": (_flesch("amstad", 180, 1, 58.5, "Amstad 1978; 0 to 100"), _WIENER, _LIX),
    "it": (_GULPEASE,),
    "pt": (_flesch("flesch-martins", 248.835, 1.015, 84.6, "Martins and others 1996; 0 to 100"),),
    "ru": (_flesch("flesch-oborneva", 206.835, 1.3, 60.1, "Oborneva 2006; 0 to 100"),),
    "nl": (_flesch("flesch-douma", 206.84, 0.93, 77, "Douma 1960; 0 to 100"),),
    "tr": (_flesch("atesman", 198.825, 2.61, 40.175, "Ateşman 1997; 0 to 100"),),
    **dict.fromkeys(("sv", "da", "nb", "nn", "no"), _SCANDINAVIAN),
}


def formulas(language: str) -> tuple[Formula, ...]:
    """The formulas for a locale code such as es or pt_BR; none where no formula is known, and nothing stands in."""
    return FORMULAS.get(language.partition("_")[0], ())


def plain(text: str) -> str:
    """A source text as it is counted: no marks of emphasis, each placeholder one word."""
    return PLACEHOLDER.sub("7", _RUN_IN_HEADING.sub(".", text).replace("**", ""))


def sentences(text: str) -> list[str]:
    """The sentences of one source text that hold a word."""
    return [part.strip() for part in _END.split(plain(text)) if part and _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text in a language that puts spaces between them."""
    return _WORD.findall(text)


def count(texts: Iterable[str], language: str) -> Counts:
    """The counts of source texts, each at least one sentence, in the language of a locale code."""
    base = language.partition("_")[0]
    spoken = [sentence for text in texts for sentence in sentences(text)]
    said = [word for sentence in spoken for word in words(sentence)]
    letters = [sum(map(str.isalpha, word)) for word in said]
    lengths = [syllables(word, base) for word in said] if base in COUNTED else []
    return Counts(
        words=len(said),
        sentences=len(spoken),
        letters=sum(letters),
        long=sum(number >= LONG for number in letters),
        syllables=sum(lengths),
        hard=sum(number >= POLYSYLLABIC for number in lengths),
        short=lengths.count(1),
    )
