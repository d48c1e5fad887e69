"""The drawings that come with the press: in use, without words, in few colours, and with lines that copiers keep."""

from __future__ import annotations

import re

import pytest

from handpress.batch.workshop import open_workshop
from handpress.content.drawings import figures
from handpress.content.folder import FIGURES
from handpress.problems import Problems
from tests.second_project import REPOSITORY

FILES = sorted((REPOSITORY / FIGURES).iterdir())
#: Black, white, the ink of the page, and its tints.
COLOURS = {"none", "#000", "#fff", "#083f4d", "#d5e2e5", "#f1f5f6", "#b4c8cd"}


@pytest.fixture(scope="module")
def project():
    workshop = open_workshop(REPOSITORY, None, found := Problems())
    assert list(found) == []
    return workshop.project


def test_each_drawing_is_shown_and_can_be_printed(project):
    assert {path.name for path in FILES} == {f"{name}.svg" for name in project.drawings}
    assert [name for name, drawing in project.drawings.items() if drawing.faults] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_drawings_have_few_colours(path):
    used = re.findall(r"\b(?:fill|stroke)\s*[:=]\s*\"?\s*([^\s;\"}]+)", path.read_text("utf-8"))
    assert used
    assert set(used) <= COLOURS


def test_left_and_right_of_a_body_change_place_in_no_language(project):
    """Only a row of scenes, numbered in the order of reading, is mirrored."""
    assert [name for name, drawing in project.drawings.items() if drawing.mirrored] == ["sit-lift-walk"]


def test_docs_tell_of_each_drawing():
    text = (REPOSITORY / "docs/drawings.md").read_text("utf-8")
    assert [path.stem for path in FILES if f"`{path.stem}`" not in text] == []


def test_each_figure_says_what_it_rests_on(project):
    for handout in project.handouts:
        for figure in figures(handout):
            assert figure.alt.claims is not None
