"""A catalog is looked up by context and source, and belongs to one language."""

from __future__ import annotations

from pathlib import Path

import pytest

from handpress.content.handout import Text, Word, Words
from handpress.language.catalog import Catalog, State, load
from handpress.language.plurals import PLURALS
from handpress.problems import Place, Problems

NAME = "locales/es/LC_MESSAGES/handouts.po"
GOOD = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Rest."
msgstr "Descanse."

#, fuzzy
msgid "Eat."
msgstr "Beba."

msgid "Drink."
msgstr " "

msgctxt "month"
msgid "May"
msgstr "Mayo"

msgctxt ""
msgid "Sleep."
msgstr "Duerma."

msgid "{n} hour"
msgid_plural "{n} hours"
msgstr[0] "{n} hora"
msgstr[1] "{n} horas"

#~ msgid "Walk."
#~ msgstr "Camine."
"""
HERE = Place("handouts/a.yaml", 1)


def read(tmp_path: Path, text: str, language: str = "es") -> tuple[Catalog | None, Problems]:
    path = tmp_path / "handouts.po"
    path.write_text(text)
    found = Problems()
    return load(path, NAME, language, PLURALS[language], found), found


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (Text("Rest.", HERE), State.TRANSLATED),
        (Text("Rest.", HERE, context="month"), State.UNTRANSLATED),
        (Text("rest.", HERE), State.UNTRANSLATED),
        (Text("Eat.", HERE), State.FUZZY),
        (Text("Drink.", HERE), State.UNTRANSLATED),
        (Text("May", HERE, context="month"), State.TRANSLATED),
        (Text("May", HERE), State.UNTRANSLATED),
        (Text("Sleep.", HERE), State.UNTRANSLATED),
        (Text("Walk.", HERE), State.UNTRANSLATED),
        (Text("{n} hour", HERE, plural="{n} hours", counts="n"), State.TRANSLATED),
        (Text("{n} hour", HERE, plural="{n} HOURS", counts="n"), State.UNTRANSLATED),
        (Text("{n} hour", HERE), State.UNTRANSLATED),
        (Text("Rest.", HERE, plural="Rests.", counts="n"), State.UNTRANSLATED),
        (Text("", HERE), State.UNTRANSLATED),
    ],
)
def test_only_the_very_message_is_found(tmp_path: Path, text: Text, state: State) -> None:
    catalog, found = read(tmp_path, GOOD)
    assert not found
    assert catalog
    assert catalog.state(text) is state


def test_the_tally_counts_each_message_once(tmp_path: Path) -> None:
    catalog, _ = read(tmp_path, GOOD)
    assert catalog
    spoken = ["Rest.", "Rest.", "Eat.", "Drink.", "Walk."]
    words = Words(language="en", words=tuple(Word(name=str(n), text=Text(s, HERE)) for n, s in enumerate(spoken)))
    assert catalog.tally(words) == {State.TRANSLATED: 1, State.FUZZY: 1, State.UNTRANSLATED: 2}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("Language: es", "Language: fr", "H206", 3),
        ("Language: es", "Language: ES", "H206", 3),
        ('"Language: es\\n"\n', "", "H206", 1),
        ("(n != 1)", "(n > 1)", "H205", 5),
        ("(n != 1)", "n %", "H205", 5),
        ("(n != 1)", "n/n", "H205", 5),
        ("nplurals=2; plural=(n != 1);", "nplurals=INTEGER; plural=EXPRESSION;", "H205", 5),
        ('msgid ""\nmsgstr ""', '#, fuzzy\nmsgid ""\nmsgstr ""', "H211", 2),
        ('msgstr "Descanse."', "", "H201", 7),
    ],
)
def test_a_header_of_something_else(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    catalog, found = read(tmp_path, GOOD.replace(old, new, 1))
    assert catalog is None
    assert [(problem.code, problem.place.path, problem.place.line) for problem in found] == [(code, NAME, line)]


@pytest.mark.parametrize("named", ["es", "es_ES"])
def test_the_language_may_be_named_by_a_code_that_means_the_same(tmp_path: Path, named: str) -> None:
    catalog, found = read(tmp_path, GOOD.replace("Language: es", f"Language: {named}"))
    assert catalog
    assert catalog.language == "es"
    assert not found


@pytest.mark.parametrize("formula", ["n!=1", "n == 1 ? 0 : 1", "!(n==1)"])
def test_a_formula_may_be_written_in_many_ways(tmp_path: Path, formula: str) -> None:
    catalog, found = read(tmp_path, GOOD.replace("(n != 1)", formula))
    assert catalog
    assert not found


def test_a_catalog_that_is_not_there(tmp_path: Path) -> None:
    found = Problems()
    assert load(tmp_path / "handouts.po", NAME, "es", PLURALS["es"], found) is None
    assert [(problem.code, problem.place) for problem in found] == [("H200", Place(NAME))]


def test_a_catalog_that_cannot_be_read(tmp_path: Path) -> None:
    found = Problems()
    assert load(tmp_path, NAME, "es", PLURALS["es"], found) is None
    assert [(problem.code, problem.place) for problem in found] == [("H200", Place(NAME))]


def test_a_catalog_beyond_all_measure(tmp_path: Path) -> None:
    catalog, found = read(tmp_path, GOOD + "#\n" * (4 << 20))
    assert catalog is None
    assert [problem.code for problem in found] == ["H201"]
