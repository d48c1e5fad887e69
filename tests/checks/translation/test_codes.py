"""H219: what is called, opened or looked up stands in a translation as it is."""

from __future__ import annotations

import pytest

from handpress.checks.translation import codes, numbers
from handpress.checks.translation.codes import split
from tests.checks.translation.one_pair import problems, spoken

#: language, source, wrong translation, right one
CASES = [
    ("fr", "See https://nhs.uk/asthma", "Voir https://nhs.fr/asthma", "Voir https://nhs.uk/asthma."),
    ("fr", "Call 911 or 555-0199", "Appelez le 911 ou 555-0198", "Appelez le 555-0199 ou 911"),
    ("ar", "Call 555-0199", "اتصل ٥٥٥-٠١٩٩", "اتصل \u2066555-0199\u2069"),
    ("ar", "Call 911.", "اتصل ٩١١.", "اتصل 911."),
    ("zh_Hans", "Write to a.b@clinic.org.", "请写信至a.b@clinic.com。", "请写信至a.b@clinic.org。"),
    ("zh_Hans", "Nerves L1, L2 and T12", "L1、L2和T11神经", "L1、L2和T12神经"),
    ("ru", "Vitamin B12", "Витамин В12", "Витамин B12"),  # a Cyrillic letter
    ("hi", "See nhs.uk/asthma", "nhs.uk/asthama देखें", "nhs.uk/asthma देखें"),
    ("es", "Call +41 21 555 01 42", "Llame al +41 21 555 10 42", "Llame al +41 21 555 01 42"),
    ("es", "Call (503) 555-0199", "Llame al 503 555-0199", "Llame al (503) 555-0199"),
    ("es", "Version 1.2.3", "Versión 1.2.4", "Versión 1.2.3"),
    ("de", "Take it.", "Nehmen Sie B12.", "Nehmen Sie es."),
]


@pytest.mark.parametrize(("into", "source", "bad", "good"), CASES)
def test_a_changed_code_is_told_and_told_once(into, source, bad, good):
    (problem,) = problems(codes.check, source, into, bad)
    assert (problem.code, bool(problem.hint)) == ("H219", True)
    assert not problems(numbers.check, source, into, bad)
    assert not problems(codes.check, source, into, good)


@pytest.mark.parametrize(
    "text",
    [
        *("10-20 mg", "1000-2000 IU", "2019-2020", "10 000 000", "1.000.000", "1.000.000,5", "01.11.2026", "1.1.2026"),
        *(
            "2026-11-01 10:00",
            "In 2015. 113 people",
            "COVID-19",
            "x2",
            "500.5",
            "911 mg",
            "112 people",
            "1,000",
            "9,000",
        ),
        *("and/or", "e.g. this", "https://", "<h1>a</h1>", "&#160;"),
    ],
)
def test_ranges_dates_and_quantities_are_no_codes(text):
    assert split(text, spoken("en"))[0] == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(see www.nhs.uk/a(b).)", "www.nhs.uk/a(b)"),
        ("（见https://nhs.uk/a）", "https://nhs.uk/a"),
        ("**https://nhs.uk/a**", "https://nhs.uk/a"),
        ('<a href="https://nhs.uk/a">b</a>', "https://nhs.uk/a"),
        ("L4-L5", "L4"),
        ("请拨打555-0199联系", "555-0199"),
        ("01 23 45 67 89", "01 23 45 67 89"),
        ("1-800-222-1222", "1-800-222-1222"),
    ],
)
def test_a_code_ends_where_its_sentence_goes_on(text, code):
    found, rest = split(text, spoken("en"))
    assert found[0] == code
    assert len(rest) == len(text)


def test_a_code_may_be_said_more_often_or_less():
    assert not problems(codes.check, "B12 is a vitamin. Take B12.", "es", "B12 es una vitamina. Tómela.")
