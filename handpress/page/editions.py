"""Ways to print and papers to print on, as rows of data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Points in a millimetre.
MM = 72 / 25.4
#: Where the second of two languages stands: in a column of its own beside the first, or on the back of each page.
BESIDE, BEHIND = "beside", "behind"
_USUAL = ("tokens.css", "sheet.css")
_ICONS = ("icon-emergency.svg", "icon-phone.svg")
#: The shape of the code of a language.
_CODE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z0-9]+)*")


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
    `name` is a class of the page, for style sheets. `macros` names the macro of blocks.html.jinja that prints a kind of
    block, where that is not the one of the kind's own name. Where it `divides` words, a clinic may ask for that; the
    rules of clear print forbid it. One in two languages says where the `second` stands ('': there is none); `partner`
    is its code, '' the author's own. `papers` maps the paper that somebody prints on to the page; `form` is what is
    made of the pages; `assets` are more files of the styles folder, for style sheets to ask for.
    """

    name: str
    kind: str
    size: float
    template: str = "sheet.html.jinja"
    stylesheets: tuple[str, ...] = _USUAL
    macros: Mapping[str, str] = {}
    divides: bool = False
    second: str = ""
    partner: str = ""
    papers: Mapping[str, Paper] = PAPERS
    form: str = SCREEN
    assets: tuple[str, ...] = _ICONS


_BOOKLET = (*_USUAL, "booklet.css")
_LARGE = (*_USUAL, "large.css")
#: Columns have no room for large type: what stands in a row of them comes one below the other.
_IN_TURN = {"diary": "diary_in_turn", "table": "table_in_turn"}

_ROWS = (
    Edition("standard", "standard", 12, divides=True),
    # RNIB clear print: 14 points are recommended, 12 allowed.
    Edition("uk-clear-14", "clear-print", 14, stylesheets=_LARGE, macros=_IN_TURN),
    # UKAAF G003 and the NHS Accessible Information Standard: 16 points at least, 18 where the reader can be asked.
    Edition("uk-large-16", "large-print", 16, stylesheets=_LARGE, macros=_IN_TURN),
    Edition("uk-large-18", "large-print", 18, stylesheets=_LARGE, macros=_IN_TURN),
    # American Council of the Blind: 18 points at least, for everything.
    Edition("us-acb-18", "large-print", 18, stylesheets=_LARGE, macros=_IN_TURN),
    Edition("bilingual", "bilingual", 12, "bilingual.html.jinja", (*_USUAL, "bilingual.css"), second=BESIDE),
    Edition("facing", "standard", 12, second=BEHIND),
    Edition("booklet", "booklet", 12, stylesheets=_BOOKLET, divides=True, papers=_HALVES),
    Edition("booklet-print", "booklet", 12, stylesheets=_BOOKLET, divides=True, papers=_HALVES, form=FOLDED),
    Edition(
        "press",
        "standard",
        12,
        stylesheets=(*_USUAL, "press.css"),
        divides=True,
        form=PRESS,
        assets=(*_ICONS, "press.icc"),
    ),
)
EDITIONS: Mapping[str, Edition] = {row.name: row for row in _ROWS}
#: Those that nobody reads but a machine: they have no structure, and no screen reader is given them.
UNTAGGED = frozenset(row.name for row in _ROWS if row.form != SCREEN)
#: What a handout may name under `pages`.
KINDS = tuple(dict.fromkeys(row.kind for row in EDITIONS.values()))


def edition(name: str) -> Edition | None:
    """The edition of this name; one in two languages may name the second, as bilingual-es. None if there is none."""
    if known := EDITIONS.get(name):
        return known
    row, _, code = name.rpartition("-")
    pair = EDITIONS.get(row)
    return pair._replace(name=name, partner=code) if pair and pair.second and _CODE.fullmatch(code) else None
