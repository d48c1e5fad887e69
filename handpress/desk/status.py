"""How far each language is: handout by handout, messages translated, fuzzy and untranslated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handpress.batch.workshop import Workshop
from handpress.columns import width
from handpress.content.handout import Handout, Words, texts
from handpress.language.catalog import State
from handpress.problems import Problems

#: The row of the page's own words.
WORDS = "(page words)"


@dataclass(frozen=True)
class Row:
    """One handout in one language, counted over all variants; `state` is draft once it is complete."""

    language: str
    handout: str
    translated: int
    fuzzy: int
    untranslated: int
    state: str

    def as_json(self) -> dict[str, Any]:
        """The row as a JSON object."""
        return asdict(self)


def progress(shop: Workshop, found: Problems) -> list[Row]:
    """A row for each language and handout; problems of the translations are added to `found`."""
    trees: list[tuple[str, Handout | Words]] = [(WORDS, shop.project.words)]
    trees += [(handout.id, handout) for handout in shop.project.handouts]
    return [_row(shop, language, name, tree, found) for language in shop.locales for name, tree in trees]


def _row(shop: Workshop, language: str, name: str, tree: Handout | Words, found: Problems) -> Row:
    if language == shop.source.code:
        return Row(language, name, len({text.key for text, _ in texts(tree)}), 0, 0, "draft")
    shop.translated(tree, language, found)
    catalog = shop.catalogs.get(language)
    tally = catalog.tally(tree) if catalog else {State.UNTRANSLATED: len({text.key for text, _ in texts(tree)})}
    done, fuzzy, missing = (tally.get(state, 0) for state in (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED))
    return Row(language, name, done, fuzzy, missing, "incomplete" if fuzzy or missing else "draft")


def as_table(rows: Iterable[Row]) -> str:
    """The rows as a table for people."""
    head = ("language", "handout", "translated", "fuzzy", "untranslated", "state")
    lines = [head, *(tuple(str(value) for value in asdict(row).values()) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    gaps = (" " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    padded = (gap + cell if cell.isdecimal() else cell + gap for cell, gap in zip(cells, gaps, strict=True))
    return "  ".join(padded).rstrip()
