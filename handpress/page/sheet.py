"""Sheet: one edition, one paper, one or two voices and the stamps: all a page needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from handpress.content.drawings import Drawing
from handpress.content.facts import Fact
from handpress.content.handout import Handout, Words
from handpress.language.locale import Locale
from handpress.page.editions import PRESS, Edition, Paper
from handpress.page.logo import Logo
from handpress.page.proof import Row

#: Placeholders that a sheet fills itself; only the page's own words may use them.
PAGE_FACTS = ("page", "pages", "id", "version", "date", "approved_on")

#: A day as ISO 8601 writes it, and what stands for none.
_DAY, _NO_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "1970-01-01"


@dataclass(frozen=True)
class Voice:
    """One language of a sheet; `facts` maps the names of placeholders to what the clinic has given."""

    handout: Handout
    words: Words
    locale: Locale
    facts: Mapping[str, Fact]


class Quote(NamedTuple):
    """The lines of an official text in one language, which nobody here may change."""

    locale: Locale
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """One file to print; `stamps` are the names of the words that every page is marked with.

    A poster has the author's voice for staff, and for patients `tongues`, one for each language on it, or `quotes`.

    `sources` are printed at the end, as the author wrote them; `alone` says that the sheet is there only for them.
    `approved` is the ISO day since when it is approved, '' for a draft; `code` is what it can be traced by.
    Where there are `rows` it is a translator's proof. `drawings` are those of its figures, by name. `link` is the
    address of the sheet on the web, `accent` the clinic's colour in place of ours; '' where there is none. Words are
    divided in the languages (locale codes) `hyphenated`.
    """

    edition: Edition
    paper: Paper
    voices: tuple[Voice, ...]
    source: Locale
    stamps: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    alone: bool = False
    approved: str = ""
    code: str = ""
    rows: tuple[Row, ...] = ()
    hyphenated: tuple[str, ...] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
    tongues: tuple[Voice, ...] = ()
    quotes: tuple[Quote, ...] = ()
    link: str = ""
    accent: str = ""
    logo: Logo | None = None

    @property
    def issued(self) -> str:
        """The time that a print shop's PDF must bear: of the approval, or of the version where that is a date; or ''.

        Never that of today, for then no two copies would be the same.
        """
        if self.edition.form != PRESS:
            return ""
        version = self.voices[0].handout.version
        days = (self.approved, version, f"{version}-01", _NO_DAY)
        return next(day for day in days if _DAY.fullmatch(day)) + "T00:00:00Z"
