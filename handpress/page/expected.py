"""What must be found in the PDF of a sheet: made from its content, so that what a template forgets is found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple

from handpress.content.drawings import Figure
from handpress.content.facts import Kind
from handpress.content.handout import Contacts, Help, Options, Scale, Text, Trail, texts
from handpress.language.locale import Locale
from handpress.language.typeset import Line, Run, plain, runs_of, verbatim
from handpress.page import posters
from handpress.page.editions import BEHIND, BESIDE
from handpress.page.proof import Row, as_written
from handpress.page.sheet import Sheet, Voice
from handpress.page.speaker import LINK, Speaker

#: The words that stand on a sheet as soon as a fact is known.
_BY_FACT = {"date": "review", "approved_on": "approved", "interpreter_phone": "interpreter", LINK: "online"}


class Told(NamedTuple):
    """What one voice tells on a sheet: its language tag and the texts of its handout in reading order.

    `foreign` are their sources, where none of these may stand there; `codes` are the clinic's numbers and addresses in
    the texts; `drawn` is what its drawings show.
    """

    language: str
    direction: str
    texts: tuple[str, ...]
    foreign: tuple[str, ...]
    codes: tuple[str, ...]
    drawn: tuple[str, ...] = ()


class Running(NamedTuple):
    """What stands on each page of one side, in a language of this direction."""

    direction: str
    texts: tuple[str, ...]


class Promise(NamedTuple):
    """What a finished PDF must hold and say of itself; `title` begins its title, `headings` are its bookmarks."""

    voices: tuple[Told, ...]
    language: str
    title: str
    author: str
    subject: str
    headings: tuple[str, ...]


def promise(sheet: Sheet) -> Promise:
    """What the PDF of a sheet promises to who reads it back."""
    speakers = [Speaker(voice, sheet) for voice in sheet.voices]
    first = speakers[0]
    told = _of_poster(first, sheet) if _is_poster(sheet) else _of_sheet(speakers, sheet)
    return Promise(
        voices=tuple(told),
        language=first.locale.tag,
        title=plain(first.text(first.handout.title)),
        author=plain(first.fact("clinic_name")),
        subject=plain(first.word("subject")),
        headings=tuple(plain(first.text(section.heading)) for section in first.handout.sections),
    )


def _is_poster(sheet: Sheet) -> bool:
    return sheet.edition.kind == posters.KIND


def _of_poster(staff: Speaker, sheet: Sheet) -> Iterator[Told]:
    """Its title for staff, then the sentence of each language, or each official text."""
    said = [(each.locale, [Speaker(each, sheet).word(posters.SENTENCE)]) for each in sheet.tongues]
    said += [(known, [verbatim(line, known, sheet.source) for line in lines]) for known, lines in sheet.quotes]
    yield _of_voice(staff, sheet)
    yield from (Told(known.tag, known.direction, tuple(map(plain, lines)), (), ()) for known, lines in said)


def _of_sheet(speakers: Sequence[Speaker], sheet: Sheet) -> Iterator[Told]:
    """Each voice, and the title for staff in the author's language."""
    for speaker in speakers:
        told = _of_voice(speaker, sheet)
        # Beside each other, two languages share one drawing: what it shows is told in the first.
        beside = sheet.edition.second == BESIDE and speaker is not speakers[0]
        yield told._replace(drawn=()) if beside else told
    source = sheet.source
    if all(speaker.translated for speaker in speakers):
        title = plain(speakers[0].source_title)
        yield Told(source.tag, source.direction, (title,), (), ())


def _of_voice(speaker: Speaker, sheet: Sheet) -> Told:
    spoken = {voice.locale.code for voice in sheet.voices}
    # Aspects are walked once and printed in each card.
    every = [(text, trail) for text, trail in texts(speaker.handout) if not _is_aspect(text, trail[-1])]
    said = [text for text, trail in every if _inked(text, trail)]
    foreign = said if speaker.source.code not in spoken else []
    told = tuple(plain(speaker.text(text)) for text in said)
    codes = (fact.value for fact in speaker.voice.facts.values() if fact.kind is Kind.CODE)
    return Told(
        language=speaker.locale.tag,
        direction=speaker.locale.direction,
        texts=told,
        foreign=tuple(dict.fromkeys(plain(speaker.in_source(text)) for text in foreign)),
        codes=tuple(code for code in codes if any(code in text for text in told)),
        drawn=tuple(plain(speaker.text(text)) for text, trail in every if not _inked(text, trail)),
    )


def _is_aspect(text: Text, parent: object) -> bool:
    return isinstance(parent, Options) and any(text is each for each in parent.aspects)


def expected(sheet: Sheet, direction: str = "") -> tuple[str, ...]:
    """Every string that must be found in the PDF, each once, cut where the page engine counts.

    With a `direction`, what is said in languages of that direction.
    """
    said = _posted if _is_poster(sheet) else _printed
    voices = [voice for voice in sheet.voices if direction in ("", voice.locale.direction)]
    lines = [line for voice in voices for line in said(Speaker(voice, sheet), sheet)]
    lines += [line for voice in voices for row in sheet.rows for line in _told(row, voice, sheet.source)]
    return tuple(dict.fromkeys(text for line in lines for text in _uncounted(line)))


def on_each_page(sheet: Sheet) -> tuple[tuple[Running, ...], ...]:
    """What must be found on each page: its marks, above all that of a draft, and which sheet it is.

    For each side of the paper, where each has a language of its own, by turns.
    """
    apart = sheet.edition.second == BEHIND
    sides = [replace(sheet, voices=(voice,)) for voice in sheet.voices] if apart else [sheet]
    return tuple(
        tuple(Running(voice.locale.direction, _running(Speaker(voice, side))) for voice in side.voices)
        for side in sides
    )


def _running(speaker: Speaker) -> tuple[str, ...]:
    dated = (word for fact, word in (("version", "version"), ("approved_on", "approved")) if fact in speaker.facts)
    lines = [speaker.word(name) for name in (*speaker.sheet.stamps, *dated)]
    lines += [speaker.fact(name) for name in ("id", "code") if name in speaker.facts]
    return tuple(dict.fromkeys(map(plain, lines)))


def _printed(speaker: Speaker, sheet: Sheet) -> Iterator[Line]:
    """All that one voice has to say on paper."""
    yield from (speaker.text(text) for text, trail in texts(speaker.handout) if _inked(text, trail))
    yield from (speaker.word(name) for name in (*sheet.stamps, *words(speaker, sheet)))
    yield from (speaker.fact(name) for name in _facts(speaker))
    if any(isinstance(block, Scale) for block in speaker.blocks):
        # Those of a second language stand one by one, in the order in which the first is written.
        first = speaker.voice is sheet.voices[0]
        yield from ((Run(text),) for text in ([" ".join(speaker.scale)] if first else speaker.scale))
    yield from map(speaker.citation, sheet.sources)
    yield speaker.own_name
    yield from (speaker.source_name, speaker.source_title) if speaker.translated else ()


def _inked(text: Text, trail: Trail) -> bool:
    """Whether a text is printed: what a drawing shows is only read aloud."""
    return not (isinstance(trail[-1], Figure) and text is trail[-1].alt)


def _posted(speaker: Speaker, sheet: Sheet) -> Iterator[Line]:
    """The same of a poster, to staff and in each language on it."""
    named = ("page_of", *(word for fact, word in _BY_FACT.items() if fact in speaker.facts))
    yield speaker.text(speaker.handout.title)
    yield from map(speaker.word, (*sheet.stamps, *named))
    yield from map(speaker.fact, ("clinic_name", "id", "code"))
    yield from map(speaker.citation, sheet.sources)
    for tongue in (Speaker(voice, sheet) for voice in sheet.tongues):
        yield from (tongue.own_name, tongue.source_name, tongue.word(posters.SENTENCE))
    for locale, lines in sheet.quotes:
        yield from (verbatim(line, locale, sheet.source) for line in lines)
        yield from ((Run(name),) for name in speaker.names_of(locale))


def _told(row: Row, voice: Voice, source: Locale) -> Iterator[Line]:
    """Both sides of a row of a proof."""
    yield from (as_written(text, source, source) for text in row.source)
    yield from (as_written(text, voice.locale, source) for text in row.translation)


def words(speaker: Speaker, sheet: Sheet) -> Iterator[str]:
    """The names of the words that the content calls for."""
    yield from ("page_of", "version", "patient_label", "general", "other_formats")
    yield from (word for fact, word in _BY_FACT.items() if fact in speaker.facts)
    if sheet.sources or sheet.alone:
        yield "sources"
    if sheet.alone and not sheet.sources:
        yield "no_sources"
    if speaker.handout.summary:
        yield "summary"
    for block in speaker.blocks:
        if isinstance(block, Help):
            yield from ("help_emergency",) if block.emergency else ()
            yield from ("help_clinic", "help_phone") if block.call_clinic else ()
        if isinstance(block, Contacts):
            yield from (f"contact_{fact}" for facts in speaker.contacts.values() for fact in facts)


def _facts(speaker: Speaker) -> Iterator[str]:
    """The names of the facts that stand by themselves."""
    yield from ("clinic_name", "id", *(fact for fact in ("code", LINK) if fact in speaker.facts))
    if any(isinstance(block, Contacts) for block in speaker.blocks):
        yield from chain.from_iterable(speaker.contacts.values())


def _uncounted(line: Line) -> Iterator[str]:
    """The plain text of a line in pieces, without the numbers that are known only on the page."""
    for counter, runs in groupby(runs_of(line), lambda run: run.counter):
        text = "" if counter else plain(tuple(runs)).strip()
        if text:
            yield text
