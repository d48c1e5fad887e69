"""A job says what its pages become: a PDF to read, one for a print shop, or sheets to fold; each is checked as such."""

from __future__ import annotations

import io

import pikepdf
import pytest

from handpress.batch.make import make
from handpress.batch.targets import Target
from tests.batch.press import approve_all, job
from tests.second_project import edit

BOOKLET, SHEETS, SHOP = (Target("fa", "dent", edition) for edition in ("booklet", "booklet-print", "press"))


def made(project, target):
    outcome = make(job(project, target))
    assert (outcome.problems, bool(outcome.pdf)) == ((), True)
    return outcome


def boxes(pdf, name="MediaBox"):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {tuple(round(float(side) / 72 * 25.4) for side in page.obj[f"/{name}"]) for page in document.pages}


def test_a_booklet_has_small_pages_and_is_folded_from_the_clinics_paper(dental):
    booklet, sheets = made(dental, BOOKLET), made(dental, SHEETS)
    assert (boxes(booklet.pdf), boxes(sheets.pdf)) == ({(0, 0, 148, 210)}, {(0, 0, 297, 210)})
    assert sheets.pages == 2 * -(-booklet.pages // 4)
    assert sheets.digest != booklet.digest
    assert (sheets.path, made(dental, SHEETS).pdf) == ("fa/dent.booklet-print.pdf", sheets.pdf)
    letter = SHEETS._replace(paper="letter")
    assert boxes(made(dental, letter).pdf) == {(0, 0, 279, 216)}


def test_sheets_that_fold_wrong_are_not_written(dental, monkeypatch):
    monkeypatch.setattr("handpress.page.imposition.order", lambda pages, **_: [(0, pages - 1)] * 2)
    outcome = make(job(dental, SHEETS))
    assert (outcome.pdf, {problem.code for problem in outcome.problems}) == (b"", {"H314"})


@pytest.mark.parametrize("approved", [False, True])
def test_what_goes_to_a_print_shop_bears_the_day_of_approval_or_none(dental, approved):
    if approved:
        approve_all(dental)
    shop = made(dental, SHOP)
    assert boxes(shop.pdf, "TrimBox") == {(0, 0, 210, 297)}
    with pikepdf.open(io.BytesIO(shop.pdf)) as document:
        day = "20261121" if approved else "19700101"
        assert str(document.docinfo["/CreationDate"]) == f"D:{day}000000Z"


def test_a_colour_without_ink_stops_a_sheet_for_a_print_shop_and_no_other(dental):
    edit(dental, "styles/press.css", "body *,", ".none,")
    outcome = make(job(dental, SHOP))
    assert (outcome.pdf, {problem.code for problem in outcome.problems}) == (b"", {"H313"})
    made(dental, BOOKLET)


def test_the_profile_of_a_print_shop_is_printed_with(dental):
    before = job(dental, SHOP)
    path = dental / "styles/press.icc"
    path.write_bytes(path.read_bytes()[:-1] + b"\1")
    assert job(dental, SHOP).digest != before.digest
    path.unlink()
    with pytest.raises(AssertionError, match="H100"):
        job(dental, SHOP)
