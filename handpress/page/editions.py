"""Ways to print and papers to print on, as rows of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Edition(NamedTuple):
    """A way to print: `size` is the body's in points; `template` and `stylesheets` are files of the styles folder."""

    name: str
    size: float
    template: str = "sheet.html.jinja"
    stylesheets: tuple[str, ...] = ("tokens.css", "sheet.css")


class Paper(NamedTuple):
    """A size of paper, upright, in millimetres."""

    name: str
    width_mm: float
    height_mm: float


EDITIONS: Mapping[str, Edition] = {row.name: row for row in (Edition("standard", 12),)}

#: ISO 216 and ANSI/ASME Y14.1.
PAPERS: Mapping[str, Paper] = {row.name: row for row in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}
