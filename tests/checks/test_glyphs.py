"""H304: an empty box on paper is found in the file, even where nothing was logged."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf

from handpress.checks import glyphs
from handpress.page import pdf
from handpress.page.fonts import embedded
from handpress.problems import Place, Problems

CONFIGURATION = Path(__file__).parents[2] / "styles" / "fonts.conf"
PLACE = Place("handouts/x.yaml")


def press(text):
    found = Problems()
    page = f'<!DOCTYPE html><html lang="en"><title>t</title><body style="font-family: Noto Sans">{text}</body></html>'
    return pdf.press(page, {}, CONFIGURATION, found, PLACE), found


def check(sheet):
    found = Problems()
    glyphs.check(sheet, PLACE, found)
    return found


def test_a_box_is_found_in_the_file_alone():
    sheet, _ = press("<p>a\u13a0b \U0001f489</p>")
    found = check(replace(sheet, missing=frozenset()))
    assert sorted(p.message for p in found) == [
        "no font can draw “\u13a0” (U+13A0).",
        "no font can draw “\U0001f489” (U+1F489).",
    ]
    assert {(p.code, p.place) for p in found} == {("H304", PLACE)}


def test_what_the_log_named_is_not_told_twice():
    sheet, found = press("<p>a\u13a0b</p>")
    assert [p.code for p in found] == ["H304"]
    assert check(sheet) == []


def test_a_page_without_boxes_is_fine():
    sheet, found = press("<p>a नस 中 ع</p>")
    assert found == check(sheet) == []


def test_the_empty_glyph_itself_is_a_box():
    sheet, _ = press("<p>a</p>")
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.pdf)) as document:
        for part in document.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/Type0":
                part.ToUnicode.write(part.ToUnicode.read_bytes().replace(b"endbfchar", b"<0000> <0062>\nendbfchar"))
        document.save(changed)
    found = check(replace(sheet, pdf=changed.getvalue()))
    assert [p.message for p in found] == ["no font can draw “b” (U+0062)."]


def test_a_font_tells_its_characters():
    sheet, _ = press("<p>aé</p>")
    (font,) = embedded(sheet.pdf)
    assert set(font.characters.values()) == {"a", "é"}
    assert font.undrawn == frozenset()
