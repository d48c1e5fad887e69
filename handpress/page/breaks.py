"""What page breaks leave behind: too little on the last page, or a heading at the foot of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handpress.page.boxes import Box, Page, itself, outermost

#: Lines beside each other are one to the eye: so much of its height (CSS pixels) may a line stand higher or lower.
_LEVEL = 0.5


class Heading(NamedTuple):
    """A heading that is the last thing on a page (from 1)."""

    text: str
    page: int


class Breaks(NamedTuple):
    """What page breaks leave behind: the lines of text on the last of several pages (None: there is one page only)."""

    last_lines: int | None = None
    headings: tuple[Heading, ...] = ()


NO_BREAKS = Breaks()


class _Piece(NamedTuple):
    """Something that is seen on a page, from `top` to `bottom` in CSS pixels; `heading` if it is in one."""

    top: float
    bottom: float
    text: str
    heading: bool


def breaks(pages: Sequence[Page]) -> Breaks:
    """What the breaks between these pages leave behind."""
    seen = [list(_pieces(outermost(page))) for page in pages]
    headings = (Heading(last.text, number) for number, each in enumerate(seen, 1) if (last := _last(each)).heading)
    return Breaks(_lines(seen[-1]) if len(seen) > 1 else None, tuple(headings))


def _last(pieces: Sequence[_Piece]) -> _Piece:
    return max(pieces, key=lambda piece: piece.bottom, default=_Piece(0, 0, "", heading=False))


def _lines(pieces: Sequence[_Piece]) -> int:
    """How many lines of text these are to the eye: of a table, those of its longest cells."""
    count, foot = 0, float("-inf")
    for piece in sorted(piece for piece in pieces if piece.text):
        if piece.top >= foot - _LEVEL * (piece.bottom - piece.top):
            count, foot = count + 1, piece.bottom
    return count


def _pieces(box: Box, heading: bool = False) -> Iterator[_Piece]:
    """What is seen of a box and stands in the text: lines of text, pictures, and boxes that are only drawn."""
    kind = type(box).__name__
    if kind == "MarginBox":
        return
    children = () if kind == "LineBox" else getattr(box, "children", ())
    if kind == "LineBox" and (text := " ".join(_words(box))):
        yield _Piece(box.position_y, box.position_y + box.height, text, heading)
    elif not children and kind != "LineBox" and box.height:
        yield _Piece(box.position_y, box.position_y + box.height, "", heading)
    for child in children:
        placed = itself(child)
        yield from _pieces(placed, heading or placed.element_tag in ("h1", "h2", "h3", "h4", "h5", "h6"))


def _words(box: Box) -> Iterator[str]:
    """The texts on a line."""
    for part in box.descendants(placeholders=True):
        if text := getattr(part, "text", "").strip():
            yield text
