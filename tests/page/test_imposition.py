"""Whoever folds the printed sheets and leafs through them meets the pages in order, in both directions."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.page.editions import EDITIONS, PAPERS
from handpress.page.imposition import impose, order


def folded(sides, right_to_left):
    """What one sees, leaf by leaf, of sheets that are printed, laid in each other and folded in the middle.

    A sheet turned over on its short edge has, behind the left half of its front, the right half of its back.
    """
    sheets = [
        {"left": (front[0], back[1]), "right": (front[1], back[0])}
        for front, back in zip(sides[::2], sides[1::2], strict=True)
    ]
    # The fronts of all sheets lie below their backs, as the cover does; from the fold, leaves go left and right.
    near, off = ("left", "right") if right_to_left else ("right", "left")
    opened = [sheet[near] for sheet in sheets]
    closing = [sheet[off][::-1] for sheet in reversed(sheets)]
    return [page for leaf in opened + closing for page in leaf]


@given(st.integers(1, 200), st.booleans())
def test_folded_sheets_show_every_page_in_its_turn_and_blanks_at_the_end(pages, right_to_left):
    seen = folded(order(pages, right_to_left=right_to_left), right_to_left)
    assert seen == [*range(pages), *[None] * (-pages % 4)]


def test_the_cover_of_a_booklet_is_on_the_right_and_of_one_read_from_the_right_on_the_left():
    assert order(8, right_to_left=False)[:2] == [(7, 0), (1, 6)]
    assert order(8, right_to_left=True)[:2] == [(0, 7), (6, 1)]


@pytest.fixture
def booklet():
    """Five pages of half letter paper, each of which draws its number."""
    page = EDITIONS["booklet"].papers["letter"]
    out = io.BytesIO()
    with pikepdf.new() as document:
        for number in range(5):
            document.add_blank_page(page_size=(page.width_mm * 72 / 25.4, page.height_mm * 72 / 25.4))
            document.pages[-1].Contents = document.make_stream(f"{number} w".encode())
        document.docinfo["/Title"] = "بعد"
        document.docinfo["/Producer"] = "Somebody"
        document.Root.Lang = "ar"
        document.save(out)
    return out.getvalue()


def test_pages_lie_side_by_side_on_the_paper_and_the_file_says_what_it_is(booklet):
    sheets = impose(booklet, PAPERS["letter"], right_to_left=True)
    with pikepdf.open(io.BytesIO(sheets)) as document:
        assert [[round(float(edge)) for edge in page.mediabox] for page in document.pages] == [[0, 0, 792, 612]] * 4
        drawn = [
            [(name, form.read_bytes()) for name, form in page.Resources.XObject.items()] for page in document.pages
        ]
        assert drawn == [
            [("/Left", b"0 w")],
            [("/Right", b"1 w")],
            [("/Left", b"2 w")],
            [("/Left", b"4 w"), ("/Right", b"3 w")],
        ]
        assert (str(document.docinfo["/Title"]), str(document.Root.Lang)) == ("بعد", "ar")
        asked = document.Root.ViewerPreferences
        assert (asked.Duplex, asked.PrintScaling, asked.Direction) == ("/DuplexFlipShortEdge", "/None", "/R2L")
    assert impose(booklet, PAPERS["letter"], right_to_left=True) == sheets


def test_an_a5_page_has_its_inner_edge_in_the_fold_of_a4():
    half = EDITIONS["booklet"].papers["a4"]
    with pikepdf.new() as document:
        for _ in range(2):
            document.add_blank_page(page_size=(half.width_mm * 72 / 25.4, half.height_mm * 72 / 25.4))
        document.docinfo["/Producer"], document.Root.Lang = "Somebody", "en"
        document.save(out := io.BytesIO())
    with pikepdf.open(io.BytesIO(impose(out.getvalue(), PAPERS["a4"], right_to_left=False))) as document:
        moves = [float(page.Contents.read_bytes().split()[5]) for page in document.pages]
    assert moves == [pytest.approx(297 / 2 * 72 / 25.4, abs=0.01), pytest.approx(0.5 * 72 / 25.4, abs=0.01)]
