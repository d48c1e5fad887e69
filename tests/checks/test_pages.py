"""H305: the author's number of pages holds in every language."""

from __future__ import annotations

import pytest

from handpress.checks import pages
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

PLACE = Place("handouts/x.yaml")


def check(number, budget):
    found = Problems()
    pages.check(Printed(b"", number, frozenset(), frozenset()), budget, "es", PLACE, found)
    return found


def test_a_page_too_many_names_language_budget_and_pages():
    found = check(3, 2)
    assert [(p.code, p.place) for p in found] == [("H305", PLACE)]
    assert found[0].message == "in es this takes 3 pages; 2 are allowed."


@pytest.mark.parametrize(("number", "budget"), [(1, 2), (2, 2), (9, None)])
def test_as_many_as_allowed_are_fine(number, budget):
    assert check(number, budget) == []
