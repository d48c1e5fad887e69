"""Ways to print and papers to print on, as rows of data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Paper(NamedTuple):
    """A size of paper, upright, in millimetres; `half_of` names the paper from which it is folded ('': none)."""

    name: str
    width_mm: float
    height_mm: float
    half_of: str = ""


#: ISO 216 and ANSI/ASME Y14.1.
PAPERS: Mapping[str, Paper] = {row.name: row for row in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}
#: Half of each paper, upright: the pages of a booklet that is folded from it.
_HALVES = {half.half_of: half for half in (Paper("a5", 148, 210, "a4"), Paper("half-letter", 139.7, 215.9, "letter"))}

#: What is made of the laid out pages. SCREEN: a tagged PDF (PDF/UA-1 and PDF/A-2a) to print, read and keep.
#: PRESS: a PDF/X-4 for a print shop. FOLDED: sheets to print on both sides and fold to a booklet.
SCREEN, PRESS, FOLDED = "screen", "press", "folded"


class Edition(NamedTuple):
    """A way to print: `size` is the body's in points; `template` and `stylesheets` are files of the styles folder.

    Editions of one `kind` are about as long: it is what a handout names where it says how many pages it may take.
    `papers` maps the paper that somebody prints on to the page; `form` is what is made of the pages; `assets` are more
    files of the styles folder, for style sheets to ask for.
    """

    name: str
    kind: str
    size: float
    template: str = "sheet.html.jinja"
    stylesheets: tuple[str, ...] = ("tokens.css", "sheet.css")
    papers: Mapping[str, Paper] = PAPERS
    form: str = SCREEN
    assets: tuple[str, ...] = ()


_BOOKLET = ("tokens.css", "sheet.css", "booklet.css")

_ROWS = (
    Edition("standard", "standard", 12),
    Edition("booklet", "booklet", 12, stylesheets=_BOOKLET, papers=_HALVES),
    Edition("booklet-print", "booklet", 12, stylesheets=_BOOKLET, papers=_HALVES, form=FOLDED),
    Edition(
        "press",
        "standard",
        12,
        stylesheets=("tokens.css", "sheet.css", "press.css"),
        form=PRESS,
        assets=("press.icc",),
    ),
)
EDITIONS: Mapping[str, Edition] = {row.name: row for row in _ROWS}
#: Those that nobody reads but a machine: they have no structure, and no screen reader is given them.
UNTAGGED = frozenset(row.name for row in _ROWS if row.form != SCREEN)
#: What a handout may name under `pages`.
KINDS = tuple(dict.fromkeys(row.kind for row in EDITIONS.values()))
