"""style.yaml is read strictly, and a project without it has no rules."""

from __future__ import annotations

import pytest

from handpress.content.folder import STYLE
from handpress.content.style import Style, load_style, read_style
from handpress.problems import Problems
from tests.second_project import REPOSITORY


def complaints(source: str) -> list[tuple[str, int]]:
    found = Problems()
    style = read_style(source, "style.yaml", found)
    assert (style is None) == bool(found)
    return [(problem.code, problem.place.line) for problem in found]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("jargon: [a]\njargons: [b]\n", [("H105", 2)]),
        ("jargon: a\n", [("H107", 1)]),
        ("marketing: []\n", [("H106", 1)]),
        ("reading: {formula: lix, handout: x}\n", [("H107", 1), ("H106", 1)]),
        ("sentence_words: many\n", [("H107", 1)]),
        ("sentence_words: NaN\n", [("H107", 1)]),
        ("passive: {auxiliaries: [is], participles: [done], reach: '1'}\n", [("H106", 1)]),
        ("numbers: {one: x}\n", [("H107", 1)]),
        ("glossary:\n  a: b\n", [("H107", 2)]),
        ("proportions: ['{a} of {a}']\n", [("H107", 1)]),
        ("must_have: [sumary]\n", [("H107", 1)]),
        ("risk: {uncounted: [x]}\n", [("H106", 1)]),
        ("a: [\n", [("H101", 2)]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(source, told):
    assert complaints(source) == told


def test_what_is_not_said_is_no_rule():
    assert read_style("jargon: [a]\n", "style.yaml", Problems()) == Style(jargon=("a",))


def test_a_project_may_have_no_style(tmp_path):
    assert load_style(tmp_path, found := Problems()) is None
    assert list(found) == []


def test_the_shipped_styles_are_whole():
    for root in (REPOSITORY, REPOSITORY / "tests" / "dental"):
        style = load_style(root, found := Problems())
        assert list(found) == []
        assert style is not None
        empty = [name for name, value in vars(style).items() if not value]
        assert empty == [], f"{root / STYLE} has no {empty}"
