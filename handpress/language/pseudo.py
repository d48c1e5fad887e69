"""Languages that nobody speaks, made from the source in memory: they show what a real one would do to the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil

from handpress.content.handout import Handout, Text, Words, texts
from handpress.content.markup import PLACEHOLDER
from handpress.language.catalog import Catalog
from handpress.language.plurals import Plurals
from handpress.language.po import Po
from handpress.language.poentry import Entry
from handpress.problems import Place

#: Each letter of ASCII with a mark above, below or through it, so that a font or a line without room for one shows.
_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçđéƒĝĥíĵķļḿñóṕɋŕšţúṽŵẋýžÅḂÇĐÉḞĜĤÎĴĶĻḾÑÖṔɊŘŠŢÛṼŴẌÝŽ",
)
_PART = re.compile(rf"{PLACEHOLDER.pattern}|.", re.DOTALL)
#: Up to so many characters → how much longer a translation may be: the shorter, the more. So expect IBM and W3C ("Text
#: size in translation").
_GROWTH = ((10, Fraction(1)), (20, Fraction(4, 5)), (50, Fraction(3, 5)))
_LEAST_GROWTH = Fraction(2, 5)
#: RIGHT-TO-LEFT MARK. After each space it lets words follow each other from right to left while each is read as it is
#: written; unlike embeddings and overrides it opens nothing that could be left open.
_MARK = "\u200f"


def made(code: str) -> tuple[str, str]:
    """What is said to people who look for the catalog of such a language, and the next step."""
    return f"nobody speaks {code}: the press makes it from the sources.", f"It needs no catalog: build {code}."


def accented(text: str) -> str:
    """The text with an accent on each letter, longer, and in brackets, so that what is cut off at either end shows.

    It grows by letters that stand twice or more, evenly spread; placeholders and `**` stay.
    """
    printed = PLACEHOLDER.sub("", text).replace("**", "")
    growth = next((rate for most, rate in _GROWTH if len(printed) <= most), _LEAST_GROWTH)
    letters = sum(map(str.isalpha, printed))
    return f"[{''.join(_grown(text, growth * len(printed) / letters if letters else growth))}]"


def mirrored(text: str) -> str:
    """The text with its words from right to left; placeholders and `**` stay."""
    return text.replace(" ", f" {_MARK}")


#: Where they come from.
_NAME = "the sources"
#: How each of these languages says a text.
_SAYS: dict[str, Callable[[str], str]] = {"en_XA": accented, "ar_XB": mirrored}


def catalog(trees: Iterable[Handout | Words], language: str, plurals: Plurals) -> Catalog:
    """A complete catalog of all texts of the trees; its places are those of the sources."""
    every = {text.key: text for tree in trees for text, _ in texts(tree)}
    entries = {key: _entry(text, _SAYS[language], plurals) for key, text in every.items()}
    header = _entry(Text("", Place(_NAME)), str, plurals)
    return Catalog(Po(_NAME, (), tuple(entries.values()), header), language, plurals, entries)


def _entry(text: Text, say: Callable[[str], str], plurals: Plurals) -> Entry:
    sources = [text.plural or text.source] * plurals.count if text.plural else [text.source]
    if text.plural:
        sources[plurals.form_of(1)] = text.source
    return Entry(
        context=text.context or None,
        source=text.source,
        plural=text.plural or None,
        translation=tuple(map(say, sources)),
        flags=frozenset(),
        obsolete=False,
        comments=(),
        first=text.place.line,
        last=text.place.line,
        place=text.place,
        translated_at=(text.place,) * len(sources),
    )


def _grown(text: str, growth: Fraction) -> Iterator[str]:
    """Each character with its accent, and again where a letter more is due; placeholders as they are.

    `growth` is how many more letters each letter stands for.
    """
    letters = 0
    for match in _PART.finditer(text):
        part = match[0]
        if part.isalpha():
            letters += 1
            part *= 1 + ceil(letters * growth) - ceil((letters - 1) * growth)
        yield part if match[1] else part.translate(_ACCENTS)
