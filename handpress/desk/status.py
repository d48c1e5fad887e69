"""How far each language is: handout by handout, messages translated, fuzzy and untranslated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handpress.batch.approval import Unit
from handpress.batch.workshop import Workshop
from handpress.columns import width
from handpress.content.folder import catalog_path, has_catalog
from handpress.content.handout import Handout, Text, Words, texts
from handpress.language.approvals import PAGE_WORDS, VALUES
from handpress.language.catalog import State
from handpress.language.reading import words
from handpress.problems import Place, Problems

#: The row of the page's own words.
WORDS = "(page words)"
#: A number that nobody knows, and why.
_UNKNOWN, _UNREADABLE = "?", "its catalog cannot be read"
#: How the column of approvals speaks of what has a row, or a line, of its own.
_OTHERS = {PAGE_WORDS: "page words", VALUES: "clinic's values"}


@dataclass(frozen=True)
class Row:
    """One handout in one language, counted over all variants; `state` is incomplete, draft, approved or unreadable.

    Nobody knows the numbers of what is unreadable: they are None. `missing` tells whose approval a draft lacks: roles
    for its own words, then what else on the sheet lacks any.
    """

    language: str
    handout: str
    translated: int | None
    fuzzy: int | None
    untranslated: int | None
    state: str
    missing: tuple[str, ...] = ()

    @property
    def percent(self) -> int | None:
        """How many of a hundred messages are translated, rounded down: 100 is all of them."""
        if self.translated is None or self.fuzzy is None or self.untranslated is None:
            return None
        return 100 * self.translated // max(self.translated + self.fuzzy + self.untranslated, 1)

    def as_json(self) -> dict[str, Any]:
        """The row as a JSON object."""
        return {**asdict(self), "percent": self.percent}


@dataclass(frozen=True)
class Total:
    """A language as a whole: each message counts once, however many handouts share it.

    `words_left` are those of the source, in what is fuzzy or untranslated: what a translator charges for. Both are None
    where the catalog cannot be read.
    """

    language: str
    messages: int
    translated: int | None
    words_left: int | None

    def __str__(self) -> str:
        if self.translated is None:
            return f"{self.language}: unknown how many of {self.messages} messages are translated: {_UNREADABLE}."
        left = f"{self.words_left} words left to translate" if self.words_left else "nothing left to translate"
        return f"{self.language}: {self.translated} of {self.messages} messages translated, {left}."


def totals(shop: Workshop, rows: Sequence[Row]) -> list[Total]:
    """A total for each language of the rows but the source's, over the handouts of the rows."""
    names = {row.handout for row in rows}
    trees = [tree for name, tree in _trees(shop) if name in names]
    messages = {text.key: text for tree in trees for text, _ in texts(tree)}.values()
    languages = dict.fromkeys(row.language for row in rows if row.language != shop.source.code)
    return [_total(shop, language, messages) for language in languages]


def _total(shop: Workshop, language: str, messages: Collection[Text]) -> Total:
    catalog = shop.catalogs.get(language)
    if _is_unreadable(shop, language):
        return Total(language, len(messages), None, None)
    left = [text for text in messages if catalog is None or catalog.state(text) is not State.TRANSLATED]
    return Total(language, len(messages), len(messages) - len(left), sum(len(words(text.source)) for text in left))


def _trees(shop: Workshop) -> list[tuple[str, Handout | Words]]:
    """What has a row, by its name."""
    return [(WORDS, shop.project.words), *((handout.id, handout) for handout in shop.project.handouts)]


def progress(shop: Workshop, found: Problems) -> list[Row]:
    """A row for each language and handout; problems of the translations are added to `found`."""
    return [_row(shop, language, name, tree, found) for language in shop.locales for name, tree in _trees(shop)]


def _is_unreadable(shop: Workshop, language: str) -> bool:
    """Whether a catalog is there and cannot be used; one that is not there has translated nothing."""
    return language not in shop.catalogs and has_catalog(shop.project.root, language)


def _row(shop: Workshop, language: str, name: str, tree: Handout | Words, found: Problems) -> Row:
    lacking = _lacking(shop, language, name, found)
    signed = "draft" if lacking else "approved"
    if language == shop.source.code:
        return Row(language, name, len({text.key for text, _ in texts(tree)}), 0, 0, signed, lacking)
    if _is_unreadable(shop, language):
        return Row(language, name, None, None, None, "unreadable", lacking)
    shop.translated(tree, language, found)
    catalog = shop.catalogs.get(language)
    tally = catalog.tally(tree) if catalog else {State.UNTRANSLATED: len({text.key for text, _ in texts(tree)})}
    done, fuzzy, missing = (tally.get(state, 0) for state in (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED))
    return Row(language, name, done, fuzzy, missing, "incomplete" if fuzzy or missing else signed, lacking)


def _lacking(shop: Workshop, language: str, name: str, found: Problems) -> tuple[str, ...]:
    """Whose approval the sheet lacks; the page's own words are approved by themselves."""
    own = Unit(PAGE_WORDS if name == WORDS else name, language)
    stands = shop.approvals.of_unit(own, found) if name == WORDS else shop.approvals.of_sheet(name, language, found)
    others = (_OTHERS.get(unit.name, f"source ({unit.language})") for unit in stands.missing if unit != own)
    return tuple(dict.fromkeys((*stands.missing.get(own, ()), *others)))


def check_progress(rows: Iterable[Row], least: int, found: Problems) -> None:
    """H207: of each row at least so many percent are translated; of what cannot be read that has been told."""
    for row in rows:
        if row.percent is not None and row.percent < least:
            message = f"{row.handout} is translated to {row.percent} %, and {least} % is asked for."
            hint = "Translate what is left: status tells how much."
            found.add("H207", Place(catalog_path(row.language)), message, hint)


def values_missing(shop: Workshop, found: Problems) -> tuple[str, ...]:
    """The roles in which nobody has approved what the clinic decided."""
    return shop.approvals.of_unit(Unit(VALUES), found).missing.get(Unit(VALUES), ())


def as_table(rows: Iterable[Row]) -> str:
    """The rows as a table for people."""
    head = ("language", "handout", "translated", "fuzzy", "untranslated", "state", "approvals missing")
    cells = ({**asdict(row), "missing": ", ".join(row.missing)}.values() for row in rows)
    lines = [head, *(tuple(_UNKNOWN if cell is None else str(cell) for cell in each) for each in cells)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    gaps = (" " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True))
    padded = (gap + cell if _is_number(cell) else cell + gap for cell, gap in zip(cells, gaps, strict=True))
    return "  ".join(padded).rstrip()


def _is_number(cell: str) -> bool:
    return cell.isdecimal() or cell == _UNKNOWN
