"""Ways to print and papers to print on, as rows of data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Where the second of two languages stands: in a column of its own beside the first, or on the back of each page.
BESIDE, BEHIND = "beside", "behind"
#: The shape of the code of a language.
_CODE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z0-9]+)*")


class Edition(NamedTuple):
    """A way to print: `size` is the body's in points; `template` and `stylesheets` are files of the styles folder.

    Editions of one `kind` are about as long: it is what a handout names where it says how many pages it may take.
    One in two languages says where the `second` stands ('': there is none); `partner` is its code, '' the author's own.
    """

    name: str
    kind: str
    size: float
    template: str = "sheet.html.jinja"
    stylesheets: tuple[str, ...] = ("tokens.css", "sheet.css")
    second: str = ""
    partner: str = ""


class Paper(NamedTuple):
    """A size of paper, upright, in millimetres."""

    name: str
    width_mm: float
    height_mm: float


EDITIONS: Mapping[str, Edition] = {
    row.name: row
    for row in (
        Edition("standard", "standard", 12),
        Edition(
            "bilingual",
            "bilingual",
            12,
            template="bilingual.html.jinja",
            stylesheets=("tokens.css", "sheet.css", "bilingual.css"),
            second=BESIDE,
        ),
        Edition("facing", "standard", 12, second=BEHIND),
    )
}
#: What a handout may name under `pages`.
KINDS = tuple(dict.fromkeys(row.kind for row in EDITIONS.values()))

#: ISO 216 and ANSI/ASME Y14.1.
PAPERS: Mapping[str, Paper] = {row.name: row for row in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}


def edition(name: str) -> Edition | None:
    """The edition of this name; one in two languages may name the second, as bilingual-es. None if there is none."""
    row, _, code = name.rpartition("-")
    pair = EDITIONS.get(row)
    if pair and pair.second and _CODE.fullmatch(code):
        return pair._replace(name=name, partner=code)
    return EDITIONS.get(name)
