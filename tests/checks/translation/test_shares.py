"""A part of a whole may be said in any of the ways that a language has for it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from handpress.checks.translation import number_doubts, numbers
from handpress.checks.translation.quantities import numbers_in_digits
from handpress.checks.translation.shares import shares
from handpress.language import lexicon
from tests.checks.translation.one_pair import problems, spoken

CODES = sorted(file.stem for file in Path(lexicon.__file__).with_name("lexicons").glob("*.yaml"))
#: language, right translation of “1 in 4 people get better.”, and the same with another part
SAID = [
    ("de", "Jeder Vierte wird gesund.", "Jeder Fünfte wird gesund."),
    ("de", "Jeder 4. wird gesund.", "Jeder 5. wird gesund."),
    ("de", "Ein Viertel der Menschen wird gesund.", "Ein Drittel der Menschen wird gesund."),
    ("ru", "Каждый четвёртый поправляется.", "Каждый второй поправляется."),
    ("pl", "Co czwarta osoba zdrowieje.", "Co trzecia osoba zdrowieje."),
    ("hu", "Minden negyedik ember meggyógyul.", "Minden harmadik ember meggyógyul."),
    ("es", "La cuarta parte de las personas mejora.", "La tercera parte de las personas mejora."),
    ("zh_Hans", "四分之一的人会好转。", "三分之一的人会好转。"),
    ("ja", "4分の1の人がよくなります。", "3分の1の人がよくなります。"),
    ("ar", "يتحسن ربع الناس.", "يتحسن ثلث الناس."),
    ("he", "רבע מהאנשים מחלימים.", "שליש מהאנשים מחלימים."),
    ("hi", "एक चौथाई लोग ठीक हो जाते हैं।", "एक तिहाई लोग ठीक हो जाते हैं।"),
]


@pytest.mark.parametrize(("into", "right", "wrong"), SAID)
def test_one_in_four_is_a_quarter_and_every_fourth_and_no_other_part(into, right, wrong):
    source = "1 in 4 people get better."
    assert [each for rule in (numbers, number_doubts) for each in problems(rule.check, source, into, right)] == []
    assert {each.code for each in problems(numbers.check, source, into, wrong)} == {"H218"}


def test_in_words_too():
    source = "One in ten patients is ill."
    assert problems(number_doubts.check, source, "de", "Jeder zehnte Patient ist krank.") == []
    assert problems(number_doubts.check, source, "de", "Jeder Patient ist krank.")


def test_what_is_counted_on_both_sides_is_compared_by_its_numbers():
    assert problems(numbers.check, "1 in 4 people get better.", "de", "2 von 8 Menschen werden gesund.")


@pytest.mark.parametrize("code", CODES)
def test_every_word_for_a_part_is_known(code):
    tongue = spoken(code)
    known = tongue.lexicon
    said = {words: Fraction(part) for words, part in known.shares.items()}
    said |= {f"{each} {one}": Fraction(1, int(many)) for each in known.every for one, many in known.ordinals.items()}
    for words, part in said.items():
        text = words.replace("*", "")
        assert part in [each.part for each in shares(text, numbers_in_digits(text, tongue), tongue)], words
        assert 0 < part < 1
