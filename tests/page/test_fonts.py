"""What a PDF says of its fonts is read from the file itself."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from handpress.page.fonts import embedded
from handpress.page.pdf import press
from handpress.problems import Place, Problems

CONFIGURATION = Path(__file__).parents[2] / "styles" / "fonts.conf"


def printed(text):
    page = f'<!DOCTYPE html><html lang="en"><title>t</title><body style="font-family: Noto Sans">{text}</body></html>'
    result = press(page, {}, CONFIGURATION, found := Problems(), Place("x"))
    assert found == []
    return result


@pytest.mark.parametrize(("text", "families"), [("x <b>x</b>", {"Noto Sans"}), ("中", {"Noto Sans CJK JP"})])
def test_families_are_read_from_the_file(text, families):
    sheet = printed(text)
    assert {font.family for font in embedded(sheet.pdf)} == families == sheet.families


def test_a_font_without_a_family_is_known_by_its_name():
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed("x").pdf)) as document:
        for part in document.objects:
            if isinstance(part, pikepdf.Dictionary) and "/FontFamily" in part:
                del part.FontFamily
        document.save(changed)
    assert [font.family for font in embedded(changed.getvalue())] == ["Noto-Sans"]
