"""A sheet whose review is overdue is told of, or withdrawn; by the clock of each run, and no digest knows of it."""

from __future__ import annotations

import json
import shutil

import pytest

from handpress import files
from handpress.batch.build import build
from handpress.batch.order import Order, Site
from handpress.batch.reviews import late, withdrawn
from handpress.batch.wishes import Wish
from tests.second_project import edit

DENT = "handouts/dent.yaml"
SHEETS = ["fa/dent.pdf", "fr/dent.pdf"]
BEFORE, AFTER = "2028-05-01", "2028-05-02"


@pytest.fixture
def press(dental, monkeypatch):
    """Builds the second project on a day; the answer is the result and what lies in the folder."""
    folder = dental / "build"

    def run(day, wish=()):
        monkeypatch.setattr(files, "today", lambda: day)
        result = build(Site(dental, None, folder), Order(wish=Wish(wish), processes=1), lambda *_: None)
        return result, sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))

    return run


def entries(dental):
    targets = json.loads((dental / "build" / "manifest.json").read_text("utf-8"))["targets"]
    return {path: entry.get("overdue") for path, entry in targets.items()}


def test_an_overdue_sheet_is_printed_and_told_of(press, dental):
    result, lying = press(BEFORE)
    assert (sorted(result.built), lying, result.notices) == (SHEETS, SHEETS, [])
    assert entries(dental) == dict.fromkeys(SHEETS)
    said = ["The review of dent was due on 2028-05-01: it is printed all the same."]
    result, lying = press(AFTER)
    assert (result.built, sorted(result.up_to_date), lying, result.notices) == ([], SHEETS, SHEETS, said)
    assert entries(dental) == dict.fromkeys(SHEETS, "2028-05-01")
    result, _ = press(BEFORE)
    assert (sorted(result.up_to_date), result.notices) == (SHEETS, [])
    assert entries(dental) == dict.fromkeys(SHEETS)


def test_what_a_clinic_withdraws_goes_and_comes_back_with_its_next_date(press, dental):
    edit(dental, "clinic.yaml", "example: true\n", "example: true\noverdue: withdraw\n")
    assert press(BEFORE)[1] == SHEETS
    result, lying = press(AFTER)
    assert (sorted(result.removed), lying, result.usable) == (SHEETS, [], True)
    assert result.notices == ["The review of dent was due on 2028-05-01: it is withdrawn."]
    assert press(AFTER)[1] == []
    edit(dental, DENT, "2028-05-01", "2030-05-01")
    result, lying = press(AFTER)
    assert (sorted(result.built), lying, result.notices) == (SHEETS, SHEETS, [])


def test_one_late_handout_leaves_the_others_alone(press, dental):
    edit(dental, "clinic.yaml", "example: true\n", "example: true\noverdue: withdraw\n")
    shutil.copy(dental / DENT, dental / "handouts" / "gencive.yaml")
    edit(dental, "handouts/gencive.yaml", "id: dent", "id: gencive")
    assert len(press(BEFORE)[1]) == 4
    edit(dental, "handouts/gencive.yaml", "2028-05-01", "2028-04-01")
    result, lying = press(BEFORE)
    assert (lying, result.built) == (SHEETS, [])
    result, lying = press(BEFORE, ["gencive"])
    assert (lying, [problem.code for problem in result.problems]) == (SHEETS, ["H402"])
    edit(dental, "handouts/gencive.yaml", "2028-04-01", "2029-04-01")
    assert len(press(BEFORE)[1]) == 4


def test_a_choice_of_the_clinic_that_is_none_is_told(press, dental):
    edit(dental, "clinic.yaml", "example: true\n", "example: true\noverdue: burn\n")
    result, _ = press(BEFORE)
    assert [problem.code for problem in result.problems] == ["H013"]


@pytest.mark.parametrize("odd", [None, [], "x", {"dent": None}, {"dent": 3}, 7])
def test_a_manifest_may_hold_anything(odd):
    assert late({"reviews": odd}) == {}
    assert withdrawn({"reviews": {"dent": "2001-01-01"}, "withdraw": odd}) == {}
