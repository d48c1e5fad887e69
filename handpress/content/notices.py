"""notices/<name>.yaml → official texts in many languages, which the press prints as they are and never translates."""

from __future__ import annotations

from dataclasses import dataclass

from handpress.content.fields import Fields, word
from handpress.content.handout import Text
from handpress.content.markup import placeholders
from handpress.content.nodes import Node, parse
from handpress.content.texts import read_text
from handpress.problems import Place, Problems


@dataclass(frozen=True)
class Passage:
    """What a notice says in one language: a code as CLDR writes it, and the lines that the authority wrote."""

    language: str
    lines: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Notice:
    """Official texts: `title` is for staff, in the author's language; `source` and `date` say whose and of when."""

    name: str
    title: Text
    source: str
    date: str
    passages: tuple[Passage, ...]
    place: Place


def read_notice(source: str, path: str, name: str, found: Problems) -> Notice | None:
    """The notice in the YAML text `source` of the file `path`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, path, found)
    if node is None:
        return None
    fields = Fields(node, "a notice", ("title", "source", "date", "texts"), found)
    fields.node("texts")
    notice = Notice(
        name=name,
        title=_title(fields, found),
        source=fields.word("source"),
        date=fields.day("date"),
        passages=tuple(_passage(code, at, text, found) for code, (at, text) in fields.entries("texts").items()),
        place=node.place,
    )
    return notice if len(found) == before else None


def _title(fields: Fields, found: Problems) -> Text:
    """An empty one where that cannot be read, which has been reported and stops the notice."""
    node = fields.node("title")
    title = (read_text(node, found) if node is not None else None) or Text("", fields.place)
    for name in placeholders(title.source):
        found.add("H104", title.place, f"nothing fills {{{name}}} in a notice.", "Write the title out.")
    return title


def _passage(language: str, at: Place, node: Node, found: Problems) -> Passage:
    """A line of the file is a line on paper; empty ones only tell paragraphs apart."""
    lines = (line.strip() for line in word(node, f"the text in {language}", found).splitlines())
    return Passage(language, tuple(filter(None, lines)), at)
