"""A font that is not there is told as that, and not as what comes of another in its place."""

from __future__ import annotations

import pytest

from handpress.batch.compose import compose
from handpress.checks import missing_font
from handpress.problems import Problems
from tests.batch.press import FA, FR, workshop
from tests.second_project import edit

ACCEPTED = '<pattern><patelt name="family"><string>Noto Naskh Arabic</string></patelt></pattern>'


def told(css, there=("Noto Sans",)):
    missing_font.check(
        [], {"styles/a.css": css.encode(), "a.png": b"font-family: x"}, there.__contains__, found := Problems()
    )
    assert all(problem.code == "H002" and problem.hint for problem in found)
    return [(str(problem.place), problem.message.partition(" is missing")[0]) for problem in found]


@pytest.mark.parametrize(
    "css",
    [
        'p { font-family: "Noto Sans" }',
        "p { font-family: Comic, 'Noto Sans', Sans }",
        'p { font-family: "Noto Sans" !important; color: red }',
        "p { font-family: inherit }",
        "p { font-family: var(--heading) }",
        "/* p { font-family: Comic } */",
        "@font-face { font-family: Comic; src: url(a.woff) }",
        "p { font-family: 'Comic' } @font-face { src: url(a.woff); font-family: Comic }",
        "p { font-family: Comic, sans-serif }",
        "p { font-weight: bold }",
    ],
)
def test_a_style_sheet_may_name_fonts_of_which_one_is_there(css):
    assert told(css) == []


@pytest.mark.parametrize(
    ("css", "place", "font"),
    [
        ("p { font-family: Comic }", "styles/a.css:1:5", "the font Comic"),
        (
            "/* a\n b */ p {\n  font-family:\n'Comic Sans', \"Comic\"\n}",
            "styles/a.css:3:3",
            "the font Comic Sans or Comic",
        ),
        ("p { font-family: Comic !important }", "styles/a.css:1:5", "the font Comic"),
        ("p { FONT-FAMILY: Comic, Sans; }", "styles/a.css:1:5", "the font Comic or Sans"),
    ],
)
def test_a_style_sheet_that_names_none_that_is_there_is_told_at_its_line(css, place, font):
    assert told(css) == [(place, font)]


def test_a_sheet_whose_language_lacks_its_font_stops_for_that_and_nothing_else(dental):
    edit(dental, "styles/fonts.conf", ACCEPTED, "")
    _, made, (problem,) = compose(workshop(dental), FA)
    assert (made, problem.code) == (None, "H002")
    assert "the font Noto Naskh Arabic is missing, or styles/fonts.conf does not show it. Run `build" in str(problem)
    assert compose(workshop(dental), FR)[2] == []


def test_while_the_list_of_fonts_cannot_be_read_no_font_is_called_missing(dental):
    (dental / "styles/fonts.conf").unlink()
    assert [problem.code for problem in compose(workshop(dental), FA)[2]] == ["H100"]
