"""H306: each page says that it is a draft, and which sheet it is; what forgets that on page two stops a sheet."""

from __future__ import annotations

import pytest

from handpress.batch.make import make
from handpress.batch.targets import Target
from handpress.checks import running_words
from handpress.page.expected import Running
from handpress.problems import Problems
from tests.batch.press import FA, FR, approve_all, job
from tests.checks.test_words_on_paper import PLACE, press

CSS = "styles/sheet.css"
NO_HEAD = "@page { @top-center { content: none } }"
FIRST_FOOT = "@page { @bottom-center { content: none } } @page :first { @bottom-center { content: element(foot) } }"
BACKS, BESIDE = Target("fa", "dent", "facing"), Target("fa", "dent", "bilingual")


def told(project, target, more=""):
    """What is told of a sheet with more in its style sheet."""
    path = project / CSS
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{more}\n", encoding="utf-8")
    outcome = make(job(project, target))
    path.write_text(before, encoding="utf-8")
    assert bool(outcome.pdf) == (not outcome.problems)
    return [each.message for each in outcome.problems if each.code == "H306"]


@pytest.mark.parametrize("target", [FR, FA, BACKS, BESIDE])
def test_a_mark_that_stands_on_the_first_page_only_is_none(dental, target):
    assert told(dental, target) == []
    missing = told(dental, target, NO_HEAD)
    assert len(missing) == 2 * (1 + (target is not FR and target is not FA)), missing
    assert all("but belongs on each page" in each for each in missing)
    assert not any("page 1" in each for each in missing)


@pytest.mark.parametrize("target", [FR, FA, BACKS])
def test_which_sheet_it_is_stands_on_each_page_of_a_draft_and_of_what_is_approved(dental, target):
    draft = told(dental, target, FIRST_FOOT)
    approve_all(dental)
    assert told(dental, target) == []
    assert len(told(dental, target, FIRST_FOOT)) > len(draft) > 0


def test_the_sides_of_the_paper_follow_each_other_by_turns():
    texts = ["Brouillon", "Draft", "Brouillon", "Draft"]
    printed = press(texts, css="p + p { break-before: page }")
    french, english = ((Running("ltr", (text,)),) for text in texts[:2])

    def check(*sides):
        running_words.check(printed, sides, PLACE, found := Problems())
        return [(each.code, each.message.partition(",")[0]) for each in found]

    assert check(french, english) == check() == []
    assert check(english, french) == [
        ("H306", "“Draft” is not on pages 1"),
        ("H306", "“Brouillon” is not on pages 2"),
    ]
    assert check(french) == [("H306", "“Brouillon” is not on pages 2")]


def test_a_page_without_a_word_needs_none():
    printed = press(["Draft", ""], css="p + p { break-before: page }")
    assert printed.pages == 2
    running_words.check(printed, [[Running("ltr", ("Draft",))]], PLACE, found := Problems())
    assert found == []
