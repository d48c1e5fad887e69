"""A font that is not there is told as that, and not as what comes of another in its place."""

from __future__ import annotations

from handpress.batch.compose import compose
from handpress.checks import missing_font
from handpress.problems import Problems
from tests.batch.press import FA, FR, workshop
from tests.second_project import edit

ACCEPTED = '<pattern><patelt name="family"><string>Noto Naskh Arabic</string></patelt></pattern>'


def test_each_family_that_is_not_there_is_told_once():
    missing_font.check(["Noto Sans", "Comic"], {"Noto Sans"}.__contains__, found := Problems())
    assert [(each.code, each.message.partition(" is missing")[0]) for each in found] == [("H002", "the font Comic")]


def test_a_sheet_whose_language_lacks_its_font_stops_for_that_and_nothing_else(dental):
    edit(dental, "styles/fonts.conf", ACCEPTED, "")
    _, made, (problem,) = compose(workshop(dental), FA)
    assert (made, problem.code) == (None, "H002")
    assert "the font Noto Naskh Arabic is missing, or styles/fonts.conf does not show it. Run `build" in str(problem)
    assert compose(workshop(dental), FR)[2] == []


def test_while_the_list_of_fonts_cannot_be_read_no_font_is_called_missing(dental):
    (dental / "styles/fonts.conf").unlink()
    assert [problem.code for problem in compose(workshop(dental), FA)[2]] == ["H100"]
