"""Plain text → typeset text: placeholders, plural form, emphasis, isolates, no-break spaces, word breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from handpress.content.facts import Fact, Kind
from handpress.content.handout import Text
from handpress.content.markup import pieces
from handpress.language.breaks import ZERO_WIDTH_SPACE, places
from handpress.language.isolates import OBJECT, stretches
from handpress.language.locale import Locale
from handpress.language.locale import locale as locale_of
from handpress.language.spaces import keep_together

#: A longer code, such as a postal address, must be free to break at its spaces (characters).
_UNBROKEN = 25
#: One full stop, and no ellipsis.
_FULL_STOP = re.compile(r"\.(?!\.)")


@dataclass(frozen=True)
class Run:
    """Letters of one weight; where `counter` is set, `text` is "page" or "pages" and the page engine counts."""

    text: str
    strong: bool = False
    counter: bool = False


@dataclass(frozen=True)
class Phrase:
    """Runs set as one isolate: `direction` ltr or rtl, `language` a locale code or "" for none (digits, codes).

    WeasyPrint lays out each inline element by itself and orders them by the direction of their parent; so everything
    of one direction must stand in one phrase, its strong parts included.
    """

    runs: tuple[Run, ...]
    direction: str
    language: str = ""
    unbroken: bool = False


Line = tuple[Run | Phrase, ...]


class _Part(NamedTuple):
    """Letters of one weight, or one thing that is already set and counts as a character."""

    text: str
    strong: bool
    set_as: Run | Phrase | None = None


def typeset(text: Text, locale: Locale, source: Locale, facts: Mapping[str, Fact]) -> Line:
    """The text as it stands on a page in `locale`; `locale` is `source` where the text has no translation.

    Raises MarkupError where emphasis or placeholders are broken, KeyError where a fact is missing, ValueError where the
    fact that picks a plural form is no whole number; the readers of sources and catalogs report all three before.
    """
    return _line(tuple(_filled(_chosen(text, locale, source, facts), locale, facts)), locale, source)


def verbatim(text: str, locale: Locale, source: Locale) -> Line:
    """A text in `locale` that somebody else wrote: no sign in it is markup."""
    return _line((_Part(text, strong=False),), locale, source)


@lru_cache(maxsize=1024)
def _line(parts: tuple[_Part, ...], locale: Locale, source: Locale) -> Line:
    """The parts with their phrases; kept for the other places where the same words stand on this sheet and the next."""
    parts = tuple(_divided(parts, locale))
    shown = keep_together("".join(part.text for part in parts), locale.code)
    line: list[Run | Phrase] = []
    end = 0
    for stretch in stretches(shown, locale, source):
        line += _outside(_between(parts, shown, end, stretch.start))
        inside = _between(parts, shown, stretch.start, stretch.end)
        line.append(Phrase(tuple(_runs(inside)), stretch.direction, stretch.language))
        end = stretch.end
    return (*line, *_outside(_between(parts, shown, end, len(shown))))


def _divided(parts: tuple[_Part, ...], locale: Locale) -> Iterator[_Part]:
    """The parts with a zero width space wherever a line may end between words that touch."""
    ends = places("".join(part.text for part in parts), locale)
    at = 0
    for part in parts:
        cuts = [0, *(end - at for end in ends if at <= end < at + len(part.text)), len(part.text)]
        yield part._replace(text=ZERO_WIDTH_SPACE.join(part.text[i:j] for i, j in pairwise(cuts)))
        at += len(part.text)


def _between(parts: Iterable[_Part], shown: str, start: int, end: int) -> Iterator[_Part]:
    """What lies of the parts in [start, end) of the text, as it is shown."""
    at = 0
    for part in parts:
        here = shown[max(start, at) : min(end, at + len(part.text))]
        at += len(part.text)
        if here:
            yield _Part(here, part.strong, part.set_as)


def runs_of(line: Line) -> Iterator[Run]:
    """The runs of a line, within phrases or not."""
    return (run for part in line for run in (part.runs if isinstance(part, Phrase) else (part,)))


def plain(line: Line) -> str:
    """What a reader reads, in logical order, without page counters and without word breaks."""
    return "".join(run.text for run in runs_of(line) if not run.counter).replace(ZERO_WIDTH_SPACE, "")


def one_line(line: Line) -> str:
    """The same on one line, for those who look for it in a list."""
    return " ".join(plain(line).split())


def _chosen(text: Text, page: Locale, source: Locale, facts: Mapping[str, Fact]) -> str:
    """The string to print: translated if it can be, and in the plural form that the counted fact takes."""
    if not text.plural:
        return text.translation[0] if text.translation else text.source
    n = int(facts[text.counts].value)
    if text.translation:
        return text.translation[page.plurals.form_of(n)]
    # An author writes two forms in any language; only a language of two has a rule that tells them apart.
    singular = {1: False, 2: source.plurals.form_of(n) == 0}.get(source.plurals.count, n == 1)
    return text.source if singular else text.plural


def _filled(string: str, page: Locale, facts: Mapping[str, Fact]) -> Iterator[_Part]:
    before = ""
    for piece in pieces(string):
        if piece.placeholder:
            yield (fact := _fact(facts[piece.placeholder], piece.strong, page))
            before = fact.text
        else:
            # A date of many languages ends with the full stop of an abbreviation, after which none ends a sentence.
            doubled = before.endswith(".") and _FULL_STOP.match(piece.text)
            yield _Part(piece.text[1:] if doubled else piece.text, piece.strong)
            before = piece.text


def _fact(fact: Fact, strong: bool, page: Locale) -> _Part:
    if fact.kind is Kind.COUNTER:
        return _Part("0", strong, Run(fact.value, strong, counter=True))
    if fact.kind is Kind.CODE:
        runs = (Run(fact.value, strong),)
        phrase = Phrase(runs, _first_direction(fact.value), unbroken=len(fact.value) <= _UNBROKEN)
        return _Part(OBJECT, strong, phrase)
    named = locale_of(fact.language) if fact.kind is Kind.NAME else None
    if named and named.script != page.script:
        return _Part(OBJECT, strong, Phrase((Run(fact.value, strong),), named.direction, named.code))
    return _Part(page.number(fact.value) if fact.kind is Kind.NUMBER else fact.value, strong)


def _first_direction(code: str) -> str:
    """That of its first letter; ltr without one. A postal address may be in Arabic letters."""
    sides = (unicodedata.bidirectional(char) for char in code)
    return "rtl" if next((side for side in sides if side in {"L", "R", "AL"}), "L") != "L" else "ltr"


def _outside(parts: Iterable[_Part]) -> Iterator[Run | Phrase]:
    """Parts between phrases: runs, and phrases set before."""
    for is_phrase, group in groupby(parts, lambda part: isinstance(part.set_as, Phrase)):
        inside = list(group)
        yield from [part.set_as for part in inside if part.set_as] if is_phrase else _runs(inside)


def _runs(parts: Iterable[_Part]) -> Iterator[Run]:
    """Neighbours of one weight joined; counters stay alone."""
    for (counter, strong), group in groupby(parts, lambda part: (part.set_as, part.strong)):
        if isinstance(counter, Run):
            yield from (counter for _ in group)
        else:
            yield Run("".join(part.text for part in group), strong)
