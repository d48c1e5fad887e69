"""H314: printed on both sides and folded, the sheets of a booklet show its pages one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from handpress.page.objects import Part
from handpress.problems import Place, Problems

#: Points by which a page may miss the fold.
_CLOSE = 0.05
_BLANK = b""


def check(sheets: bytes, booklet: bytes, place: Place, found: Problems, *, right_to_left: bool) -> None:
    """Whoever leafs through the folded sheets must see what the booklet draws, page by page, then blanks."""
    with pikepdf.open(io.BytesIO(booklet)) as pages, pikepdf.open(io.BytesIO(sheets)) as folded:
        wanted = [_drawn(page.obj.Contents) for page in pages.pages]
        seen = list(leafed([_halves(page) for page in folded.pages], right_to_left=right_to_left))
    wanted += [_BLANK] * (len(seen) - len(wanted))
    for number, page in enumerate(wanted, 1):
        if seen[number - 1 : number] != [page]:
            message = f"folded, the sheets do not show page {number} of the booklet in its place."
            found.add("H314", place, message, "Please report this, and print the edition booklet meanwhile.")


def leafed(sides: list[tuple[bytes, bytes]], *, right_to_left: bool) -> Iterator[bytes]:
    """What one meets, page by page, in sheets that lie in each other: the left and the right half of each side.

    Sides come front and back, the outer sheet first. A leaf's first page is on the front of its sheet up to the middle
    of the booklet, and on the back from there on.
    """
    ahead, behind = (0, 1) if right_to_left else (1, 0)
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    for front, back in sheets:
        yield from (front[ahead], back[behind])
    for front, back in reversed(sheets):
        yield from (back[ahead], front[behind])


def _halves(side: Part) -> tuple[bytes, bytes]:
    """What is drawn on the left and on the right of the fold; a page that misses it is not what is wanted."""
    fold, halves = float(side.mediabox[2]) / 2, [_BLANK, _BLANK]
    at = 0.0
    for instruction in pikepdf.parse_content_stream(side):
        name, operands = str(instruction.operator), instruction.operands
        if name == "cm":
            at = float(operands[4])
        elif name == "Do":
            form = side.obj.Resources.XObject[str(operands[0])]
            left, right = at + float(form.BBox[0]), at + float(form.BBox[2])
            half = 0 if left < fold - _CLOSE else 1
            halves[half] += _drawn(form) if abs((right, left)[half] - fold) < _CLOSE else b"?"
    return halves[0], halves[1]


def _drawn(part: Part) -> bytes:
    """The content of a page or a form."""
    streams = list(part) if isinstance(part, pikepdf.Array) else [part]
    return b"\n".join(stream.read_bytes() for stream in streams)
