"""H305: the author's number of pages holds in every language."""

from __future__ import annotations

import pytest

from handpress.checks import pages
from handpress.page.budget import Budget
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

PLACE = Place("handouts/x.yaml")


def check(number, budget):
    found = Problems()
    pages.check(Printed(b"", number, frozenset(), frozenset()), budget, "es", PLACE, found)
    return found


def test_a_page_too_many_names_language_budget_and_pages():
    found = check(3, Budget(2, "large-print"))
    assert [(p.code, p.place) for p in found] == [("H305", PLACE)]
    assert found[0].message == "in es this takes 3 pages in large-print; 2 are allowed."
    assert "large-print under `pages`" in found[0].hint


def test_a_page_too_many_names_what_is_longest_against_the_source():
    found = check(3, Budget(2, longest=("handouts.po:412 (+80 %)", "handouts.po:9 (+20 %)")))
    assert found[0].message.endswith("Longest against the source: handouts.po:412 (+80 %); handouts.po:9 (+20 %).")


@pytest.mark.parametrize(("number", "budget"), [(1, Budget(2)), (2, Budget(2)), (9, None)])
def test_as_many_as_allowed_are_fine(number, budget):
    assert check(number, budget) == []
