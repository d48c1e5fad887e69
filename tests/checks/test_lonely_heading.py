"""H312: a heading that is the last thing on a page is told; what is drawn below it counts as well as text."""

from __future__ import annotations

import pytest

from handpress.checks import lonely_heading
from handpress.page import pdf
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY

PLACE = Place("handouts/a.yaml")
HEAD = "<h1>One</h1><p>text</p><h2>Two <b>words</b></h2>"
TURNED = '<p style="break-before: page">text</p>'


def told(body):
    found = Problems()
    style = "@page { size: 100mm 90mm; margin: 10mm; @bottom-left { content: 'a' } } html { font: 12pt 'Noto Sans' }"
    page = f'<!DOCTYPE html><html lang="en"><title>t</title><style>{style}</style><body>{body}</body></html>'
    printed = pdf.press(page, {}, REPOSITORY / "styles/fonts.conf", found, PLACE)
    assert found == []
    lonely_heading.check(printed, "es", PLACE, found)
    return [(problem.code, problem.message) for problem in found]


@pytest.mark.parametrize(
    "body", [f"{HEAD}{TURNED}", f"<div style='display: flex'><div>{HEAD}</div></div>{TURNED}", HEAD]
)
def test_a_heading_at_the_foot_of_a_page_is_told(body):
    assert told(body) == [("H312", "in es the heading “Two words” is the last thing on page 1.")]


@pytest.mark.parametrize(
    "below", ["<p>text</p>", "<hr style='height: 5mm'>", "<table><tr><td>text</table>", "<ul><li>a</ul>"]
)
def test_whatever_stands_below_a_heading_goes_with_it(below):
    assert told(f"{HEAD}{below}{TURNED}") == []
