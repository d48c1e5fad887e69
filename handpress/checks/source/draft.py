"""What a source check is given: one handout as its author wrote it, and all that it is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handpress.checks.phrases import found_in, says
from handpress.content.claims import Claim
from handpress.content.handout import Handout, Text, texts
from handpress.content.style import Style
from handpress.language import reading
from handpress.language.locale import Locale
from handpress.problems import Problems


@dataclass(frozen=True)
class Draft:
    """A handout in all its variants, with the project's style, claims and language, and the day of this run (ISO)."""

    handout: Handout
    style: Style
    claims: Mapping[str, Claim]
    locale: Locale
    today: str

    @property
    def spaced(self) -> bool:
        """Whether the source language puts spaces between words."""
        return self.locale.script not in reading.UNSPACED

    def texts(self) -> Iterator[Text]:
        """Every text, in reading order."""
        return (text for text, _ in texts(self.handout))

    def find(self, phrases: Iterable[str], text: str) -> Iterator[re.Match[str]]:
        """Where any of the phrases stands in the words of a text."""
        return found_in(phrases, text, spaced=self.spaced)

    def says(self, phrases: Iterable[str], text: str) -> bool:
        """Whether any of the phrases stands in the words of a text."""
        return says(phrases, text, spaced=self.spaced)

    def tell_phrases(self, code: str, phrases: Iterable[str], what: str, hint: str, found: Problems) -> None:
        """A problem for each place where one of the phrases stands."""
        for text in self.texts():
            for hit in self.find(phrases, said(text)):
                found.add(code, text.place, f"“{hit[0]}” is {what}.", hint)


def said(text: Text) -> str:
    """The words of a text as they are judged: in the plural where it has one, a number for each placeholder."""
    return reading.plain(text.plural or text.source)


def scored(handout_or_part: object, locale: Locale) -> reading.Counts:
    """The counts of all texts of a part."""
    return reading.count((text.plural or text.source for text, _ in texts(handout_or_part)), locale.code)


def formula(draft: Draft) -> reading.Formula | None:
    """The formula that the project judges by; None where it names none, or none that its language has."""
    wanted = draft.style.reading
    known = {each.name: each for each in reading.formulas(draft.locale.code)}
    return known.get(wanted.formula) if wanted and draft.spaced else None
