"""Every lexicon can be used as it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from handpress.language import lexicon as module
from handpress.language.lexicon import Lexicon, lexicon
from handpress.language.locale import locale

FILES = sorted(Path(module.__file__).with_name("lexicons").glob("*.yaml"))
UNITS = frozenset(
    (
        *(
            "second",
            "minute",
            "hour",
            "clock",
            "day",
            "night",
            "week",
            "month",
            "year",
            "time",
            "step",
            "page",
            "visit",
            "point",
        ),
        *("microgram", "milligram", "gram", "kilogram", "pound", "ounce", "milliliter", "liter", "millimeter"),
        *("centimeter", "meter", "kilometer", "inch", "foot", "mile", "degree", "celsius", "fahrenheit", "percent"),
        *("tablet", "capsule", "drop", "dose", "injection", "teaspoon", "tablespoon", "glass", "unit", "patch"),
        *("mmol_l", "mg_dl", "hertz", "volt", "person", "patient", "visit", "point", "set"),
    )
)


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *texts(each))
    else:
        for each in value:
            yield from texts(each)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_lexicon_holds_what_it_may_and_nothing_twice(file):
    given = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert set(given) <= {field.name for field in fields(Lexicon)} - {"code"}
    assert all(unicodedata.is_normalized("NFC", text) for text in texts(given))
    assert all(text == text.strip() for key, value in given.items() if key != "negation_parts" for text in texts(value))
    for name in ("negations", "negation_parts", "warnings", "everyday", "shared"):
        words = given.get(name, [])
        assert len(set(words)) == len(words), [word for word in words if words.count(word) > 1]
    assert set(given.get("units", {})) <= UNITS
    forms = [form for unit in given.get("units", {}).values() for form in unit]
    assert len(set(forms)) == len(forms), [form for form in forms if forms.count(form) > 1]
    known = lexicon(file.stem)
    for number in (*known.numbers.values(), *known.articles.values(), *known.times.values()):
        assert Decimal(number) >= 0
    assert all(unit in UNITS and Decimal(number) for number, unit in known.counted.values())
    assert set(known.stemmed) <= UNITS
    assert all(map(Decimal, known.stems.values()))
    assert locale(file.stem)


def test_a_variant_uses_the_lexicon_of_its_language_and_no_language_that_of_another_script():
    assert lexicon("es_MX").numbers == lexicon("es").numbers != {}
    assert lexicon("zh_Hans").numbers != lexicon("zh_Hant").numbers
    assert lexicon("sr_Latn").negations == lexicon("tlh").negations == ()
