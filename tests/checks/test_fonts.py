"""H303: a font that the language does not allow is found in the file, whatever the page engine says."""

from __future__ import annotations

from pathlib import Path

from handpress.checks import fonts
from handpress.page import pdf
from handpress.problems import Place, Problems

CONFIGURATION = Path(__file__).parents[2] / "styles" / "fonts.conf"
PLACE = Place("handouts/x.yaml")


def printed(text):
    found = Problems()
    page = f'<!DOCTYPE html><html lang="hi"><title>t</title><body style="font-family: Noto Sans">{text}</body></html>'
    result = pdf.press(page, {}, CONFIGURATION, found, PLACE)
    assert found == []
    return result


def check(sheet, *allowed):
    found = Problems()
    fonts.check(sheet, allowed, "hi", PLACE, found)
    return found


def test_a_font_that_fontconfig_fell_back_on_is_named():
    found = check(printed("<p>Sí नस नस</p>"), "Noto Sans", "Noto Sans Thai")
    assert [(p.code, p.place) for p in found] == [("H303", PLACE)]
    assert found[0].message == "“नस” is set in Noto Sans Devanagari; hi allows Noto Sans, Noto Sans Thai."


def test_the_fonts_of_the_language_are_fine():
    assert check(printed("<p>Sí नस</p>"), "Noto Sans", "Noto Sans Devanagari") == []


def test_each_strange_family_is_named_once():
    found = check(printed("<p>नस <b>नस</b> ไทย</p>"), "Noto Sans")
    assert [p.message.split(";")[0] for p in found] == [
        "“नस” is set in Noto Sans Devanagari",
        "“ไทย” is set in Noto Sans Thai",
    ]
