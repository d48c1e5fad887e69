"""Every sheet that this repository ships is what its sources promise, read back from the finished PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.batch.audit import audit
from handpress.batch.build import build
from handpress.batch.extras import is_extra
from handpress.batch.order import Order, Site
from handpress.batch.targets import parse
from handpress.batch.wishes import Wish
from handpress.batch.workshop import open_workshop
from handpress.page.editions import EDITIONS, UNTAGGED
from handpress.problems import Problems

pytestmark = pytest.mark.verify

HOUSE = Path(__file__).parents[2]


def test_no_rule_has_anything_to_say_of_what_is_shipped(tmp_path):
    result = build(Site(HOUSE, None, tmp_path), Order(), lambda *_: None)
    assert (result.failed, result.problems) == ({}, [])
    shop = open_workshop(HOUSE, None, Problems())
    audits = [audit(shop, target, tmp_path) for target in shop.targets]
    assert [problem for each in audits for problem in each.problems] == []
    assert sorted(each.path for each in audits) == sorted(path for path in result.built if not is_extra(path))
    assert len(audits) > 50
    assert min(each.contrast for each in audits) > 7
    for each in audits:
        exact = each.texts.all if not each.path.startswith("ar/") else 0
        assert each.texts.exact >= exact, each.path


@pytest.mark.parametrize("edition", sorted(EDITIONS.keys() - UNTAGGED - {"standard"}))
def test_nor_of_other_editions(tmp_path, edition):
    """Of the sheet with the most drawings, from right to left and in letters that are stacked."""
    wish = Wish(languages=("ar", "hi"), handouts=("cluneal-nerve-block",), edition=edition)
    result = build(Site(HOUSE, None, tmp_path), Order(wish), lambda *_: None)
    assert (result.failed, result.problems) == ({}, [])
    shop = open_workshop(HOUSE, None, Problems())
    audits = [audit(shop, parse(path), tmp_path) for path in result.built if not is_extra(path)]
    assert [problem for each in audits for problem in each.problems] == []
    assert len(audits) >= 4
    assert min(each.contrast for each in audits) > 7
