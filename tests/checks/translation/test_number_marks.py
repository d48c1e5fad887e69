"""H222: marks that a language does not know, or knows for something else, never stand in a number."""

from __future__ import annotations

import pytest

from handpress.checks.translation import number_marks, numbers
from tests.checks.translation.one_pair import problems

#: language, country, source, wrong translation, right one (which the hint names)
CASES = [
    ("fr", "FR", "1,000 units", "1.000 unités", "1\u202f000 unités"),
    ("fr", "FR", "1,000 units", "1,000 unités", "1 000 unités"),
    ("de", "DE", "1,000 mg", "1,000 mg", "1.000 mg"),
    ("de", "DE", "1.5 mg", "1.5 mg", "1,5 mg"),
    ("es", "ES", "100.4 °F", "100.4 °F", "100,4 °F"),
    ("ar", "EG", "Give 0.5 mL", "أعط ٠,٥ مل", "أعط ٠٫٥ مل"),
    ("ar", "EG", "Give 2.5 mL", "أعط ٢،٥ مل", "أعط 2.5 مل"),
    ("ru", "RU", "1,000 units", "1,000 единиц", "1000 единиц"),
    ("zh_Hans", "CN", "1.5 mg", "1,5毫克", "1.5毫克"),
    # By the marks of the country it is right, by those of the language a thousand times as much, or the other way.
    ("es", "US", "1.5 mg", "1.500 mg", "1.5 mg"),
    ("es", "US", "1,500 mg", "1.500 mg", "1,500 mg"),
    # Safe writing of doses: a zero before the mark, none behind it.
    ("es", "US", "0.5 mg", ".5 mg", "0.5 mg"),
    ("de", "DE", "1 mg", "1,0 mg", "1 mg"),
    ("ar", "EG", "2 mg", "٢٫٠ مغ", "٢ مغ"),
    ("hi", "IN", "1.5 mg", "1.50 मिलीग्राम", "1.5 मिलीग्राम"),
]


@pytest.mark.parametrize(("into", "country", "source", "bad", "good"), CASES)
def test_it_is_told_with_the_right_marks_and_told_once(into, country, source, bad, good):
    (problem,) = problems(number_marks.check, source, into, bad, country=country)
    assert problem.code == "H222"
    assert problem.hint.startswith("Write ")
    assert not problems(numbers.check, source, into, bad, country=country)
    for rule in (number_marks.check, numbers.check):
        assert not problems(rule, source, into, good, country=country)


def test_the_marks_of_the_clinics_country_are_right_too():
    assert not problems(number_marks.check, "100.4 °F", "es", "100.4 °F", country="US")
    assert not problems(number_marks.check, "100.4 °F", "es", "100,4 °F", country="US")


def test_a_price_keeps_its_cents_and_a_thousand_its_zeros():
    assert not problems(number_marks.check, "It costs $10.50.", "fr", "Cela coûte 10,50 $.")
    assert not problems(number_marks.check, "It costs $5.", "de", "Es kostet 5,00 $.", country="DE")
    assert not problems(number_marks.check, "38 °C", "fi", "38,0 °C", country="FI")
    assert not problems(number_marks.check, "1,500 units", "de", "1.500 Einheiten", country="DE")


def test_the_number_of_a_version_is_left_alone():
    assert not problems(number_marks.check, "See Sphinx 5.1", "fr", "Voir Sphinx 5.1")
