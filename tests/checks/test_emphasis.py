"""H213: what is stressed in the source is stressed in the translation."""

from __future__ import annotations

import pytest

from handpress.checks import catalog, emphasis
from handpress.checks.translation.pair import tongue
from handpress.content.handout import Text, Word, Words
from handpress.language.catalog import Catalog
from handpress.language.locale import locale
from handpress.language.plurals import PLURALS
from handpress.language.po import Po
from handpress.problems import Place, Problems

AT = Place("handouts.po", 7, 8), Place("handouts.po", 8, 8)


def words(source: str, *translation: str, plural: str = "") -> Words:
    counts = "n" if plural else ""
    text = Text(source, Place("a.yaml", 1), plural, counts, translation=translation, translated_at=AT)
    return Words(language="es", words=(Word(name="w", text=text),))


def complaints(tree: Words) -> list[str]:
    """What the check says."""
    found = Problems()
    emphasis.check(tree, found)
    assert all(problem.code == "H213" and problem.place == AT["form 1" in problem.message] for problem in found)
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("source", "bad", "good", "says"),
    [
        ("Do **not** stop.", "Ne pas arrêter.", "N'arrêtez **pas**.", "has 0 ** marks, the source 2."),
        ("Do not stop.", "لا **تتوقف**.", "لا تتوقف.", "has 2 ** marks, the source 0."),
        ("Do **not** stop.", "请**不要停。", "请**不要**停。", "has 1 ** marks, the source 2."),
        ("Do **not** stop.", "No **** pare.", "**No** pare.", "has ** marks around nothing."),
        ("Do **not** stop.", "*No* pare.", "**No** pare {", "has 0 ** marks, the source 2."),
    ],
)
def test_emphasis_that_differs(source: str, bad: str, good: str, says: str) -> None:
    assert complaints(words(source, good)) == []
    (said,) = complaints(words(source, bad))
    assert said.endswith(says)


def test_a_plural_form_follows_the_singular_or_the_plural() -> None:
    assert complaints(words("one hour", "una hora", "**{n}** horas", plural="**{n}** hours")) == []
    assert complaints(words("one hour", "una hora", "**{n} horas", plural="**{n}** hours")) == [
        "plural form 1 of “one hour” has 1 ** marks, the source 0 or 2."
    ]


def test_both_checks_of_translations_are_run() -> None:
    found = Problems()
    english, spanish = locale("en"), locale("es")
    assert english
    assert spanish
    nothing = Catalog(Po("es.po", (), (), None), "es", PLURALS["es"], {})
    catalog.check(words("Do **not** call {phone}.", "No llame."), nothing, tongue(english), tongue(spanish), found)
    assert [problem.code for problem in found] == ["H212", "H213"]
