"""What templates see of a voice: its content, and its texts set in type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from handpress.content.drawings import Drawing
from handpress.content.facts import Fact, Kind
from handpress.content.folder import catalog_path
from handpress.content.handout import Block, Handout, Text, texts
from handpress.language.locale import Locale
from handpress.language.typeset import Line, Phrase, Run, one_line, plain, runs_of, typeset
from handpress.page.proof import Row
from handpress.page.qr import square
from handpress.page.sheet import Sheet, Voice

#: What a contacts block tells, in two tables, in the order of print; the label of each is the word `contact_<fact>`.
CONTACTS = {
    "numbers": ("phone", "after_hours_phone", "emergency_number", "interpreter_phone"),
    "places": ("hours", "address", "website"),
}
#: The fact that is the address of the sheet on the web.
LINK = "sheet_url"


@dataclass(frozen=True)
class Speaker:
    """What templates see of a voice: its content, and its texts set in type."""

    voice: Voice
    sheet: Sheet
    marks: bool = False

    @property
    def source(self) -> Locale:
        """The author's language."""
        return self.sheet.source

    @cached_property
    def rows(self) -> Mapping[tuple[str, str], Row]:
        """The rows of a proof, by message."""
        return {row.key: row for row in self.sheet.rows}

    @property
    def handout(self) -> Handout:
        """The content."""
        return self.voice.handout

    @property
    def locale(self) -> Locale:
        """The language."""
        return self.voice.locale

    @property
    def catalog(self) -> str:
        """Where the translations of this voice lie."""
        return catalog_path(self.locale.code)

    @property
    def translated(self) -> bool:
        """Whether the reader's language differs from the author's."""
        return self.locale.code != self.source.code

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """What the clinic has given, and what the sheet knows of itself."""
        return {**self.voice.facts, **_own_facts(self.voice.handout, self.sheet, self.locale)}

    @cached_property
    def _facts_in_source(self) -> Mapping[str, Fact]:
        """The same for a text in the author's language, whose dates are too: its fonts need not have other letters."""
        return {**self.voice.facts, **_own_facts(self.voice.handout, self.sheet, self.source)}

    @cached_property
    def contacts(self) -> Mapping[str, tuple[str, ...]]:
        """The tables of a contacts block, each with the names of those facts that the clinic has given."""
        given = {table: tuple(fact for fact in facts if fact in self.facts) for table, facts in CONTACTS.items()}
        return {table: facts for table, facts in given.items() if facts}

    @property
    def square(self) -> Markup:
        """The address of the sheet as a code for cameras."""
        return square(self.sheet.link, f"{plain(self.word('online'))} {self.sheet.link}")

    @property
    def scale(self) -> tuple[str, ...]:
        """The numbers from 0 to 10."""
        return tuple(self.locale.number(str(number)) for number in range(11))

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks of the handout."""
        return (block for section in self.handout.sections for block in section.blocks)

    def macro(self, block: Block) -> str:
        """The macro that prints the block in this edition."""
        kind = type(block).__name__.lower()
        return self.sheet.edition.macros.get(kind, kind)

    @cached_property
    def _own(self) -> Mapping[tuple[str, str], Text]:
        """The texts of the handout in this voice's language, by message."""
        return {text.key: text for text, _ in texts(self.handout)}

    def text(self, text: Text) -> Line:
        """A text of the handout, any voice's; on a proof, one without translation stands in the author's language."""
        if self.voice is not self.sheet.voices[0]:
            text = self._own.get(text.key, text)
        if text.translation or not self.translated:
            return typeset(text, self.locale, self.source, self.facts)
        return self._untranslated(text)

    def word(self, name: str) -> Line:
        """One of the page's own words; raises KeyError."""
        return self.text(self.voice.words[name])

    def fact(self, name: str) -> Line:
        """A fact by itself; raises KeyError."""
        value = Text(f"{{{name}}}", self.handout.place)
        return typeset(value, self.locale, self.source, self.facts)

    def citation(self, source: str) -> Line:
        """A source as the author wrote it, one phrase in a text of another language."""
        line = (Run(source),)
        return _in_source(line, self.source) if self.translated else line

    def drawing(self, name: str) -> Drawing:
        """A drawing of the sheet; raises KeyError."""
        return self.sheet.drawings[name]

    @property
    def own_name(self) -> Line:
        """The language's name in itself."""
        return (Run(self.locale.name),)

    @property
    def source_name(self) -> Line:
        """The language's name for staff, in the author's language."""
        return _in_source((Run(self.locale.name_in(self.source)),), self.source)

    def names_of(self, locale: Locale) -> tuple[str, ...]:
        """What patients and staff call a language; patients' name only where it is known and another one."""
        return tuple(
            dict.fromkeys((*([locale.name] if locale.name != locale.code else []), locale.name_in(self.source)))
        )

    @property
    def source_title(self) -> Line:
        """The title for staff, as the author wrote it."""
        return self.in_source(self.handout.title)

    def in_source(self, text: Text) -> Line:
        """A text as the author wrote it."""
        return self._untranslated(replace(text, translation=()))

    def _untranslated(self, text: Text) -> Line:
        return _in_source(typeset(text, self.source, self.source, self._facts_in_source), self.source)


def title(sheet: Sheet) -> str:
    """The title of a sheet as its reader reads it, for those who look for it in a list."""
    speaker = Speaker(sheet.voices[0], sheet)
    return one_line(speaker.text(speaker.handout.title))


def _in_source(line: Line, source: Locale) -> Line:
    """The line as one phrase of the author's language."""
    return (Phrase(tuple(runs_of(line)), source.direction, source.code),)


def _own_facts(handout: Handout, sheet: Sheet, locale: Locale) -> dict[str, Fact]:
    """Placeholders that only the page's own words use, and the code."""
    days = {"date": handout.review_due, "approved_on": sheet.approved}
    dates = {name: Fact(Kind.PROSE, locale.date(day)) for name, day in days.items() if day}
    codes = {"id": handout.id, "version": handout.version, "code": sheet.code, LINK: sheet.link}
    counters = {name: Fact(Kind.COUNTER, name) for name in ("page", "pages")}
    return dates | counters | {name: Fact(Kind.CODE, code) for name, code in codes.items() if code}
