"""A drawing is an SVG file that says how large it is, where its marks are, and nothing in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.drawings import Mark, read_drawing
from tests.second_project import REPOSITORY

TOOTH = (REPOSITORY / "tests/dental/handouts/figures/dent.svg").read_text("utf-8")
PATH = '<path class="line" d="M22 9'
MARK = '<circle data-mark="2" cx="35" cy="22" r="0" />'


def test_a_drawing_tells_its_size_its_marks_and_its_direction():
    drawing = read_drawing(TOOTH, "dent")
    assert (drawing.width_mm, drawing.height_mm, drawing.units, drawing.mirrored) == (40, 30, 1, True)
    assert drawing.marks == (Mark(1, 87.5, 30), Mark(2, 87.5, pytest.approx(73.33, abs=0.01)))
    half = TOOTH.replace('"40mm" height="30mm"', '"20mm" height="15mm"').replace(' data-mirror="rtl"', "")
    smaller = read_drawing(half, "dent")
    assert (smaller.width_mm, smaller.units, smaller.mirrored) == (20, 2, False)
    assert smaller.marks == drawing.marks


def test_one_number_may_stand_in_several_places():
    twice = TOOTH.replace(MARK, MARK + MARK.replace('cy="22"', 'cy="25"'))
    assert [mark.number for mark in read_drawing(twice, "dent").marks] == [1, 2, 2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (PATH, f"<text>dent</text>{PATH}", "<text> in line 4"),
        (PATH, f"<title>dent</title>{PATH}", "<title> in line 4"),
        (PATH, f"dent {PATH}", "text in line 4"),
        (PATH, f"<script/>{PATH}", "<script> in line 4"),
        (PATH, f'<image width="9" height="9"/>{PATH}', "<image> in line 4"),
        (PATH, f'<x:image xmlns:x="y"/>{PATH}', "<x:image> in line 4"),
        (PATH, f"<foreignObject/>{PATH}", "<foreignObject> in line 4"),
        (PATH, f'<use href="other.svg#a"/>{PATH}', "href, which leads out"),
        (PATH, f'<use xmlns:xlink="x" xlink:href="file:///a"/>{PATH}', "xlink:href, which leads out"),
        ('<path class="line" d="M22', '<path fill="url(http://a)" d="M22', "fill, which leads out"),
        ('<path class="line" d="M22', '<path fill="URL( \'a.svg#b\')" d="M22', "fill, which leads out"),
        ('<path class="line" d="M22', '<path onclick="a()" d="M22', "onclick, which leads out"),
        ("<style>", "<style>@import 'a.css';", "a link to another file in line 2"),
        ("<style>", "<style>.a { fill: url(a.png) }", "a link to another file in line 2"),
        ("<svg ", "<!DOCTYPE svg><svg ", "a document type in line 1"),
        ("</svg>", "", "not valid SVG (no element found)"),
        (' width="40mm"', "", "how large it is printed"),
        ('width="40mm"', 'width="40"', "how large it is printed"),
        ('width="40mm"', 'width="0mm"', "how large it is printed"),
        ('width="40mm"', 'width="50mm"', "how large it is printed"),
        ("0 0 40 30", "9 0 40 30", "how large it is printed"),
        ("0 0 40 30", "0 0 40 0", "how large it is printed"),
        (' viewBox="0 0 40 30"', "", "how large it is printed"),
        ('data-mirror="rtl"', 'data-mirror="yes"', "a wrong data-mirror in line 1"),
        (MARK, f"<g>{MARK}</g>", "a mark that stands nowhere in line 6"),
        (MARK, MARK.replace("cx", "x"), "a mark that stands nowhere in line 6"),
        (MARK, MARK.replace('"2"', '"two"'), "a mark that stands nowhere in line 6"),
        (MARK, MARK.replace('"2"', '"3"'), "a gap in the numbers of its marks"),
    ],
)
def test_what_cannot_be_printed_is_told_with_its_line(old, new, message):
    assert old in TOOTH
    drawing = read_drawing(TOOTH.replace(old, new, 1), "dent")
    assert message in " ".join(fault.message for fault in drawing.faults)
    assert all(fault.hint for fault in drawing.faults)


@pytest.mark.parametrize("fill", ["url(#a)", "url('#a')", 'url("#a")', "#fff"])
def test_what_stays_in_the_file_is_allowed(fill):
    quote = "'" if '"' in fill else '"'
    inside = TOOTH.replace(PATH, f'<use href="#a"/><path fill={quote}{fill}{quote} d="M22 9')
    assert read_drawing(inside, "dent").faults == ()


@given(st.text() | st.sampled_from(range(len(TOOTH))).map(lambda at: TOOTH[:at]))
def test_whatever_the_file_holds_ends_in_a_drawing_or_in_faults(text):
    drawing = read_drawing(text, "dent")
    assert bool(drawing.faults) != bool(drawing.width_mm)
