"""A bad drawing stops the handouts that show it and no other; lines that copiers lose are told."""

from __future__ import annotations

import pytest

from handpress.batch.workshop import open_workshop
from handpress.problems import Problems
from tests.second_project import edit

SVG, DENT = "handouts/figures/dent.svg", "handouts/dent.yaml"


def told(project, code):
    """Place, message and whether the shop has opened, of the problems with this code."""
    shop = open_workshop(project, None, found := Problems())
    assert shop is not None
    return [(str(problem.place), problem.message) for problem in found if problem.code == code]


def line_of(project, text):
    lines = (project / DENT).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_drawing_that_is_not_there_is_told_where_the_handout_asks_for_it(dental):
    assert told(dental, "H119") == []
    (dental / SVG).unlink()
    place = f"{DENT}:{line_of(dental, 'drawing: dent')}:20"
    assert told(dental, "H119") == [(place, f"{SVG} cannot be printed: the file does not exist.")]


def test_words_in_a_drawing_stop_the_handout(dental):
    edit(dental, SVG, "</svg>", "<text>dent</text></svg>")
    (place, message), *_ = told(dental, "H119")
    assert place.startswith(f"{DENT}:")
    assert message == f"{SVG} cannot be printed: it has <text> in line 7."


def test_each_mark_has_a_label_and_each_label_a_mark(dental):
    edit(dental, SVG, 'data-mark="2"', 'data-mark="1"')
    ((_, message),) = told(dental, "H119")
    assert message == f"{SVG} has 1 numbered marks, and this figure 2 labels."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("stroke-width: .5", "stroke-width: .28", "this line is printed 0.79 points wide."),
        ("stroke-width: .5", "stroke-width: .29", None),
        ('"40mm" height="30mm"', '"20mm" height="15mm"', "this line is printed 0.71 points wide."),
        ('d="M22 9', 'transform="scale(-1 1)" d="M22 9', None),
        ('d="M22 9', 'transform="scale(.5)" d="M22 9', "this line is printed 0.71 points wide."),
        ("stroke: #000", "stroke: #777777", "a line in #777777 has a contrast of 4.5 to white paper."),
        ("stroke: #000", "stroke: #767676", None),
        ("stroke: #000", "stroke: white", None),
        ("stroke: #000", "stroke: rgb(0,0,0)", "rgb(0,0,0) is not a colour that can be judged."),
    ],
)
def test_lines_that_copiers_lose_are_told(dental, old, new, message):
    edit(dental, SVG, old, new)
    assert [said for _, said in told(dental, "H137")] == ([message] if message else [])
