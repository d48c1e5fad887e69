"""Every word of every lexicon is found where it counts or measures."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from handpress.checks.translation.quantities import numbers_in_digits, numbers_in_words
from handpress.language import lexicon
from tests.checks.translation.one_pair import spoken

CODES = sorted(file.stem for file in Path(lexicon.__file__).with_name("lexicons").glob("*.yaml"))


@pytest.mark.parametrize("code", CODES)
def test_every_form_of_a_unit_is_known_beside_a_number(code):
    tongue = spoken(code)
    forms = {form.replace("*", ""): unit for form, unit in tongue.lexicon.units.items()}
    for form, unit in forms.items():
        for text in (f"5 {form}", f"5{form}", f"**5**\u00a0{form}."):
            assert [number.unit for number in numbers_in_digits(text, tongue)] == [unit], text


@pytest.mark.parametrize("code", CODES)
def test_every_number_word_is_known(code):
    tongue = spoken(code)
    known = tongue.lexicon
    said = {**known.articles, **known.numbers, **{word: number for word, (number, _) in known.counted.items()}}
    for word, number in said.items():
        find = numbers_in_digits if re.match(r"\d", word) else numbers_in_words
        assert [each.values for each in find(word, tongue)] == [{Decimal(number)}], word
