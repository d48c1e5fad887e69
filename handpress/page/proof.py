"""What a translator's proof tells of each message, and how that is set in type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from handpress.content.facts import Fact, Kind
from handpress.content.handout import Text
from handpress.content.markup import MarkupError, placeholders
from handpress.language.locale import Locale
from handpress.language.typeset import Line, Run, typeset
from handpress.problems import Place, Problem


class Mark(StrEnum):
    """How a message is marked on the sheet; where it is not right the sheet says the source."""

    RIGHT = "right"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Row:
    """One message of a proof: `number` stands beside it on the sheet, `place` is where to find it in the catalog.

    `source` is the text, and its plural if it has one; `translation` has all forms as the catalog says them, right or
    not, with the number of what nobody could see. `before` is the source of which a fuzzy one is the translation.
    `terms` maps words of the source to those that the glossary wants.
    """

    number: int
    key: tuple[str, str]
    place: Place
    mark: Mark
    source: tuple[str, ...]
    translation: tuple[str, ...]
    notes: tuple[str, ...] = ()
    before: str = ""
    problems: tuple[Problem, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the source since it was translated; () when nothing is known of that."""
        return tuple(_changes(self.before.split(), self.source[0].split())) if self.before else ()


class Change(NamedTuple):
    """Words of the source: `gone`, `new`, or `kept`."""

    kind: str
    words: str


def as_written(text: str, locale: Locale, source: Locale) -> Line:
    """A text of a catalog with its placeholders as they are written, in a language; broken emphasis as it stands."""
    facts = {name: Fact(Kind.CODE, f"{{{name}}}") for name in placeholders(text)}
    try:
        return typeset(Text("", Place(""), translation=(text,)), locale, source, facts)
    except MarkupError:
        return (Run(text),)


def cut_at_terms(text: str, terms: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and whether each is a term."""
    terms = list(terms)
    pieces = _pattern(terms).split(text) if terms else [text]
    return ((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """Any of the terms as whole words, the longest first, in capitals or not."""
    longest = sorted(terms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _changes(before: list[str], now: list[str]) -> Iterator[Change]:
    for kind, start, end, first, last in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change("kept", " ".join(now[first:last]))
            continue
        if start < end:
            yield Change("gone", " ".join(before[start:end]))
        if first < last:
            yield Change("new", " ".join(now[first:last]))
