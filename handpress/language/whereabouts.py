"""Where a text stands, in words for a translator: `aftercare: After your nerve block > The first day > bullet`."""

from __future__ import annotations

from handpress.content.handout import Blank, Handout, Option, Question, Row, Section, Text, Trail, Word
from handpress.problems import shorten

#: What a part is in the eyes of a reader, by the class and the field that hold it; '' goes without saying.
_ROLES = {
    "Handout.title": "title",
    "Handout.summary": "summary",
    "Handout.sections": "",
    "Section.heading": "heading",
    "Section.blocks": "",
    "Paragraph.text": "paragraph",
    "Bullets.items": "bullet",
    "Steps.items": "step",
    "Checklist.items": "point to tick",
    "Callout.text": "callout",
    "Help.emergency": "emergency sign",
    "Help.call_clinic": "reason to call the clinic",
    "Question.question": "question",
    "Question.answer": "answer",
    "Table.header": "table header",
    "Table.rows": "table row",
    "Row.cells": "cell",
    "Options.aspects": "aspect of the options",
    "Options.options": "option",
    "Option.name": "name",
    "Option.answers": "answer",
    "WriteIn.items": "label of room to write",
    "Blank.text": "",
    "Blank.boxes": "box to tick",
    "Diary.columns": "diary header",
    "Diary.rows": "diary row",
    "Label.text": "",
    "Scale.low": "what 0 stands for on a scale from 0 to 10",
    "Scale.high": "what 10 stands for on a scale from 0 to 10",
    "Figure.alt": "description of a drawing, read aloud to who cannot see it; not printed",
    "Figure.caption": "caption of a drawing",
    "Figure.labels": "what a number on a drawing stands for",
    "Item.text": "",
    "Words.words": "page's own words",
    "Word.text": "",
}


def whereabouts(text: Text, trail: Trail) -> str:
    """The way from the handout's title, or from the page's own words, to the text."""
    steps: list[str] = []
    for holder, part in zip(trail, (*trail[1:], text), strict=True):
        steps += [_caption(holder, text), _role(holder, part)]
    return " > ".join(filter(None, steps))


def part_of(holder: object, part: object) -> str:
    """The class that holds the part, and the field in which it does: `Table.header`."""
    field = next((name for name, value in vars(holder).items() if _holds(value, part)), "")
    return f"{type(holder).__name__}.{field}"


def _role(holder: object, part: object) -> str:
    name = part_of(holder, part)
    return _ROLES.get(name, name.lower().replace(".", " "))


def _holds(value: object, part: object) -> bool:
    return value is part or (isinstance(value, tuple) and any(each is part for each in value))


def _caption(holder: object, text: Text) -> str:
    """What tells this part from its neighbours, unless it is the text itself."""
    match holder:
        case Handout(id=name, title=title):
            return f"{name}: {shorten(title.source)}"
        case Word(name=name):
            return name
        case Section(heading=caption) | Option(name=caption) | Question(question=caption) | Row(cells=(caption, *_)):
            return "" if caption is text else shorten(caption.source)
        case Blank(text=caption):
            return "" if caption is text else shorten(caption.source)
    return ""
