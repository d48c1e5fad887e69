"""Where each message stands on a page: marked in the HTML by comments, which print nothing, and measured there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from handpress import files
from handpress.content.handout import Text
from handpress.page.boxes import Document, Element, Page, outermost

#: A stretch of letters and the mark of the message that it belongs to ('': none).
Stretch: TypeAlias = tuple[str, str]

_OPEN, _CLOSE = "message ", "/message"
_DIGITS = 16


class Spot(NamedTuple):
    """A message, or as much of it as stands on one line; `page` counts from 0.

    The others are shares of the page: of its width from its left edge, of its height from its upper edge.
    """

    mark: str
    page: int
    left: float
    top: float
    width: float
    height: float


def mark_of(text: Text) -> str:
    """What names a message: hexadecimal digits, the same for as long as its source and context are."""
    return files.digest(*text.key)[:_DIGITS]


def marked(text: Text, printed: Markup) -> Markup:
    """What is printed of a message, between comments that say so."""
    return Markup("<!--{}{}-->{}<!--{}-->").format(_OPEN, mark_of(text), printed, _CLOSE)


def marks_in(html: str) -> frozenset[str]:
    """The marks of the messages that a page prints."""
    return frozenset(re.findall(f"<!--{_OPEN}([0-9a-f]{{{_DIGITS}}})-->", html))


def spots(document: Document, roots: Iterable[Element]) -> tuple[Spot, ...]:
    """Every spot of a laid out document with marks, in the order of the page; `roots` are what it was made from."""
    said = dict(each for root in roots for each in _said(root))
    read = dict.fromkeys(said, 0)
    if not said:
        return ()
    return tuple(spot for number, page in enumerate(document.pages) for spot in _joined(_on(page, number, said, read)))


def _said(element: Element, mark: str = "") -> Iterator[tuple[Element, list[Stretch]]]:
    """The elements that hold letters of messages themselves, each with its stretches in reading order."""
    stretches = [(mark, _letters(element.text))]
    for child in element:
        if isinstance(child.tag, str):
            yield from _said(child, mark)
        elif (child.text or "").startswith(_OPEN):
            mark = child.text.removeprefix(_OPEN)
        elif child.text == _CLOSE:
            mark = ""
        stretches.append((mark, _letters(child.tail)))
    if any(name and letters for name, letters in stretches):
        yield element, [stretch for stretch in stretches if stretch[1]]


def _letters(text: str | None) -> str:
    """What is left of a text however the page engine breaks, hyphenates and capitalises it."""
    return "".join(c for c in (text or "").casefold() if unicodedata.category(c)[0] in "LMNS")


def _on(page: Page, number: int, said: dict[Element, list[Stretch]], read: dict[Element, int]) -> Iterator[Spot]:
    """A spot for each box of text on a page and each message in it; `read` counts the letters of each element so far.

    What runs along on every page is read again and again.
    """
    for box in outermost(page).descendants(placeholders=True):
        text, stretches = getattr(box, "text", ""), said.get(box.element)
        if not text or not stretches or "::" in box.element_tag:
            continue
        start = read[box.element] % sum(len(letters) for _, letters in stretches)
        read[box.element] = end = start + len(_letters(text))
        sides = (box.position_x / page.width, box.position_y / page.height)
        size = (box.width / page.width, box.height / page.height)
        yield from (Spot(mark, number, *sides, *size) for mark in _between(stretches, start, end))


def _between(stretches: list[Stretch], start: int, end: int) -> Iterable[str]:
    """The messages of which letters stand in [start, end) of all that an element says."""
    names = dict.fromkeys(mark for mark, _ in stretches)
    if len(names) > 1:
        ends = list(accumulate(len(letters) for _, letters in stretches))
        starts = [0, *ends]
        inside = (s < end and start < e for s, e in zip(starts, ends, strict=False))
        names = dict.fromkeys(mark for (mark, _), hit in zip(stretches, inside, strict=True) if hit)
    return filter(None, names)


def _joined(spots: Iterable[Spot]) -> Iterator[Spot]:
    """Neighbours on a line that belong to one message as one spot."""
    last: Spot | None = None
    for spot in spots:
        if last and _side_by_side(last, spot):
            left, right = min(last.left, spot.left), max(last.left + last.width, spot.left + spot.width)
            top, bottom = min(last.top, spot.top), max(last.top + last.height, spot.top + spot.height)
            last = last._replace(left=left, top=top, width=right - left, height=bottom - top)
        else:
            if last:
                yield last
            last = spot
    if last:
        yield last


def _side_by_side(one: Spot, other: Spot) -> bool:
    """Whether both are of one message and share the better part of a line."""
    shared = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return one.mark == other.mark and shared > min(one.height, other.height) / 2
