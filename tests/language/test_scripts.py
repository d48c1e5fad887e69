"""Which script a letter is of, and which scripts a language has."""

from __future__ import annotations

import pytest

from handpress.language.locale import locale
from handpress.language.scripts import script, scripts


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("aé", "LATIN"),
        ("еЖ", "CYRILLIC"),
        ("μω", "GREEK"),
        ("م", "ARABIC"),
        ("中", "CJK"),
        ("ーカ", "KATAKANA"),
        ("µªＡ々5.", ""),
    ],
)
def test_the_script_of_a_letter(letters, expected):
    assert {script(letter) for letter in letters} == {expected}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("es", {"LATIN"}),
        ("sr", {"CYRILLIC"}),
        ("fa", {"ARABIC"}),
        ("zh_Hant", {"CJK"}),
        ("ja", {"CJK", "HIRAGANA", "KATAKANA"}),
        ("ko", {"HANGUL", "CJK"}),
    ],
)
def test_the_scripts_of_a_language(code, expected):
    assert scripts(locale(code)) == expected
