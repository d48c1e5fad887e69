"""Texts that stand on each other: of both, the page engine puts letters in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handpress.page.bounds import moved
from handpress.page.boxes import Box, Page, itself, outermost

#: So much may be a matter of rounding (CSS pixels).
_ROUNDING = 1.0
#: Letters stand from the base line up to about this part of the size of type, the height of capitals in most; what
#: the font reserves above and below that for accents and long strokes, lines that are set close may share.
_CAPITALS = 0.7


class Overlap(NamedTuple):
    """A text that stands on an `other`, and the page (from 1) on which it does."""

    text: str
    other: str
    page: int


def overlaps(pages: Iterable[Page]) -> tuple[Overlap, ...]:
    """Every two texts that stand on each other, each two once."""
    return tuple(
        Overlap(one.text.strip(), other.text.strip(), number)
        for number, page in enumerate(pages, 1)
        for one, other in _pairs(_texts(outermost(page)))
    )


def _texts(box: Box) -> Iterator[Box]:
    """The pieces of text in a box, but for those that a style sheet has moved out of their line by hand."""
    for child in getattr(box, "children", ()):
        placed = itself(child)
        if type(placed).__name__ != "TextBox":
            yield from () if moved(placed) else _texts(placed)
        elif placed.text.strip():
            yield placed


def _pairs(texts: Iterable[Box]) -> Iterator[tuple[Box, Box]]:
    """Those that stand on each other, found from the top of the page to its foot."""
    near: list[Box] = []
    for text in sorted(texts, key=_base):
        near = [other for other in near if _base(other) - _base(text) + _capitals(text) > _ROUNDING]
        yield from ((text, other) for other in near if _beside(text, other) > _ROUNDING)
        near.append(text)


def _base(text: Box) -> float:
    """How far down the page the base line of a text is."""
    return float(text.position_y + text.baseline)


def _capitals(text: Box) -> float:
    return float(_CAPITALS * text.style["font_size"])


def _beside(text: Box, other: Box) -> float:
    """How much of their lines two texts share; less than nothing if there is a gap between them."""
    ends = text.position_x + text.width, other.position_x + other.width
    return float(min(ends) - max(text.position_x, other.position_x))
