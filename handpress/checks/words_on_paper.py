"""H306: every message is in the text of the finished PDF."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import pypdfium2

from handpress.checks.paper_text import letters, quoted, words
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

#: The fewest letters before or after a page break: less is no proof that a text goes on over the page.
PIECE = 8
#: A page and its halves, as shares of its width.
WHOLE, HALVES = (0.0, 1.0), ((0.0, 0.5), (0.5, 1.0))
HINT = "Look for a template that leaves it out, or a style that pushes it off the page."


def check(printed: Printed, expected: Iterable[str], direction: str, place: Place, found: Problems) -> None:
    """Each text is on paper as often as it is expected; `direction` is that of their language: ltr or rtl.

    From left to right it must be there letter by letter, white space and hyphens aside. From right to left, and
    for texts with such letters, where PDF readers keep words whole but not their order, most of its words must be
    there, each as often as all expected texts together need it.
    """
    for text in absent(Counter(expected), direction, read(printed.pdf), (read(printed.pdf, half) for half in HALVES)):
        found.add("H306", place, f"“{quoted(text)}” is not on paper.", HINT)


def absent(
    wanted: Mapping[str, int], direction: str, pages: Sequence[str], halves: Iterable[Sequence[str]]
) -> list[str]:
    """The texts that are not on these pages so often; `halves` are columns of the same, read if need be."""
    lost = _lost(wanted, pages)
    if lost and direction == "ltr" and any(map(_leftward, pages)):
        for half in halves:
            lost = _lost({text: wanted[text] for text in lost}, half)
    loose = {text for text in lost if direction == "rtl" or _leftward(text)}
    scarce = _scarce(wanted, pages) if loose else set()
    return [text for text in lost if text not in loose or _mostly(text, scarce)]


def _lost(wanted: Mapping[str, int], pages: Iterable[str]) -> list[str]:
    """The texts that are not on the pages letter by letter, as often as they are wanted."""
    exact = [letters(page) for page in pages]
    return [text for text, times in wanted.items() if not _written(letters(text), times, exact)]


@lru_cache(maxsize=3)  # the whole pages and both halves of one PDF: several rules read them
def read(pdf: bytes, column: tuple[float, float] = WHOLE) -> tuple[str, ...]:
    """The text of each page, without what lies outside its edges, or that of the pieces in one column of each.

    Where two columns share a line, PDF readers take its words for one text, and turn all of them round or none.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = list(document)
        for page in pages if column != WHOLE else ():
            for piece in list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])):
                left, _, right, _ = piece.get_bounds()
                if not column[0] <= (left + right) / 2 / page.get_width() < column[1]:
                    page.remove_obj(piece)
        return tuple(page.get_textpage().get_text_bounded() for page in pages)
    finally:
        document.close()


def _written(text: str, times: int, pages: Sequence[str]) -> bool:
    whole = sum(page.count(text) for page in pages)
    if not text or whole >= times:
        return True
    return whole + sum(_goes_on(text, page, following) for page, following in pairwise(pages)) >= times


def _goes_on(text: str, page: str, following: str) -> bool:
    """Whether the letters of a text start on one page and end on the next, among whatever else stands there."""
    first = _longest_start(text, page)
    last = _longest_start(text[::-1], following[::-1])
    return max(len(text) - last, PIECE) <= min(first, len(text) - PIECE)


def _longest_start(text: str, page: str) -> int:
    """How many letters from the start stand on the page in one piece."""
    return bisect_left(range(1, len(text) + 1), True, key=lambda length: text[:length] not in page)


def _leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _scarce(wanted: Mapping[str, int], pages: Sequence[str]) -> set[str]:
    """The words that are on paper, forwards or backwards, less often than all texts together need them.

    Where a line from right to left has its text beside its glyphs, as Nastaliq has, PDF readers turn its words round.
    """
    needed = Counter[str]()
    for text, times in wanted.items():
        for word in words(text):
            needed[word] += times
    paper = "".join(word for page in pages for word in words(page))
    return {word for word, times in needed.items() if max(paper.count(word), paper.count(word[::-1])) < times}


def _mostly(text: str, scarce: set[str]) -> bool:
    """Whether more than half of the letters of a text are in scarce words."""
    own = words(text)
    return 2 * sum(len(word) for word in own if word in scarce) > sum(map(len, own))
