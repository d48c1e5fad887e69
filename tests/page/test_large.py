"""Large print: each profile keeps its own rules to the letter, nothing on the page is small, nothing is squeezed."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from handpress.content.handout import Diary
from handpress.content.reader import read_handout
from handpress.page import html, pdf
from handpress.page.assets import drawings, look
from handpress.page.editions import EDITIONS
from handpress.page.lines import markup
from handpress.page.speaker import Speaker
from handpress.problems import Place, Problems
from tests.page.test_html import SIGNED, STYLES, TOOTH, all_kinds, sheet_of

PROFILES = [row.name for row in EDITIONS.values() if "large.css" in row.stylesheets]
CODES = ["en", "ar", "zh_Hans", "hi"]
#: Every profile, and every script in one profile of each country.
SHEETS = [(name, code) for name in PROFILES for code in CODES if code == "en" or name in ("uk-large-16", "us-acb-18")]
#: Points in a CSS pixel, and what may be a matter of rounding.
POINT, ROUNDING = 0.75, 0.01
HEADINGS = {"h1": 22, "h2": 20, "h3": 20}


@cache
def laid_out(profile, code, **how):
    """A sheet with every kind of block, stamps and sources: what was printed, and its boxes of text with their tags."""
    documents, real = [], pdf._lay_out
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_lay_out", lambda *args: documents.append(real(*args)) or documents[0])
        printed = press(replace(all_kinds(code, **how), edition=EDITIONS[profile], **SIGNED))
    return printed, [each for page in documents[0].pages for each in texts(page._page_box, ())]


def press(sheet):
    found = Problems()
    assets = {name: (STYLES.parent / name).read_bytes() for name in look(sheet)}
    assets |= {name: TOOTH.text.encode() for name in drawings(sheet)}
    printed = pdf.press(html.render(sheet, STYLES), assets, STYLES / "fonts.conf", found, Place("large"))
    assert (found, printed.escapes) == ([], ())
    return printed


def texts(box, tags):
    """Every box of text with the tags of the elements around it."""
    if type(box).__name__ == "TextBox" and box.text.strip():
        yield box, tags
    for child in getattr(box, "children", ()):
        placed = getattr(child, "_box", child)
        yield from texts(placed, (*tags, placed.element_tag))


def heading(tags):
    return next((tag for tag in tags if tag in HEADINGS), None)


def sizes(printed):
    """The size in points of every letter of the PDF, and the letter."""
    for page in pypdfium2.PdfDocument(printed.pdf):
        text, matrix = page.get_textpage(), pypdfium2.raw.FS_MATRIX()
        for index in range(text.count_chars()):
            pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
            if not letter.isspace():
                yield pypdfium2.raw.FPDFText_GetFontSize(text, index) * abs(matrix.d), letter


@pytest.mark.parametrize(("profile", "code"), SHEETS)
def test_nothing_on_the_page_is_smaller_than_the_profile_says(profile, code):
    printed, boxes = laid_out(profile, code)
    size = EDITIONS[profile].size
    assert min(each for each, _ in sizes(printed)) >= size - ROUNDING
    assert min(box.style["font_size"] for box, _ in boxes) * POINT >= size - ROUNDING


def test_a_script_that_needs_more_gets_more():
    _, boxes = laid_out("uk-large-16", "ar")
    arabic = [box.style["font_size"] * POINT for box, _ in boxes if "\u0627" <= max(box.text) <= "\u064a"]
    assert arabic
    assert min(arabic) >= 16 * 1.1 - ROUNDING


@pytest.mark.parametrize(("profile", "code"), SHEETS)
def test_nothing_is_slanted_capitalised_struck_out_or_split(profile, code):
    for style in (box.style for box, _ in laid_out(profile, code)[1]):
        assert (style["font_style"], style["text_transform"], style["hyphens"]) == ("normal", "none", "manual")
        assert not (drawn(style) - {"underline"})


@pytest.mark.parametrize(("profile", "code"), [each for each in SHEETS if each[0].startswith("uk")])
def test_the_british_profiles_never_underline_and_emphasise_by_weight(profile, code):
    _, boxes = laid_out(profile, code)
    assert not [box.text for box, _ in boxes if drawn(box.style)]
    strong = [box.style["font_weight"] for box, tags in boxes if "strong" in tags]
    assert set(strong) == {700}


@pytest.mark.parametrize("code", CODES)
def test_the_american_profile_underlines_what_is_emphasised_and_nothing_else_and_only_headings_are_bold(code):
    _, boxes = laid_out("us-acb-18", code)
    underlined = {id(box) for box, _ in boxes if drawn(box.style)}
    assert underlined == {id(box) for box, tags in boxes if "strong" in tags}
    bold = {id(box) for box, _ in boxes if box.style["font_weight"] > 400}
    assert bold == {id(box) for box, tags in boxes if heading(tags)}


def test_the_american_headings_have_22_and_20_points_and_lines_one_and_a_half():
    _, boxes = laid_out("us-acb-18", "en")
    measured = {(heading(tags), round(box.style["font_size"] * POINT, 2)) for box, tags in boxes}
    assert measured == {*HEADINGS.items(), (None, 18), (None, 27)}  # 27: bullets
    bullets = {box.text.strip() for box, tags in boxes if box.style["font_size"] * POINT > 22}
    assert bullets == {"•"}
    for box, tags in boxes:
        if {"p", "li"} & set(tags) and "section" in tags and "::" not in tags[-1]:
            assert box.style["line_height"] >= 1.5


def drawn(style):
    """The lines that are drawn at a text."""
    lines = style["text_decoration_line"]
    return set() if lines == "none" else set(lines)


@pytest.mark.parametrize("profile", ["uk-clear-14", "us-acb-18"])
def test_paragraphs_stand_a_blank_line_apart(profile):
    found = Problems()
    body = 'id: a\ntitle: "T"\nversion: "1"\nsections:\n  - id: one\n    heading: "H"\n    blocks:\n'
    body += '      - paragraph: "Alpha"\n      - paragraph: "Beta"\n'
    sheet = sheet_of(read_handout(body, "handouts/a.yaml", "en", found), stamps=(), sources=())
    page = pypdfium2.PdfDocument(press(replace(sheet, edition=EDITIONS[profile])).pdf)[0]
    assert foot_of(page, "Alpha") - foot_of(page, "Beta") >= 2 * EDITIONS[profile].size * 1.35


def foot_of(page, word):
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    index, _ = text.search(word, match_whole_word=True).get_next()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
    return y.value


@pytest.mark.parametrize("code", ["en", "ar"])
def test_tables_and_diaries_come_one_thing_below_the_other(code):
    sheet = replace(all_kinds(code), edition=EDITIONS["uk-large-18"])
    page = html.render(sheet, STYLES)
    assert "<thead>" not in page
    (voice,) = sheet.voices
    diary = next(block for block in voice.handout.sections[0].blocks if isinstance(block, Diary))
    for column in diary.columns:
        assert page.count(str(markup(Speaker(voice, sheet).text(column)))) >= len(diary.rows)


@pytest.mark.parametrize(("profile", "code"), [("uk-clear-14", "hi"), ("uk-large-18", "ar"), ("us-acb-18", "en")])
def test_head_and_foot_have_room_also_for_long_names(profile, code):
    """As long as the press tells authors and translators that they may be (56 letters for a title)."""
    found = Problems()
    body = f'id: {"a-long-" * 5}id\ntitle: "{"Long words in " * 4}"\nversion: "2026-11"\nreview_due: "2028-11-01"\n'
    body += 'sections:\n  - id: one\n    heading: "H"\n    blocks:\n      - bullets: [' + '"An item.", ' * 60 + "]\n"
    sheet = sheet_of(read_handout(body, "handouts/a.yaml", "en", found), code)
    (voice,) = sheet.voices
    name = voice.facts["clinic_name"]
    long = {**voice.facts, "clinic_name": replace(name, value="Northern Regional Centre for Pain and Recovery")}
    press(replace(sheet, edition=EDITIONS[profile], voices=(replace(voice, facts=long),), **SIGNED))
