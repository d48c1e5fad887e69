"""H310: text that has no room is told, and what only hangs beside its box on purpose is not."""

from __future__ import annotations

import pytest

from handpress.checks import escapes
from handpress.page import pdf
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY

PLACE = Place("handouts/a.yaml")
LONG = "Donaudampfschifffahrtsgesellschaft"
CELL = f"<table><tr><td>{LONG}</td><td>x</td></tr></table>"
LIST = "<ul><li>One</li></ul>"


def told(body, css, direction="ltr"):
    found = Problems()
    head = f'<!DOCTYPE html><html lang="de" dir="{direction}"><title>t</title><style>'
    style = f"@page {{ size: 100mm 60mm; margin: 10mm }} html {{ font: 12pt 'Noto Sans' }} {css}"
    printed = pdf.press(
        f"{head}{style}</style><body>{body}</body></html>", {}, REPOSITORY / "styles/fonts.conf", found, PLACE
    )
    assert found == []
    escapes.check(printed, "de", PLACE, found)
    assert {problem.code for problem in found} <= {"H310"}
    return [problem.message.partition("“")[2].partition("”")[0] for problem in found]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("body", "bad", "good"),
    [
        (CELL, "table { width: 50mm; table-layout: fixed }", "table { width: 50mm }"),
        (f"<p>{LONG}</p>", "p { width: 40mm }", "p { width: 40mm; overflow-wrap: anywhere }"),
        (f"<p>{LONG}</p>", "p { width: 95mm; text-align: end }", "p { width: 75mm; text-align: end }"),
        (f"<div>x<p>{LONG}</p></div>", "div { height: 8mm }", "div { height: 14mm } p { margin: 0 }"),
        (f"<div><p>{LONG}</p>" * 2, "p { position: absolute; bottom: -18mm }", "p { position: absolute; bottom: 0 }"),
        (f"<p>{LONG}</p>", "p { position: absolute; right: -18mm; left: auto }", "p { position: absolute; left: 0 }"),
        (
            "<p>x",
            f"@page {{ @bottom-left {{ content: '{LONG}'; width: 20mm; white-space: nowrap }} }}",
            f"@page {{ @bottom-left {{ content: '{LONG}'; width: 79mm }} }}",
        ),
    ],
)
def test_what_leaves_its_box_or_the_page_is_told(body, bad, good, direction):
    assert set(told(body, bad, direction)) == {LONG}
    assert told(body, good, direction) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_hangs_beside_its_box_is_where_it_belongs(direction):
    css = "ul { margin: 0; padding: 0 } body { margin: 0 8mm } h2 { position: relative; margin: 0 }"
    css += "h2::before { content: '7'; position: absolute; inset-inline-start: -6mm }"
    assert told(f"<h2>Head</h2>{LIST}<p style='margin: 0 -8mm'>{LONG}</p>", css, direction) == []


def test_the_space_at_which_a_line_from_right_to_left_is_broken_is_no_text():
    text = "<p dir=rtl>پیر سے جمعہ، صبح <span dir=ltr>8:00</span> سے شام <span dir=ltr>5:00</span> بجے تک</p>"
    for width in range(30, 60):
        assert told(text, f"p {{ font-family: 'Noto Nastaliq Urdu'; width: {width}mm }}") == []
    assert told(text, "p { font-family: 'Noto Nastaliq Urdu'; width: 4mm }") != []


def test_the_page_is_named():
    found = Problems()
    escapes.check(
        pdf.Printed(b"", 2, frozenset(), frozenset(), escapes=(pdf.Escape("Too long", 2),)), "de", PLACE, found
    )
    assert "on page 2" in found[0].message
    assert found[0].code == "H310"
