"""No line ends between a number and its unit, inside a range, or before French punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.spaces import NO_BREAK, UNITS, keep_together


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Take 500 mg now", "Take 500~mg now"),
        ("5 mmol/L, 38.5 °C or 101 ° F", "5~mmol/L, 38.5~°C or 101~°~F"),
        ("100% and 50 % of 2 L", "100% and 50~% of 2~L"),
        ("at 8 a.m. or 20 h", "at 8~a.m. or 20~h"),
        ("服用500 mg后", "服用500~mg后"),
        ("خذ 500 ملغ و ٢٥ مغ", "خذ 500~ملغ و ٢٥~مغ"),
        ("38.5 °م", "38.5~°م"),
        ("5 мг и 10 мл", "5~мг и 10~мл"),
        ("10 – 20 minutes, 1 -2", "10~–~20 minutes, 1~-2"),
        ("« Repos » : oui ?", "«~Repos~»~: oui~?"),
        ("24 hours, 5 mats, 3 legs, 2 días", "24 hours, 5 mats, 3 legs, 2 días"),
        ("No mg here: 5mg", "No mg here: 5mg"),
        ("Oui? Non: rien", "Oui? Non: rien"),
    ],
)
def test_where_no_line_may_end(text, kept):
    assert keep_together(text).replace(NO_BREAK, "~") == kept


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("W domu i w pracy, a o 8 też", "pl", "W~domu i~w~pracy, a~o~8 też"),
        ("Боль — в ноге", "ru", "Боль~— в~ноге"),
        ("Bolest v noze", "cs", "Bolest v~noze"),
        ("Біль у нозі", "uk", "Біль у~нозі"),
        ("I have a pain — here", "en", "I have a pain — here"),
        ("O bloqueio e a dor", "pt_BR", "O bloqueio e a dor"),
    ],
)
def test_no_line_ends_with_one_letter_where_that_is_a_fault(text, language, kept):
    assert keep_together(text, language).replace(NO_BREAK, "~") == kept


@given(st.text(alphabet="12 °%mgL–-«»:;?! xعдx,."), st.sampled_from(["", "en", "ru"]))
def test_only_spaces_change(text, language):
    kept = keep_together(text, language)
    assert kept.replace(NO_BREAK, " ") == text
    assert keep_together(kept, language) == kept


@given(st.sampled_from(sorted(UNITS)), st.integers(0, 999))
def test_every_unit_stays_with_its_number(unit, number):
    assert keep_together(f"{number} {unit}") == f"{number}{NO_BREAK}{unit}"
