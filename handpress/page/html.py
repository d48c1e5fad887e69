"""Sheet → HTML; Jinja2, StrictUndefined, autoescape; templates hold no words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from handpress.content.drawings import Drawing
from handpress.content.facts import Fact, Kind
from handpress.content.folder import catalog_path, drawing_path
from handpress.content.handout import Block, Handout, Text, texts
from handpress.language.locale import Locale, locale
from handpress.language.typeset import Line, Phrase, Run, one_line, plain, typeset, verbatim
from handpress.page import facing
from handpress.page.editions import BEHIND
from handpress.page.faults import fault
from handpress.page.lines import glossed, markup
from handpress.page.margins import lines_for
from handpress.page.proof import Row, as_written
from handpress.page.qr import square
from handpress.page.sheet import Sheet, Voice
from handpress.page.spots import marked

#: What a contacts block tells, in two tables, in the order of print; the label of each is the word `contact_<fact>`.
CONTACTS = {
    "numbers": ("phone", "after_hours_phone", "emergency_number", "interpreter_phone"),
    "places": ("hours", "address", "website"),
}
#: The fact that is the address of the sheet on the web.
LINK = "sheet_url"
#: The folder of a project that holds templates and stylesheets.
STYLES = "styles"


def render(sheet: Sheet, styles: Path, marks: bool = False) -> str:
    """The page as HTML whose stylesheets are named `asset:styles/<name>`; raises TemplateFault.

    With `marks`, comments tell which message is printed where. Where the second language stands behind the first, each
    has a document of its own.
    """
    apart = sheet.edition.second == BEHIND
    parts = [replace(sheet, voices=(voice,)) for voice in sheet.voices] if apart else [sheet]
    return facing.joined(_document(part, sheet, styles, marks) for part in parts)


def _document(sheet: Sheet, whole: Sheet, styles: Path, marks: bool) -> str:
    """A sheet, or that part of the `whole` that is in one language."""
    speakers = [Speaker(voice, sheet, marks) for voice in sheet.voices]
    try:
        template = _environment(styles).get_template(sheet.edition.template)
        return template.render(
            voices=speakers,
            everyone=[Speaker(voice, sheet) for voice in whole.voices],
            edition=sheet.edition,
            stamps=sheet.stamps,
            sources=sheet.sources,
            alone=sheet.alone,
            issued=sheet.issued,
            rows=sheet.rows,
            quotes=sheet.quotes,
            logo=sheet.logo,
            stylesheets=stylesheets(sheet),
            style=_style(sheet, speakers[0]),
        )
    except (TemplateError, LookupError, TypeError, ValueError) as error:
        raise fault(error, styles) from error


def files(sheet: Sheet) -> tuple[str, ...]:
    """The files that the page may ask for, named as it asks for them, style sheets first."""
    return (*stylesheets(sheet), *(f"{STYLES}/{name}" for name in sheet.edition.assets), *drawings(sheet))


def drawings(sheet: Sheet) -> tuple[str, ...]:
    """The drawings that the page shows, named as it asks for them: by their path in the project."""
    return tuple(map(drawing_path, sheet.drawings))


def stylesheets(sheet: Sheet) -> tuple[str, ...]:
    """The CSS files that the page links to, named as it asks for them: `styles/<name>`."""
    return tuple(f"{STYLES}/{name}" for name in sheet.edition.stylesheets)


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
        return {**self.voice.facts, **_own_facts(self.voice, self.sheet)}

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
        return _in_source(typeset(text, self.source, self.source, self.facts), self.source)

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
        return _in_source(typeset(replace(text, translation=()), self.source, self.source, self.facts), self.source)


def title(sheet: Sheet) -> str:
    """The title of a sheet as its reader reads it, for those who look for it in a list."""
    speaker = Speaker(sheet.voices[0], sheet)
    return one_line(speaker.text(speaker.handout.title))


def _in_source(line: Line, source: Locale) -> Line:
    """The line as one phrase of the author's language."""
    return (Phrase(tuple(runs_of(line)), source.direction, source.code),)


def runs_of(line: Line) -> Iterator[Run]:
    """The runs of a line, within phrases or not."""
    return chain.from_iterable(part.runs if isinstance(part, Phrase) else (part,) for part in line)


def _own_facts(voice: Voice, sheet: Sheet) -> dict[str, Fact]:
    """Placeholders that only the page's own words use, and the code."""
    handout = voice.handout
    days = {"date": handout.review_due, "approved_on": sheet.approved}
    dates = {name: Fact(Kind.PROSE, voice.locale.date(day)) for name, day in days.items() if day}
    codes = {"id": handout.id, "version": handout.version, "code": sheet.code, LINK: sheet.link}
    counters = {name: Fact(Kind.COUNTER, name) for name in ("page", "pages")}
    return dates | counters | {name: Fact(Kind.CODE, code) for name, code in codes.items() if code}


def _style(sheet: Sheet, speaker: Speaker) -> Markup:
    """What stylesheets cannot know: paper, size, what margins hold, and the type of each language on the sheet."""
    root = Markup(":root {{ --paper: {}mm {}mm; --size: {}pt; --stamps: {}; {}{} }}")
    lines = (Markup("--{}-lines: {}").format(*each) for each in _margins(sheet, speaker).items())
    language = Markup('[lang="{}"] {{ font-family: {}; --digits: {}{} }}')
    ink = Markup("; --ink: {}").format(sheet.accent) if sheet.accent else ""

    def divided(each: Locale) -> str:
        return "; hyphens: auto" if each.code in sheet.hyphenated else ""

    families = {each: Markup(", ").join(map(Markup('"{}"').format, each.fonts)) for each in languages(sheet)}
    return Markup("\n").join(
        (
            root.format(
                sheet.paper.width_mm,
                sheet.paper.height_mm,
                sheet.edition.size,
                len(sheet.stamps) * (len(sheet.voices) if sheet.edition.second else 1),
                Markup("; ").join(lines),
                ink,
            ),
            *(language.format(each.tag, fonts, each.counter_style, divided(each)) for each, fonts in families.items()),
        )
    )


def _margins(sheet: Sheet, speaker: Speaker) -> Mapping[str, int]:
    """How many lines the stamps, the other words in the head of a page and those in its foot take."""
    facts = (speaker.fact(name) for name in ("id", "code") if name in speaker.facts)
    dated = {"version": "version", "approved_on": "approved"}
    words = (speaker.word(name) for fact, name in dated.items() if fact in speaker.facts)
    names, titles = [speaker.fact("clinic_name"), speaker.own_name], [speaker.text(speaker.handout.title)]
    if speaker.translated:
        names.append(speaker.source_name)
        titles.append(speaker.source_title)
    return {
        "stamp": lines_for(([speaker.word(name)] for name in sheet.stamps), sheet),
        "head": lines_for([names], sheet),
        "foot": lines_for([[*titles, speaker.word("page_of")], [*facts, *words]], sheet),
    }


def languages(sheet: Sheet) -> Iterable[Locale]:
    """Every language on the sheet, once: the voices', the source's, and those of names and quotes."""
    names = (locale(fact.language) for voice in sheet.voices for fact in voice.facts.values() if fact.language)
    quoted = (quote.locale for quote in sheet.quotes)
    every = (*(voice.locale for voice in sheet.voices), sheet.source, *filter(None, names), *quoted)
    return {each.tag: each for each in every}.values()


@lru_cache
def _environment(styles: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(styles),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_only_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        text=lambda text, voice: _message(text, voice.text(text), voice),
        word=lambda name, voice: _message(voice.voice.words[name], voice.word(name), voice),
        fact=lambda name, voice: markup(voice.fact(name)),
        plain_text=lambda text, voice: plain(voice.text(text)),
        plain_word=lambda name, voice: plain(voice.word(name)),
        plain_fact=lambda name, voice: plain(voice.fact(name)),
        citation=lambda source, voice: markup(voice.citation(source)),
        set=markup,
        quoted=lambda line, locale, voice: markup(verbatim(line, locale, voice.source)),
        where=lambda place: f"{PurePosixPath(place.path).name}:{place.line}",
        written=lambda text, voice: markup(as_written(text, voice.locale, voice.source)),
        glossed=lambda text, row, voice: glossed(as_written(text, voice.source, voice.source), row),
        drawn=lambda drawing: f"asset:{drawing_path(drawing.name)}",
        share=lambda percent: f"{percent:.2f}%",
        millimetres=lambda length: f"{length:g}mm",
        macro=lambda block, voice: voice.macro(block),
    )
    return environment


def _only_text(value: object) -> object:
    """Nothing but text reaches the page: a None or a Text that nobody has set is a slip of the template."""
    if isinstance(value, StrictUndefined):
        return value  # complains by itself, and knows the name
    if not isinstance(value, (str, int)):
        raise TypeError(f"a template prints something that is not text: {type(value).__name__}.")
    return value


def _message(text: Text, line: Line, voice: Speaker) -> Markup:
    """A text that is set as this line; on a proof with its number, and marked where it is not right."""
    printed = marked(text, markup(line)) if voice.marks else markup(line)
    row = voice.rows.get(text.key)
    if row is None:
        return printed
    start = Markup('<i class="message {}"><b class="number">{}</b>').format(row.mark, row.number)
    return start + printed + Markup("</i>")
