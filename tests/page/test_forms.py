"""What patients write on: there is room for a pen, nothing is torn, and numbers run the way that people read."""

from __future__ import annotations

import ctypes
from itertools import pairwise

import pypdfium2
import pytest

from handpress.content.reader import read_handout
from handpress.language.locale import locale
from handpress.page import html
from handpress.page.assets import look
from handpress.page.pdf import press
from handpress.page.sheet import Voice
from handpress.page.speaker import Speaker
from handpress.problems import Place, Problems
from tests.page.test_html import STYLES, sheet_of

MM = 72 / 25.4
HEAD = 'id: forms\ntitle: "T"\nversion: "1"\nsections:\n  - id: one\n    heading: "H"\n    blocks:\n'
ROWS = [f"row{tens}{units}" for tens in "abcdef" for units in "abcdefghij"]
DIARY = f'- diary: {{columns: ["when", "resting", "walking"], rows: [{", ".join(ROWS)}]}}'
LINES = '- write_in: [{text: "label", lines: 5}, "short", {text: "side", boxes: ["left", "right"]}]'
SCALE = '- scale: {from: "none", to: "worst"}'


def pages(block, code="en"):
    """The pages of a sheet that holds this block, as PDFium has them."""
    found = Problems()
    handout = read_handout(f"{HEAD}      {block}\n", "handouts/forms.yaml", "en", found)
    sheet = sheet_of(handout, code, stamps=(), sources=())
    assets = {name: (STYLES.parent / name).read_bytes() for name in look(sheet)}
    printed = press(html.render(sheet, STYLES), assets, STYLES / "fonts.conf", found, Place("forms"))
    assert found == []
    return list(pypdfium2.PdfDocument(printed.pdf))


def text_of(page):
    return page.get_textpage().get_text_bounded()


def place_of(page, word):
    """Left edge and baseline of the first place where the word stands, in points."""
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    index, _ = text.search(word, match_whole_word=True).get_next()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def strokes(page):
    """(left, bottom, right, top) of all that is drawn and is no text, in points."""
    return [shape.get_bounds() for shape in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH])]


def is_about(stroke, height):
    return abs(stroke[3] - stroke[1] - height) < 1


def test_a_diary_goes_on_over_the_page_with_its_header_and_tears_no_row():
    sheets = pages(DIARY)
    assert len(sheets) >= 3
    for page in sheets:
        assert "resting" in text_of(page)
    said = " ".join(text_of(page) for page in sheets).split()
    assert [word for word in said if word.startswith("row")] == ROWS


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_row_of_a_diary_has_room_for_a_pen(code):
    page = pages(DIARY, code)[0]
    heights = [place_of(page, row)[1] for row in ROWS[:8]]
    assert all(above - below >= 8 * MM for above, below in pairwise(heights))


def test_lines_to_write_on_are_nine_millimetres_apart_and_share_the_row_of_a_label_that_has_one():
    (page,) = pages(LINES)
    ruled = [stroke for stroke in strokes(page) if stroke[2] - stroke[0] > 100 * MM and is_about(stroke, 9 * MM)]
    feet = [bottom for _, bottom, _, _ in ruled]
    assert len(feet) == 6
    assert all(above - below >= 8.99 * MM for above, below in pairwise(feet))
    (left, label), (_, short) = place_of(page, "label"), place_of(page, "short")
    assert ruled[0][3] < label
    assert feet[4] > short > feet[5]
    assert [edge[0] > left + 5 * MM for edge in ruled] == [False] * 5 + [True]


@pytest.mark.parametrize("code", ["en", "ar", "hi"])
def test_each_number_and_each_choice_has_one_box_of_its_own(code):
    for block, many in ((SCALE, 11), (LINES, 2)):
        (page,) = pages(block, code)
        boxes = [stroke for stroke in strokes(page) if is_about(stroke, 5 * MM) and stroke[2] - stroke[0] < 6 * MM]
        assert len(boxes) == many


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_scale_begins_where_reading_begins(code):
    (page,) = pages(SCALE, code)
    leftmost = "none" if locale(code).direction == "ltr" else "worst"
    places = {word: place_of(page, word)[0] for word in ("none", "worst")}
    assert min(places, key=places.get) == leftmost
    numbers = [place_of(page, locale(code).number(str(number)))[0] for number in range(2, 10)]
    assert numbers == sorted(numbers, reverse=code == "ar")


def test_a_scale_has_the_digits_of_the_language_and_is_read_in_order():
    assert "0 1 2 3 4 5 6 7 8 9 10" in " ".join(text_of(pages(SCALE)[0]).split())
    assert speaker("fa").scale[-1] == "۱۰"


def test_nothing_but_words_is_text():
    """Lines and boxes are drawn: a reader's voice passes over them."""
    (page,) = pages(LINES)
    words = text_of(page).split()
    at = words.index("label")
    assert words[at : at + 5] == ["label", "short", "side", "left", "right"]


def speaker(code):
    found = Problems()
    handout = read_handout(f"{HEAD}      {SCALE}\n", "handouts/forms.yaml", "en", found)
    sheet = sheet_of(handout)
    (voice,) = sheet.voices
    return Speaker(Voice(handout, voice.words, locale(code), voice.facts), sheet)
