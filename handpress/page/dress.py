"""What style sheets cannot know of a sheet: its paper and size, its languages, and what its margins hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from handpress.language.locale import Locale, locale
from handpress.page.editions import PAPERS
from handpress.page.sheet import Sheet


def style(sheet: Sheet, lines: Mapping[str, int]) -> Markup:
    """CSS: paper, size, how many `lines` stand in each margin, and the type of each language on the sheet."""
    root = Markup(":root {{ --paper: {}mm {}mm; --size: {}pt; --stamps: {}; {}{}{} }}")
    held = (Markup("--{}-lines: {}").format(*each) for each in lines.items())
    language = Markup('[lang="{}"] {{ font-family: {}; --digits: {}{} }}')
    ink = Markup("; --ink: {}").format(sheet.accent) if sheet.accent else ""
    whole = PAPERS.get(sheet.paper.half_of, sheet.paper)  # a page of a booklet is too narrow for the table of a proof
    table = Markup("; --table-paper: {}mm {}mm").format(whole.width_mm, whole.height_mm) if sheet.rows else ""

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
                Markup("; ").join(held),
                ink,
                table,
            ),
            *(language.format(each.tag, fonts, each.counter_style, divided(each)) for each, fonts in families.items()),
        )
    )


def languages(sheet: Sheet) -> Iterable[Locale]:
    """Every language on the sheet, once: the voices', the source's, and those of names and quotes."""
    names = (locale(fact.language) for voice in sheet.voices for fact in voice.facts.values() if fact.language)
    quoted = (quote.locale for quote in sheet.quotes)
    spoken = (voice.locale for voice in (*sheet.voices, *sheet.tongues))
    every = (*spoken, sheet.source, *filter(None, names), *quoted)
    return {each.tag: each for each in every}.values()
