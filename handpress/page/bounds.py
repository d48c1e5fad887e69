"""Text that leaves its place: what the page engine lays out beyond a box, or beyond the area of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handpress.page.boxes import Box, Page, itself, outermost

#: So much may be a matter of rounding (CSS pixels), and so much of its height a line of letters with long strokes.
_ROUNDING, _STROKES = 1.0, 0.25
#: The space at which a line from right to left is broken stays in it, and pushes it out so far (times the type size).
_SPACE = 0.2

#: The kinds of box that lines of text are broken in.
_ROOMS = frozenset({"BlockBox", "TableCellBox", "InlineBlockBox", "FlexBox", "MarginBox"})


class Escape(NamedTuple):
    """A text that leaves its place, and the page (from 1) on which it does."""

    text: str
    page: int


class _Room(NamedTuple):
    """Where text may stand, in CSS pixels from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, text: Box) -> bool:
        """Whether a text stands here; strokes that only a few letters have may reach out."""
        top, bottom = text.position_y, text.position_y + text.height
        spare = _STROKES * text.height
        side = _SPACE * text.style["font_size"] if text.style["direction"] == "rtl" else _ROUNDING
        beside = self.left - side <= text.position_x and text.position_x + text.width <= self.right + _ROUNDING
        return bool(beside and self.top - spare <= top and bottom <= self.bottom + spare)


def escapes(pages: Iterable[Page]) -> tuple[Escape, ...]:
    """Every piece of text that leaves the box it is written in, or the area of the page, each once."""
    found = {Escape(text, number): None for number, page in enumerate(pages, 1) for text in _of_page(page)}
    return tuple(found)


def _of_page(page: Page) -> Iterator[str]:
    """What leaves the page's own area, or one of the boxes in its margins."""
    whole = outermost(page)
    left, top = whole.content_box_x(), whole.content_box_y()
    area = _Room(left, top, left + whole.width, top + whole.height)
    for part in whole.children:
        room = _border(part) if type(part).__name__ == "MarginBox" else area
        yield from _lost(part, room, room, _Room(0, 0, whole.margin_width(), whole.margin_height()))


def _lost(box: Box, area: _Room, room: _Room, paper: _Room) -> Iterator[str]:
    """The texts in a box that leave the room that is left to them there."""
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "TextBox":
            if child.text.strip() and not room.holds(child):
                yield child.text.strip()
        elif (placed := itself(child)) is not child or moved(child):
            # By hand, perhaps into the margin: only off the paper is too far.
            yield from _lost(placed, paper, _left(placed, paper, paper), paper)
        else:
            yield from _lost(child, area, _left(child, area, room), paper)


def moved(box: Box) -> bool:
    """Whether a box stands elsewhere than where it was laid out."""
    return bool(box.style["position"] == "relative" and (box.style["top"], box.style["left"]) != ("auto", "auto"))


def _left(box: Box, area: _Room, room: _Room) -> _Room:
    """The room that a box leaves to its text: as wide as the box, and as high as it if its height is given.

    A box may reach out of the one around it, as a section number does into the margin of its section.
    """
    if type(box).__name__ not in _ROOMS:
        return room
    border = _border(box)
    top, bottom = (room.top, room.bottom) if box.style["height"] == "auto" else (border.top, border.bottom)
    return _Room(
        max(area.left, border.left), max(room.top, top), min(area.right, border.right), min(room.bottom, bottom)
    )


def _border(box: Box) -> _Room:
    left, top = box.border_box_x(), box.border_box_y()
    return _Room(left, top, left + box.border_width(), top + box.border_height())
