"""The pages of a booklet, laid out on the sheets from which it is folded."""

from __future__ import annotations

import io
from typing import TypeAlias

import pikepdf

from handpress.page.editions import MM, Paper
from handpress.page.objects import Part

#: The pages, from 0, on the left and on the right of one side of a sheet; None is a blank.
Side: TypeAlias = tuple[int | None, int | None]
#: What is kept of the booklet's own description.
_KEPT = ("/Title", "/Author", "/Subject", "/Keywords")


def order(pages: int, *, right_to_left: bool) -> list[Side]:
    """The sides to print, front and back of the outer sheet first, each sheet turned over on its short edge.

    A sheet has four pages. Of the outer one the front holds the last page beside the first, the back the second beside
    the last but one; the next one lies inside it. Read from right to left, a booklet opens at the other edge.
    """
    last = pages + -pages % 4 - 1
    sides = [(last - n, n) if n % 2 == 0 else (n, last - n) for n in range((last + 1) // 2)]
    if right_to_left:
        sides = [(right, left) for left, right in sides]
    return [(_printed(left, pages), _printed(right, pages)) for left, right in sides]


def impose(booklet: bytes, paper: Paper, *, right_to_left: bool) -> bytes:
    """The sheets as a PDF, made of the pages of another one; `paper` is that of a sheet, which lies on its side.

    Pages meet in the middle of the sheet. The print dialog is told to turn sheets on the short edge and to scale
    nothing. Tags are not kept: whoever listens or archives takes the booklet itself.
    """
    with pikepdf.open(io.BytesIO(booklet)) as pages, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for side in order(len(forms), right_to_left=right_to_left):
            sheets.add_blank_page(page_size=(paper.height_mm * MM, paper.width_mm * MM))
            _place(sheets, forms, side)
        for key in _KEPT:
            if key in pages.docinfo:
                sheets.docinfo[key] = str(pages.docinfo[key])
        sheets.docinfo["/Producer"] = str(pages.docinfo["/Producer"])
        sheets.Root.Lang = str(pages.Root.Lang)
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True,
            Duplex=pikepdf.Name.DuplexFlipShortEdge,
            PrintScaling=pikepdf.Name("/None"),
            Direction=pikepdf.Name.R2L if right_to_left else pikepdf.Name.L2R,
        )
        out = io.BytesIO()
        sheets.save(out, deterministic_id=True, min_version="1.7")
    return out.getvalue()


def _printed(page: int, pages: int) -> int | None:
    return page if page < pages else None


def _place(sheets: pikepdf.Pdf, forms: list[Part], side: Side) -> None:
    """Draw the pages of a side on the last page of the PDF, each with its inner edge in the fold."""
    sheet = sheets.pages[-1]
    fold, drawn, named = float(sheet.mediabox[2]) / 2, [], {}
    for name, page, share in zip(("/Left", "/Right"), side, (-1, 0), strict=True):
        if page is not None:
            form = named[name] = forms[page]
            left, bottom, right, _ = (float(edge) for edge in form.BBox)
            drawn.append(f"q 1 0 0 1 {fold + share * (right - left) - left:.4f} {-bottom:.4f} cm {name} Do Q")
    sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
    sheet.obj.Contents = sheets.make_stream("\n".join(drawn).encode())
