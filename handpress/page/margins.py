"""How many lines the head, the stamps and the foot of a page will need: style sheets cannot count letters."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from handpress.columns import width
from handpress.language.typeset import Line, plain
from handpress.page.editions import MM
from handpress.page.sheet import Sheet

#: Millimetres at both sides of a page together where nothing stands (`--edge` in tokens.css).
_EDGES = 30
#: How wide a column of text is at most, in ems: bold Latin letters are about this wide, all others narrower.
_COLUMN = 0.6
#: Columns that two things on one line stand apart.
_APART = 3


def lines_for(groups: Iterable[Iterable[Line]], sheet: Sheet) -> int:
    """How many lines these groups take at the size of the edition, each beginning a new one.

    Rather one too many, for what has no room is an error.
    """
    columns = (sheet.paper.width_mm - _EDGES) * MM / (sheet.edition.size * _COLUMN)
    return sum(ceil(sum(width(plain(line)) + _APART for line in group) / columns) for group in groups)
