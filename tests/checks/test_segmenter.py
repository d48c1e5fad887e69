"""Where nothing finds the words of a language, it is not printed, and all others are."""

from __future__ import annotations

import pytest

from handpress.batch.compose import compose
from handpress.batch.workshop import Scope, open_workshop
from handpress.language import breaks
from handpress.problems import Problems
from tests.many_languages import copy_to

LANGUAGES = ("es", "km")


@pytest.fixture
def opened(tmp_path):
    """Opens the project of many languages for two of them; the answer is the workshop and what was found."""
    project = copy_to(tmp_path)

    def run():
        found = Problems()
        return open_workshop(project, None, found, Scope(languages=LANGUAGES)), found

    return run


def by_language(shop, **how):
    """Language → its job, what it was made of, and its problems."""
    targets = [target for target in shop.targets if target.language in LANGUAGES]
    return {target.language: compose(shop, target._replace(**how)) for target in targets}


def test_a_language_without_segmenter_is_h022_and_stops_no_other(opened, monkeypatch):
    shop, found = opened()
    assert not [each for each in found if each.code == "H022"]
    assert shop is not None
    monkeypatch.setattr(breaks, "segmenter", lambda: None)
    shop, found = opened()
    (problem,) = [each for each in found if each.code == "H022"]
    assert str(problem) == (
        "locales/km/LC_MESSAGES/handouts.po: error H022: Khmer has no spaces between its words, and what finds them is "
        "not installed. Run: pip install '.[seasia]'"
    )
    made = by_language(shop)
    assert made["es"][1] is not None
    assert (made["km"][1], [each.code for each in made["km"][2]]) == (None, ["H022"])
    assert by_language(shop, proof=True)["km"][1] is None, "its proof would have no breaks either"


def test_only_pages_that_need_the_segmenter_are_made_anew_by_another_one(opened, monkeypatch):
    before = {language: made[0].inputs for language, made in by_language(opened()[0]).items()}
    monkeypatch.setattr(breaks, "segmenter", lambda: "99")
    after = {language: made[0].inputs for language, made in by_language(opened()[0]).items()}
    assert [language for language in before if before[language] != after[language]] == ["km"]
