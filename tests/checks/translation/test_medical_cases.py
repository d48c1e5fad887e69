"""Mistakes that translations of medical texts have been seen to have: each is told, and its repaired twin is not.

The 24 cases of the project's survey of checkers. Where no mistake is named, the translation is right as it stands.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from handpress.problems import CODES, Severity
from tests.checks.translation.desk import stopped, told


class Case(NamedTuple):
    """`codes` must all be told of `bad`, and none at all of `good`, but for those that ask about what is right."""

    name: str
    language: str
    source: str
    bad: str
    good: str
    codes: tuple[str, ...]
    asked: tuple[str, ...] = ()


FRENCH = "Prenez 2 comprimés après le repas et appelez-nous si vous avez des vertiges."
CASES = [
    Case(
        "numbers swapped",
        "fr",
        "Take 2 tablets every 4 hours.",
        "Prenez 4 comprimés toutes les 2 heures.",
        "Prenez 2 comprimés toutes les 4 heures.",
        ("H218",),
    ),
    Case(
        "order changed",
        "fr",
        "Take 2 tablets every 4 hours.",
        "",
        "Toutes les 4 heures, prenez 2 comprimés.",
        (),
        ("H221",),
    ),
    Case("tenfold dose", "fr", "Give 0.5 mL", "Donner 5 mL", "Donner 0,5 mL", ("H218",)),
    Case("decimal comma", "fr", "Give 0.5 mL", "", "Donner 0,5 mL", ()),
    Case("unit changed", "fr", "Take 5 mg", "Prenez 5 g", "Prenez 5 mg", ("H218",)),
    Case("Arabic digits", "ar", "Take 25 mg", "", "خذ ٢٥ مغ", ()),
    Case("Arabic digits wrong", "ar", "Take 25 mg", "خذ ٥٢ مغ", "خذ 25 مغ", ("H218",)),
    Case(
        "number as a word",
        "fr",
        "Take 2 tablets",
        "Prenez trois comprimés",
        "Prenez deux comprimés",
        ("H218",),
        ("H221",),
    ),
    Case("range changed", "fr", "10-20 mg", "10-200 mg", "10-20 mg", ("H218",)),
    Case("thousands mark", "fr", "1,000 units", "1.000 unités", "1\u202f000 unités", ("H222",)),
    Case(
        "negation lost",
        "fr",
        "Do not stop taking this.",
        "Arrêtez de prendre ceci.",
        "N’arrêtez pas de prendre ceci.",
        ("H225",),
    ),
    Case("same as source", "fr", "Take with food.", "Take with food.", "Prenez avec un repas.", ("H223", "H226")),
    Case(
        "partly English",
        "es",
        "Take once a day with food.",
        "Tome once a day con comida.",
        "Tome una vez al día con comida.",
        ("H223", "H224"),
    ),
    Case(
        "URL changed",
        "fr",
        "See https://nhs.uk/asthma",
        "Voir https://nhs.fr/asthma",
        "Voir https://nhs.uk/asthma",
        ("H219",),
    ),
    Case(
        "phone changed",
        "fr",
        "Call 911 or 555-0199",
        "Appelez le 911 ou 555-0198",
        "Appelez le 911 ou 555-0199",
        ("H219",),
    ),
    Case(
        "placeholder lost", "fr", "Call {phone} now", "Appelez maintenant", "Appelez le {phone} maintenant", ("H212",)
    ),
    Case(
        "bold lost",
        "fr",
        "Do <b>not</b> stop",
        "Ne pas arrêter",
        "Ne <b>pas</b> arrêter",
        ("H241",),
    ),
    Case("bidi override", "fr", "Take 25 mg", "Prenez \u202e52\u202c mg", "Prenez 25 mg", ("H214",)),
    Case("hidden space", "fr", "Take 25 mg", "Prenez 2\u200b5 mg", "Prenez 25 mg", ("H214",)),
    Case("homoglyph", "fr", "Call doctor", "Appelez lе médecin", "Appelez le médecin", ("H217",)),
    Case(
        "truncated",
        "fr",
        "Take 2 tablets after food and call us if you feel dizzy.",
        "Prenez 2",
        FRENCH,
        ("H231", "H233"),
    ),
    Case("wrong script", "ar", "Take 2 tablets", "Prenez 2 comprimés", "خذ قرصين", ("H216",)),
    Case("mojibake", "fr", "Take 2 tablets", "Prenez 2 comprimÃ©s", "Prenez 2 comprimés", ("H215",)),
    Case("replacement character", "fr", "Take 2 tablets", "Prenez 2 comprim\ufffds", "Prenez 2 comprimés", ("H215",)),
]
MISTAKES = [(case, code) for case in CASES for code in case.codes]


@pytest.mark.parametrize(("case", "code"), MISTAKES, ids=[f"{case.name}-{code}" for case, code in MISTAKES])
def test_each_mistake_is_told_and_an_error_stops_the_build(case, code):
    stops = stopped(case.language, case.source, case.bad)
    assert code in stops | told(case.language, case.source, case.bad)
    assert (code in stops) == (CODES[code][0] is Severity.ERROR)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_is_right_passes(case):
    codes = stopped(case.language, case.source, case.good) | told(case.language, case.source, case.good)
    assert codes <= set(case.asked)


def test_none_of_the_24_is_missing():
    assert len(CASES) == 24
    assert len({case.name for case in CASES}) == 24
