"""A word reads the same from the PDF whatever marks its letters carried where they were first met."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from handpress.page import pdf
from handpress.page.letters import Letters
from handpress.problems import Place, Problems

FONTS = Path(__file__).parents[2] / "styles" / "fonts.conf"
#: Words that share letters, with and without marks on them.
ARABIC = (
    "شيئًا",
    "أسئلتي",
    "لاحقًا",
    "حقنة",
    "عَرَض",
    "عرض",
    "مساءً",
    "ماء",
    "تُجرى",
    "متّ",
    "مدَّة",
    "كلُّ",
    "بشدّةٍ",
    "إليّ",
)
HEBREW = ("שָׁלוֹם", "שלום", "כְּאֵב", "כאב", "לֹא", "לא")


def extracted(words, language, family):
    body = "".join(f"<p>{word}</p>" for word in words)
    style = f'<style>html {{ font-family: "{family}", "Noto Sans" }} @page {{ size: 200mm 900mm }}</style>'
    head = f"<head><title>t</title>{style}</head>"
    html = f'<!DOCTYPE html><html lang="{language}" dir="rtl">{head}<body>{body}</body></html>'
    found = Problems()
    printed = pdf.press(html, {}, FONTS, found, Place("sample"))
    assert not found
    document = pypdfium2.PdfDocument(printed.pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return bare(text)


def bare(text):
    """Without marks, which PDF readers put on either side with spaces around them, and without what is invisible."""
    letters = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join("".join(letters).split())


@pytest.mark.parametrize(
    ("words", "language", "family"),
    [(ARABIC, "ar", "Noto Naskh Arabic"), (HEBREW, "he", "Noto Sans Hebrew")],
)
def test_each_word_reads_as_it_was_written_in_any_order(words, language, family):
    @settings(max_examples=12, deadline=None)
    @given(st.permutations(words))
    def check(order):
        # Where a line, or a letter with a mark, stands among others is the reader's own guess.
        text = extracted(order, language, family)
        assert sorted(text) == sorted("".join(map(bare, words)))
        assert [word for word in words if word == bare(word) and word not in text] == []

    check()


def seen(*clusters):
    """What is said of each glyph after clusters as WeasyPrint tells them: glyphs from the left, and their text."""
    letters = Letters()
    for glyphs, text in (*clusters, ((99,), "x")):
        for number, glyph in enumerate(glyphs):
            if glyph not in letters:
                letters[glyph] = "" if number else text
    return {glyph: text for glyph, text in letters.items() if glyph != 99}


def test_a_letter_first_met_with_a_mark_is_the_letter():
    assert seen(((1, 2), "ئً")) == {1: "\u064b", 2: "ئ"}
    assert seen(((2,), "ئ"), ((1, 2), "ئً")) == {1: "\u064b", 2: "ئ"}


def test_two_marks_are_told_apart_and_marks_drawn_as_one_stay_together():
    meem, shadda, fatha = "\u0645\u0651\u064e"
    assert seen(((1, 2, 3), meem + shadda + fatha)) == {1: fatha, 2: shadda, 3: meem}
    assert seen(((1, 3), meem + shadda + fatha)) == {1: shadda + fatha, 3: meem}


def test_one_glyph_for_a_letter_and_its_mark_stands_for_both():
    assert seen(((1,), "שׁ"), ((2,), "ל")) == {1: "שׁ", 2: "ל"}


def test_a_cluster_written_left_to_right_stays_as_it_is():
    assert seen(((1,), "fi"), ((2, 3), "")) == {1: "fi", 2: "", 3: ""}


@pytest.mark.parametrize("order", [1, -1])
def test_a_bracket_reads_right_in_both_directions_wherever_it_was_first_met(order):
    said = "زيادة في الألم (اشتداد مؤقت للألم).", "Plus de mal (un temps) <ou «non»>."
    arabic, french = f'<p dir="rtl" lang="ar">{said[0]}</p>', f'<p dir="ltr">{escape(said[1])}</p>'
    style = '<style>html { font-family: "Noto Naskh Arabic", "Noto Sans" }</style>'
    body = "".join([arabic, french][::order])
    printed = pdf.press(
        f'<!DOCTYPE html><html lang="fr"><head><title>t</title>{style}</head><body>{body}</body></html>',
        {},
        FONTS,
        Problems(),
        Place("sample"),
    )
    document = pypdfium2.PdfDocument(printed.pdf)
    lines = {line.strip() for line in document[0].get_textpage().get_text_bounded().splitlines()}
    document.close()
    assert lines == {*said}
