"""H314: sheets that fold to another order of pages than the booklet's are found out, and right ones are not."""

from __future__ import annotations

import io

import pikepdf
import pytest

from handpress.checks import folded
from handpress.page import imposition
from handpress.page.editions import EDITIONS, PAPERS
from handpress.problems import Place, Problems

PLACE = Place("handouts/a.yaml")


def booklet(pages):
    half = EDITIONS["booklet"].papers["a4"]
    with pikepdf.new() as document:
        for number in range(pages):
            document.add_blank_page(page_size=(half.width_mm * 72 / 25.4, half.height_mm * 72 / 25.4))
            document.pages[-1].Contents = document.make_stream(f"{number} w".encode())
        document.docinfo["/Producer"], document.Root.Lang = "Somebody", "en"
        document.save(out := io.BytesIO())
    return out.getvalue()


def told(sheets, pages, leftward):
    found = Problems()
    folded.check(sheets, booklet(pages), PLACE, found, right_to_left=leftward)
    assert {(problem.code, problem.place) for problem in found} <= {("H314", PLACE)}
    return [int(problem.message.split("page ")[1].split()[0]) for problem in found]


@pytest.mark.parametrize("leftward", [False, True])
@pytest.mark.parametrize("pages", [1, 4, 6, 8])
def test_sheets_that_fold_right(pages, leftward):
    assert told(imposition.impose(booklet(pages), PAPERS["a4"], right_to_left=leftward), pages, leftward) == []


@pytest.mark.parametrize(
    ("wrong", "pages"),
    [
        (lambda sides: sides[:-2], [3, 4, 5, 6, 7, 8]),  # a sheet is missing
        (lambda sides: [(right, left) for left, right in sides], [1, 2, 3, 4, 5, 6, 7, 8]),  # for the other direction
        (lambda sides: [sides[0], sides[1], sides[3], sides[2]], [3, 4, 5, 6]),  # a sheet upside down
        (lambda sides: [(sides[0][0], None), *sides[1:]], [1]),  # a page is lost
    ],
)
def test_sheets_that_fold_wrong(monkeypatch, wrong, pages):
    order = imposition.order
    monkeypatch.setattr(imposition, "order", lambda count, **way: wrong(order(count, **way)))
    assert told(imposition.impose(booklet(8), PAPERS["a4"], right_to_left=False), 8, False) == pages


def test_a_page_that_misses_the_fold():
    sheets = imposition.impose(booklet(4), PAPERS["a4"], right_to_left=False)
    with pikepdf.open(io.BytesIO(sheets)) as document:
        content = document.pages[0].Contents
        content.write(content.read_bytes().replace(b"0 0 1 1.4173", b"0 0 1 5.4173"))
        document.save(out := io.BytesIO())
    assert told(out.getvalue(), 4, False) == [4]
