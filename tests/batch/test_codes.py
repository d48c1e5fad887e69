"""A code can be read aloud, is found again however it is typed, and names one page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.batch import codes
from handpress.files import digest

seals = st.integers().map(lambda number: digest(str(number)))


@given(seals, st.sampled_from(["{}", " {}", "{} "]), st.booleans())
def test_a_code_is_found_however_it_is_typed(seal, way, low):
    code = codes.code(seal)
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}", code)
    assert not set("01OILSZ5AEUN") & set(code)
    typed = way.format(code.lower() if low else code)
    for gap in ("-", "", " ", "–"):
        assert codes.spoken(typed.replace("-", gap)) == code
    assert codes.found_in(f"aftercare · {code}\n{code} x")[0] == code


@pytest.mark.parametrize(
    ("torn", "code"),
    [
        ("XFHR-QGYF", "QGYF-XFHR"),
        ("6V9D-F2RB", "RB2F-D9V6"),
        ("3DF-7X9V7", "7V9X-7DF3"),
        ("JR8-39RPQ", "RPQ8-39JR"),
        ("T2TV8-FTX", "FTX8-TV2T"),
    ],
)
def test_a_code_is_found_in_a_line_from_right_to_left(torn, code):
    """As pdfium reads the foot of an Arabic page."""
    assert code in codes.found_in(f"الإصدار 2026-11 · {torn}")


def test_codes_are_as_many_as_they_should_be():
    assert len({codes.code(digest(str(number))) for number in range(20_000)}) == 20_000


@pytest.mark.parametrize("word", ["", "7KQ4", "7KQ4-M2X", "7KQ4-M2XPP", "0KQ4-M2XP", "aftercare", "7KQ4-M2XÄ"])
def test_what_is_no_code_is_none(word):
    assert codes.spoken(word) == ""
    assert codes.found_in(f"a {word} b") == []
    assert codes.found_in("(212) 555-0142 2346-78929 A2346-7892") == []
