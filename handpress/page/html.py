"""Sheet → HTML; Jinja2, StrictUndefined, autoescape; templates hold no words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, StrictUndefined, TemplateError
from markupsafe import Markup

from handpress.content.folder import drawing_path
from handpress.content.handout import Text
from handpress.language.typeset import Line, plain, verbatim
from handpress.page import facing
from handpress.page.assets import stylesheets
from handpress.page.dress import style
from handpress.page.editions import BEHIND
from handpress.page.faults import SLIPS, Templates, fault, from_template, only_text
from handpress.page.lines import glossed, markup
from handpress.page.margins import lines_for
from handpress.page.proof import as_written
from handpress.page.sheet import Sheet
from handpress.page.speaker import Speaker
from handpress.page.spots import marked


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
            tongues=[Speaker(voice, sheet, marks) for voice in sheet.tongues],
            quotes=sheet.quotes,
            logo=sheet.logo,
            stylesheets=stylesheets(sheet),
            style=style(sheet, _margins(sheet, speakers[0])),
        )
    except (TemplateError, LookupError, TypeError, ValueError) as error:
        raise fault(error, styles) from error
    except SLIPS as error:
        if from_template(error, styles):
            raise fault(error, styles) from error
        raise


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


@lru_cache
def _environment(styles: Path) -> Environment:
    environment = Environment(
        loader=Templates(styles),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=only_text,
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


def _message(text: Text, line: Line, voice: Speaker) -> Markup:
    """A text that is set as this line; on a proof with its number, and marked where it is not right."""
    printed = marked(text, markup(line)) if voice.marks else markup(line)
    row = voice.rows.get(text.key)
    if row is None:
        return printed
    start = Markup('<i class="message {}"><b class="number">{}</b>').format(row.mark, row.number)
    return start + printed + Markup("</i>")
