"""A glossary is read strictly, and a language without one has none."""

from __future__ import annotations

import pytest

from handpress.content.folder import glossary_path
from handpress.language.glossary import NONE, load, read
from handpress.problems import Problems
from tests.second_project import REPOSITORY

GOOD = '- {term: "numb", translation: "adormecido"}\n'


def complaints(source):
    found = Problems()
    given = read(source, "g.yaml", found)
    assert (given is NONE) == bool(found)
    assert all(problem.hint and problem.place.path == "g.yaml" for problem in found)
    return [(problem.code, problem.place.line) for problem in found]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (GOOD, []),
        ("[]", [("H106", 1)]),
        ("term: numb", [("H107", 1)]),
        ("- numb", [("H107", 1)]),
        (GOOD + "- {term: weak}", [("H106", 2)]),
        (GOOD + "- {term: weak, translation: débil, forbids: [x]}", [("H105", 2)]),
        (GOOD + "- {term: weak, translation: débil, forbid: x}", [("H107", 2)]),
        (GOOD + "- {term: weak, translation: débil, forbid: [flojo]}", []),
        (GOOD + "- {term: weak, translation: débil, forbid: [Débil]}", [("H242", 2)]),
        (GOOD + "- {term: weak, translation: débil, also: [flojo], forbid: [flojo]}", [("H242", 2)]),
        (GOOD + "- {term: Numb, translation: débil}", [("H242", 2)]),
        (GOOD + "- {term: weak, forms: [numb], translation: débil}", [("H242", 2)]),
        (GOOD + "- {term: weak, forms: ['weak*'], translation: débil, also: ['débil* x']}", []),
        (GOOD + "- {term: weak, forms: ['w*k'], translation: débil}", [("H242", 2)]),
        (GOOD + "- {term: 'weak*', translation: débil}", [("H242", 2)]),
        (GOOD + "- {term: weak, translation: débil, forbid: ['* *']}", [("H242", 2)]),
        (GOOD + '- {term: weak, translation: débil, note: "\\a"}', [("H242", 2)]),
        (GOOD + '- {term: weak, translation: débil, note: "two\\nlines"}', []),
        ("- [", [("H101", 2)]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(source, told):
    assert complaints(source) == told


def test_words_are_composed_as_texts_are():
    given = read('- {term: "weak", translation: "de\u0301bil"}', "g.yaml", Problems())
    assert given.terms[0].translation == "débil"


def test_a_language_without_a_file_has_none(tmp_path):
    found = Problems()
    assert load(tmp_path, "es", found) is NONE
    assert found == []
    (tmp_path / glossary_path("es")).mkdir(parents=True)
    assert load(tmp_path, "es", found) is NONE
    assert [problem.code for problem in found] == ["H100"]


@pytest.mark.parametrize("language", ["ar", "es", "hi", "zh_Hans"])
def test_the_shipped_ones_have_one_list_of_terms(language):
    found = Problems()
    given, spanish = (load(REPOSITORY, code, found) for code in (language, "es"))
    assert found == []
    assert len(given.terms) >= 25
    assert [term.source for term in given.terms] == [term.source for term in spanish.terms]
