"""H323: two texts in one place are told; lines that are set close, and what stands beside a line, are not."""

from __future__ import annotations

import pytest

from handpress.checks import overlaps
from handpress.page import pdf
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY

PLACE = Place("handouts/a.yaml")
TWO = "<p class=a>One label</p><p class=b>Another</p>"
BOTH = "p { position: absolute; margin: 0; top: 0 } .a { left: 0 } "
#: Lines of scripts whose letters reach far above and below, with the family that draws them.
TALL = [
    ("ur", "Noto Nastaliq Urdu", "ہسپتال میں اپنی باری کا انتظار کریں اور نرس کو بتائیں کہ آپ کو درد ہے۔ " * 3),
    ("ar", "Noto Naskh Arabic", "أخبر الممرضة إذا شعرت بالألم أو بالخدر في ساقك بعد الحقن. " * 4),
    ("th", "Noto Sans Thai", "กรุณาบอกพยาบาลถ้าคุณรู้สึกเจ็บ ผู้ป่วยที่มีไข้ต้องแจ้ง " * 4),
    ("hi", "Noto Sans Devanagari", "यदि आपको दर्द हो तो नर्स को बताएँ। सुई लगने के बाद आराम करें। " * 4),
]


def told(body, css, language="de", family="Noto Sans"):
    """The texts that stand on others."""
    found = Problems()
    page = "@page { size: 100mm 60mm; margin: 5mm; @bottom-left { content: counter(page) } }"
    html = (
        f"<!DOCTYPE html><html lang='{language}'><title>t</title><style>{page} html {{ font: 11pt '{family}' }} {css}"
    )
    fonts = REPOSITORY / "styles/fonts.conf"
    printed = pdf.press(f"{html}</style><body>{body}</body></html>", {}, fonts, found, PLACE)
    assert found == []
    overlaps.check(printed, language, PLACE, found)
    assert {problem.code for problem in found} <= {"H323"}
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("body", "bad", "good"),
    [
        (TWO, BOTH + ".b { left: 12mm }", BOTH + ".b { left: 22mm }"),
        (TWO, BOTH + ".b { left: 12mm; top: 2mm }", BOTH + ".b { left: 12mm; top: 5mm }"),
        (TWO, BOTH + ".a { position: static }", BOTH + ".a { position: static; padding-left: 20mm } .b { left: 0 }"),
        (TWO, "p { margin: 0 } .a { height: 1mm }", "p { margin: 0 } .a { height: 5mm }"),
        (TWO, "p { margin: 0 } .b { margin-top: -3mm }", "p { margin: 0 } .b { margin-top: -1mm }"),
        (TWO, "p { margin: 0; line-height: .4 }", "p { margin: 0; line-height: 1 }"),
    ],
)
def test_two_texts_in_one_place_are_told_once(body, bad, good):
    (message,) = told(body, bad)
    assert "“One label”" in message
    assert "“Another”" in message
    assert "on page 1" in message
    assert told(body, good) == []


@pytest.mark.parametrize(("language", "family", "text"), TALL)
def test_long_strokes_of_the_next_line_are_no_text_on_another(language, family, text):
    css = f"p {{ line-height: {1.6 if language == 'ur' else 1.15} }}"
    assert told(f"<p>{text}</p>", css, language, family) == []


def test_a_number_that_is_moved_above_its_line_by_hand_stands_where_it_was_put():
    css = "b { position: relative; top: -2mm; margin-left: -4mm; width: 4mm; display: inline-block; font-size: 5pt }"
    assert told("<ol><li><b>17</b>One</ol>", css) == []


def test_parts_of_one_line_stand_beside_each_other():
    body = "<ul><li>One <b>bold</b><i>er</i> <bdi dir=rtl>دندان</bdi>, then<sup>1</sup> more</ul><ol><li>Two</ol>"
    assert told(f"{body}<table><tr><td>a<td>b<tr><td>c<td>d</table>", "table { border-collapse: collapse }") == []
