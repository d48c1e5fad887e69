"""What is offered to translators is what is looked up, and nothing unfinished is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handpress.content.handout import Handout, Text, Word, Words, texts
from handpress.language.catalog import Catalog, build
from handpress.language.plurals import PLURALS
from handpress.language.po import parse
from handpress.language.template import template
from handpress.language.translate import translate, translated
from handpress.problems import Place, Problems
from tests.language.gettext import complaint, needs_gettext
from tests.trees import handouts

NAME = "handouts.po"
#: One, two and six plural forms.
LANGUAGES = ("zh", "es", "ar")


def filled(pot: str, language: str) -> str:
    """What a diligent translator makes of the template: each translation says what it translates."""
    plurals = PLURALS[language]
    forms = f"nplurals={plurals.count}; plural={plurals.expression};"
    fields = f'"Language: {language}\\n"\n"Plural-Forms: {forms}\\n"\n'
    text = pot.replace("#, fuzzy\n", "", 1).replace('"MIME-Version', f'{fields}"MIME-Version', 1)
    po = parse(pot.encode(), NAME, Problems())
    assert po
    header, *blocks = text.split("\n\n")
    for number, entry in enumerate(po.entries[1:]):
        said = entry.source if entry.plural is None else entry.plural
        forms = "\n".join(f'msgstr[{n}] "{n} {said}"' for n in range(plurals.count))
        blocks[number] = blocks[number].replace('msgstr[0] ""\nmsgstr[1] ""', forms)
        blocks[number] = blocks[number].replace('msgstr ""', f'msgstr "0 {said}"')
    return "\n\n".join([header, *blocks])


def catalog_of(text: str, language: str) -> Catalog:
    found = Problems()
    po = parse(text.encode(), NAME, found)
    catalog = build(po, language, PLURALS[language], found) if po else None
    assert not found
    assert catalog
    return catalog


class Recording(dict[Any, Any]):
    """Entries that remember what was asked for."""

    def __init__(self, entries: Any) -> None:
        super().__init__(entries)
        self.asked: set[Any] = set()

    def get(self, key: Any, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)


@given(handouts(), st.sampled_from(LANGUAGES))
def test_what_is_offered_is_what_is_looked_up(handout: Handout, language: str) -> None:
    found = Problems()
    catalog = catalog_of(filled(template([handout], {}, found), language), language)
    catalog = replace(catalog, entries=Recording(catalog.entries))
    done = translate(handout, catalog, found)
    assert not found
    assert catalog.entries.asked == set(catalog.entries)
    assert done.language == language
    for before, (text, _) in zip(texts(handout), texts(done), strict=True):
        said = text.plural or text.source
        count = PLURALS[language].count if text.plural else 1
        assert text.translation == tuple(f"{n} {said}" for n in range(count))
        assert text.translated_at
        assert text.translated_at[0].path == NAME
        assert replace(text, translation=(), translated_at=()) == before[0]


@needs_gettext
@settings(max_examples=20, deadline=None)
@given(handouts(), st.sampled_from(LANGUAGES))
def test_gettext_accepts_what_a_translator_makes_of_it(handout: Handout, language: str) -> None:
    assert complaint(filled(template([handout], {}, Problems()), language).encode()) == ""


@given(handouts(), st.data())
def test_what_is_unfinished_is_named_and_stays_empty(handout: Handout, data: st.DataObject) -> None:
    pot = template([handout], {}, Problems())
    catalog = catalog_of(filled(pot, "es"), "es")
    fates = {key: data.draw(st.sampled_from(["done", "fuzzy", "empty", "gone"])) for key in catalog.entries}
    entries = {
        key: entry._replace(
            flags=entry.flags | {"fuzzy"} if fates[key] == "fuzzy" else entry.flags,
            translation=("x", " ")[-len(entry.translation) :] if fates[key] == "empty" else entry.translation,
        )
        for key, entry in catalog.entries.items()
        if fates[key] != "gone"
    }
    found = Problems()
    done = translate(handout, replace(catalog, entries=entries), found)
    assert all(bool(text.translation) == (fates[text.key] == "done") for text, _ in texts(done))
    assert {text.key for text in translated(done)} == {key for key, fate in fates.items() if fate == "done"}
    unfinished = [fate for fate in fates.values() if fate != "done"]
    assert sorted(problem.code for problem in found) == sorted({"fuzzy": "H211"}.get(f, "H210") for f in unfinished)


PO = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Rest."
msgstr "Descanse."

msgid "{n} hour"
msgid_plural "{n} hours"
msgstr[0] "{n} hora"
msgstr[1] "{n} horas"
"""
WORDS = Words(
    language="en",
    words=(
        Word(name="rest", text=Text("Rest.", Place("words.yaml", 2))),
        Word(name="again", text=Text("Rest.", Place("words.yaml", 3))),
        Word(name="hours", text=Text("{n} hour", Place("words.yaml", 4), plural="{n} hours", counts="n")),
    ),
)


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "says"),
    [
        ('"Descanse."', '""', "H210", Place(NAME, 8, 8), "“Rest.” is not translated."),
        ('"Descanse."', '" \\n"', "H210", Place(NAME, 8, 8), "“Rest.” is not translated."),
        ('"{n} horas"', '""', "H210", Place(NAME, 13, 11), "plural form 1 of “{n} hour”"),
        ('"Rest."', '"Rest!"', "H210", Place("words.yaml", 2), "“Rest.” is not in handouts.po."),
        ('msgid "Rest."', '#, fuzzy\nmsgid "Rest."', "H211", Place(NAME, 9, 8), "“Rest.” is fuzzy."),
    ],
)
def test_a_message_that_is_not_done(old: str, new: str, code: str, place: Place, says: str) -> None:
    good = Problems()
    translate(WORDS, catalog_of(PO, "es"), good)
    assert not good
    found = Problems()
    translate(WORDS, catalog_of(PO.replace(old, new, 1), "es"), found)
    assert [(problem.code, problem.place) for problem in found] == [(code, place)]
    assert says in found[0].message
