"""Ways to print and papers to print on, as rows of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Edition(NamedTuple):
    """A way to print: `size` is the body's in points; `template` and `stylesheets` are files of the styles folder.

    Editions of one `kind` are about as long: it is what a handout names where it says how many pages it may take.
    Several sheets can be `bound` into a pack, unless their pages are not for an office printer as they come.
    """

    name: str
    kind: str
    size: float
    template: str = "sheet.html.jinja"
    stylesheets: tuple[str, ...] = ("tokens.css", "sheet.css")
    bound: bool = True


class Paper(NamedTuple):
    """A size of paper, upright, in millimetres."""

    name: str
    width_mm: float
    height_mm: float


EDITIONS: Mapping[str, Edition] = {row.name: row for row in (Edition("standard", "standard", 12),)}
#: What a handout may name under `pages`.
KINDS = tuple(dict.fromkeys(row.kind for row in EDITIONS.values()))

#: ISO 216 and ANSI/ASME Y14.1.
PAPERS: Mapping[str, Paper] = {row.name: row for row in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}
