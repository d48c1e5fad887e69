"""One text of a catalog beside what it translates: what a rule of translations looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from handpress.language.glossary import NONE, Glossary
from handpress.language.lexicon import Lexicon, lexicon_of
from handpress.language.locale import Locale
from handpress.language.poentry import Entry
from handpress.language.reading import UNSPACED
from handpress.problems import Place

#: Flags of messages with directives of printf; those of the others are filled in between braces (GNU gettext manual).
_PRINTF = re.compile(r"(?!no-)(?!.*brace)(?!csharp-|java-format).*-format")


@dataclass(frozen=True)
class Tongue:
    """A language: its facts, its words as far as we know them, and what the project calls things in it."""

    locale: Locale
    lexicon: Lexicon
    # What is worked out of the other two is kept while a glossary may be edited.
    glossary: Glossary = field(default=NONE, compare=False)

    @property
    def spaced(self) -> bool:
        """Whether it has spaces between words."""
        return self.locale.script not in UNSPACED


@dataclass(frozen=True)
class Pair:
    """A source text and its translation; `form` counts the plural forms from 0, None is a message without plural.

    `source` is the singular for the form that says 1, else the plural. `place` is that of the translation. Two pairs
    are equal when they say the same, wherever they stand.
    """

    entry: Entry = field(compare=False)
    flags: frozenset[str]
    form: int | None
    source: str
    translation: str
    place: Place = field(compare=False)
    of: Tongue
    into: Tongue

    @property
    def directives(self) -> bool:
        """Whether the flags say that `%s` and its like are filled in."""
        return any(map(_PRINTF.fullmatch, self.flags))

    @property
    def sides(self) -> tuple[tuple[str, Tongue], tuple[str, Tongue]]:
        """Both texts, each with its language."""
        return (self.source, self.of), (self.translation, self.into)

    @property
    def one_language(self) -> bool:
        """Whether both are variants of one language, such as en and en_GB."""
        ours, theirs = (tongue.locale.code.partition("_")[0] for tongue in (self.of, self.into))
        return ours == theirs


def tongue(locale: Locale, glossary: Glossary = NONE) -> Tongue:
    """The language with its lexicon, and perhaps the project's glossary."""
    return Tongue(locale, lexicon_of(locale), glossary)


def in_one_language(old: str, new: str, words: Tongue, place: Place) -> Pair:
    """Two texts of the author's language, one of which is to say what the other says."""
    return between(old, new, words, words, place)


def between(source: str, translation: str, of: Tongue, into: Tongue, place: Place) -> Pair:
    """Two texts of no catalog, one of which is to say what the other says."""
    lines = place.line, place.line
    entry = Entry(None, source, None, (translation,), frozenset(), False, (), *lines, place, (place,))
    return Pair(entry, frozenset(), None, source, translation, place, of, into)


def pairs(entries: Iterable[Entry], of: Tongue, into: Tongue) -> Iterator[Pair]:
    """Every text that entries translate; what is empty, fuzzy or obsolete translates nothing."""
    for entry in entries:
        if entry.obsolete or not entry.source or "fuzzy" in entry.flags or not all(map(str.strip, entry.translation)):
            continue
        if entry.plural is None:
            yield Pair(entry, entry.flags, None, entry.source, entry.translation[0], entry.translated_at[0], of, into)
            continue
        for form, (text, place) in enumerate(zip(entry.translation, entry.translated_at, strict=True)):
            source = entry.source if form == into.locale.plurals.form_of(1) else entry.plural
            yield Pair(entry, entry.flags, form, source, text, place, of, into)
