"""H311: a last page of a few lines is told, and so is how many there are; one sheet may be as short as it likes."""

from __future__ import annotations

import pytest

from handpress.checks import last_page
from handpress.page import pdf
from handpress.problems import Place, Problems
from tests.second_project import REPOSITORY

PLACE = Place("handouts/a.yaml")
TURNED = '<p style="break-before: page">'
ROW = "<table><tr><td>One<br>two</td><td>one<br>two</td></tr></table>"


def told(body):
    found = Problems()
    style = "@page { size: 100mm 60mm; margin: 10mm; @top-left { content: 'a' } } html { font: 12pt 'Noto Sans' }"
    page = f'<!DOCTYPE html><html lang="en"><title>t</title><style>{style}</style><body>{body}</body></html>'
    printed = pdf.press(page, {}, REPOSITORY / "styles/fonts.conf", found, PLACE)
    assert found == []
    last_page.check(printed, "es", PLACE, found)
    return [(problem.code, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<p>One.{TURNED}One.", 1),
        (f"<p>One.{TURNED}One.<br>Two.<br>Three.", 3),
        (f"<p>One.{TURNED}One.{ROW}", 3),
    ],
)
def test_a_last_page_of_a_few_lines_is_told(body, lines):
    only = "1 line" if lines == 1 else f"{lines} lines"
    assert told(body) == [("H311", f"in es only {only} of text stand on the last page.")]


@pytest.mark.parametrize(
    "body", ["<p>One.", f"<p>One.{TURNED}One.<br>Two.<br>Three.<br>Four.", f"{ROW}{TURNED}{ROW}{ROW}"]
)
def test_four_lines_are_worth_a_page_and_a_sheet_of_one_page_may_have_fewer(body):
    assert told(body) == []
