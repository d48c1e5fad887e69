"""No clinic is asked what makes no difference to any sheet."""

from __future__ import annotations

import pytest

from handpress.batch.workshop import Scope, open_workshop
from handpress.problems import Problems
from tests.second_project import edit

DENT, POLICIES = "handouts/dent.yaml", "handouts/common/policies.yaml"


def told(project, **scope):
    """What is said about policies and choices that change nothing."""
    found = Problems()
    open_workshop(project, None, found, Scope(**scope))
    return [problem.message for problem in found if problem.code == "H118"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('fils: ["simples"]', 'fils: ["simples", "resorbables"]', None),
        ("{fievre} °C", "38,5 °C", "the policy fievre is printed nowhere."),
        ('soins: ["rincage"]', 'fumeur: ["oui"]', None),
    ],
)
def test_one_use_that_makes_a_difference_is_enough(dental, old, new, message):
    assert told(dental) == []
    edit(dental, DENT, old, new)
    assert told(dental) == ([message] if message else [])


def test_to_ask_for_any_of_all_values_is_no_difference(dental):
    edit(dental, DENT, 'fils: ["simples"]', 'fils: ["simples", "resorbables"]')
    edit(dental, DENT, 'fils: ["resorbables"]', 'fils: ["resorbables", "simples"]')
    assert told(dental) == ["the choice fils changes nothing."]


def test_each_of_several_values_must_make_a_difference(dental):
    edit(dental, DENT, 'soins: ["rincage", "glace"]', 'soins: ["glace"]')
    assert told(dental) == []
    edit(dental, DENT, 'soins: ["rincage"]', 'soins: ["glace"]')
    assert told(dental) == ["rincage of the choice soins changes nothing."]


def test_a_policy_that_the_words_of_the_page_print_has_an_effect(dental):
    edit(dental, DENT, "{fievre} °C", "38,5 °C")
    edit(dental, "styles/words.yaml", "des conseils généraux", "{fievre} conseils généraux")
    assert told(dental) == []


def test_nothing_is_said_while_a_handout_is_unread(dental):
    edit(dental, DENT, "{fievre} °C", "38,5 °C")
    assert told(dental, handouts=()) == []
    (dental / "handouts/deux.yaml").write_text("id: deux", encoding="utf-8")
    assert told(dental) == []
    (dental / "handouts/deux.yaml").unlink()
    assert len(told(dental)) == 1
