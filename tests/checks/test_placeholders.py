"""H212: no placeholder is lost, invented or broken on the way into another language."""

from __future__ import annotations

import pytest

from handpress.checks.placeholders import check
from handpress.content.handout import Text, Word, Words
from handpress.language.plurals import PLURALS
from handpress.problems import Place, Problems

AT = tuple(Place("handouts.po", line, 8) for line in range(7, 13))


def complaints(language: str, text: Text) -> list[str]:
    """What the check says of one translated text."""
    found = Problems()
    check(Words(language=language, words=(Word(name="w", text=text),)), PLURALS[language], found)
    assert all((problem.code, problem.place) == ("H212", AT[form(problem.message)]) for problem in found)
    return [problem.message for problem in found]


def form(message: str) -> int:
    """Which plural form it is about."""
    return int(message.split()[2]) if message.startswith("plural form") else 0


def text(source: str, *translation: str, plural: str = "", counts: str = "") -> Text:
    return Text(source, Place("a.yaml", 1), plural, counts, translation=translation, translated_at=AT)


@pytest.mark.parametrize(
    ("language", "source", "bad", "good", "says"),
    [
        ("fr", "Call {phone} now.", "Appelez maintenant.", "Appelez le {phone} maintenant.", "lacks {phone}"),
        ("es", "Call {phone}.", "Llame al {fone}.", "Llame al {phone}.", "lacks {phone} and adds {fone}"),
        ("ar", "{a} and {b}.", "{a} و{a}.", "{b} و{a}.", "lacks {b} and adds {a}"),
        ("zh", "Call {phone}.", "请拨打｛phone｝。", "请拨打 {phone}。", "lacks {phone}"),
        ("hi", "Call {phone}.", "{phone} पर, {phone} पर।", "{phone} पर।", "adds {phone}"),
        ("es", "Rest.", "Descanse {", "Descanse.", "has a brace that is not part of a placeholder"),
        ("es", "Call {phone}.", "Llame al {{phone}}.", "**Llame** al {phone}.", "has a brace"),
        ("es", "Call {phone}.", "Llame al { phone }.", "Llame al {phone}.", "lacks {phone}"),
    ],
)
def test_a_placeholder_that_differs(language: str, source: str, bad: str, good: str, says: str) -> None:
    assert complaints(language, text(source, good)) == []
    (said,) = complaints(language, text(source, bad))
    assert said.startswith(f"the translation of “{source}” ")
    assert says in said


@pytest.mark.parametrize(
    ("language", "forms", "wrong"),
    [
        ("es", ("{n} hora", "{n} horas"), []),
        ("es", ("una hora", "{n} horas"), []),
        ("es", ("una hora", "horas"), [1]),
        ("fr", ("une heure", "{n} heures"), [0]),
        ("zh", ("小时",), [0]),
        ("ar", ("لا ساعات", "ساعة", "ساعتين", "{n} ساعات", "{n} ساعة", "{n} ساعة"), []),
        ("ar", ("لا ساعات", "ساعة", "ساعتين", "ساعات", "{n} ساعة", "ساعة"), [3, 5]),
    ],
)
def test_a_form_drops_the_number_only_where_it_is_a_single_one(
    language: str, forms: tuple[str, ...], wrong: list[int]
) -> None:
    said = complaints(language, text("{n} hour", *forms, plural="{n} hours", counts="n"))
    assert [line.split(" of ")[0] for line in said] == [f"plural form {form}" for form in wrong]


def test_a_form_drops_no_other_placeholder() -> None:
    forms = ("una hora", "{n} horas, {phone}")
    counted = text("{n} hour, {phone}", *forms, plural="{n} hours, {phone}", counts="n")
    assert complaints("es", counted) == ["plural form 0 of “{n} hour, {phone}” lacks {phone}."]


def test_what_is_not_translated_is_no_business_of_this_check() -> None:
    assert complaints("es", Text("Call {phone}.", Place("a.yaml", 1))) == []
