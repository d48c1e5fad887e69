"""H027: a clinic says the same hours and days in each of its languages, however each writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handpress.checks.clinic_prose import check
from handpress.content.project import load
from handpress.language.locale import locale
from handpress.problems import Problems
from tests.second_project import REPOSITORY

_HOURS = "Monday to Friday, 8:00 a.m. to 5:00 p.m."


@pytest.fixture(scope="module")
def project():
    """The shipped project."""
    return load(REPOSITORY, None, Problems())


def told(project, language, source, text):
    """What is said of the hours in a language beside those in English."""
    clinic = replace(project.clinic, prose={"hours": {"en": source, language: text}})
    found = Problems()
    locales = {language: locale(language).within("US")}
    check(replace(project, clinic=clinic), locale("en").within("US"), locales, found)
    assert all(problem.code == "H027" and problem.hint and language in problem.message for problem in found)
    return [problem.message for problem in found]


@pytest.mark.parametrize(
    ("language", "source", "bad", "good"),
    [
        ("es", _HOURS, "De lunes a viernes, de 8:00 a 18:00", "De lunes a viernes, de 8:00 a 17:00"),
        ("es", _HOURS, "De lunes a sábado, de 8:00 a 17:00", "De lunes a viernes, de 8:00 a 5:00"),
        ("es", _HOURS, "De lunes a viernes, 5:00 a. m. a 8:30 p. m.", "Lunes a viernes, 8 a. m. a 5 p. m."),
        ("de", _HOURS, "Montag bis Freitag, 8–18 Uhr", "Mo–Fr 8–17 Uhr"),
        ("ru", _HOURS, "Пн–Пт, 8:00–17:30", "С понедельника по пятницу, с 8:00 до 17:00"),
        ("ar", _HOURS, "من الاثنين إلى الجمعة، من ٨ صباحًا إلى ٦ مساءً", "من الاثنين إلى الجمعة، من ٨ صباحًا إلى ٥ مساءً"),
        ("zh_Hans", _HOURS, "星期一至星期六，上午8:00至下午5:00", "周一至五，8点至17点"),
        (
            "hi",
            _HOURS,
            "सोमवार से शुक्रवार, सुबह 9:00 बजे से शाम 5:00 बजे तक",
            "सोमवार से शुक्रवार, सुबह 8:00 बजे से शाम 5:00 बजे तक",
        ),
        ("ko", _HOURS, "월요일~금요일 오전 8시~오후 6시", "월요일~금요일 오전 8시~오후 5시"),
        ("es", "8–17", "8–18", "8–17"),
        ("fr", "8–11:30 a.m., 1–5 p.m.", "8 h–11 h 30, 14 h–17 h", "8 h–11 h 30, 13 h–17 h"),
        ("es", "24/7", "Las 12 horas", "Las 24 horas"),
        ("es", "Open 24/7", "Abierto de 8 a 18", "Abierto las 24 horas, los 7 días"),
        ("es", "24 hours a day, 7 days a week", "Abierto 12 horas", "Abierto 24/7"),
        ("pt", _HOURS, "2.ª a 6.ª feira, das 8h às 18h", "2.ª a 6.ª feira, das 8h às 17h"),
    ],
)
def test_other_hours_are_told_and_the_same_in_other_words_are_not(project, language, source, bad, good):
    assert told(project, language, source, good) == []
    assert told(project, language, source, bad)


def test_it_says_what_differs_and_only_where_there_is_something_to_compare(project):
    (message,) = told(project, "es", _HOURS, "De lunes a sábado, de 8:00 a 18:00")
    assert message == "hours in es lacks “5” and adds “18” and says “sábado” for “Friday”."
    found = Problems()
    check(replace(project, clinic=replace(project.clinic, prose={"hours": {"es": "8–18"}})), locale("en"), {}, found)
    assert found == []
