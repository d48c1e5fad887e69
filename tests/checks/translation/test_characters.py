"""H214, H215: nothing invisible, dangerous or garbled, and nothing that a language needs is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handpress.checks.translation.characters import check as characters
from handpress.checks.translation.garbled import check as garbled
from handpress.checks.translation.pair import pairs, tongue
from handpress.language.lexicon import lexicon
from handpress.language.locale import locale
from handpress.problems import Problems
from tests.checks.translation.desk import catalog, entry, stopped, told

LANGUAGES = ("ar", "cs", "de", "el", "es", "fr", "hi", "hu", "ko", "pl", "pt", "ro", "ru", "tr", "uk", "vi", "zh_Hans")
WORDS = sorted({word for code in LANGUAGES for word in lexicon(code).everyday})


def says(rule, language, translation, source="Take 25 mg"):
    found = Problems()
    given = catalog(language, entry(source, translation))
    for pair in pairs(given.entries.values(), tongue(locale("en")), tongue(locale(language))):
        rule(pair, found)
    return found


def misread(text, encoding):
    """The text as it looks when its UTF-8 is read in another encoding."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("fr", "Prenez \u202e52\u202c mg", "Prenez 25 mg"),
        ("fr", "Prenez 2\u200b5 mg", "Prenez 25 mg"),
        ("ar", "خذ \u202b25 مغ\u202c", "خذ \u206725 مغ\u2069"),
        ("ar", "خذ \u206725 مغ", "خذ \u200f25 مغ"),
        ("ar", "خذ \u2069\u206725 مغ", "خذ 25 مغ"),
        ("es", "Tome 25\u00admg", "Tome 25\u00a0mg"),
        ("es", "Tome\n25 mg", "Tome 25 mg"),
        ("es", "Tome 25 mg\x07", "Tome 25 mg"),
        ("es", "Tome\x8525 mg", "Tome 25 mg"),
        ("es", "Tome\ufeff 25 mg", "Tome 25 mg"),
        ("zh_Hans", "服用\ue000 25 mg", "服用 25 mg"),
        ("zh_Hans", "服用\U000e0041 25 mg", "服用 25 mg"),
        ("zh_Hans", "服用\U0001ffff 25 mg", "服用 25 mg"),
        ("hi", "25 mg\u200d लें", "25 mg लें"),
        # Joiners and spaces without width belong to the words of some languages only.
        ("es", "To\u200cme 25 mg", "Tome 25 mg"),
        ("fa", "نیم\u200c ساعت", "نیم\u200cساعت"),
        ("fa", "\u200cساعت‌ها", "{n}\u200cساعته، ۱۴۰۴ ه\u200d.ش."),
        ("hi", "\u200dक्ष", "क्\u200dष, क\u094d\u200c"),
        ("km", "ថ្នាំ\u200c\u200c", "ថ្នាំ\u200bនេះ"),
        # An accent stands on its letter; order alone and letters that are always taken apart are no fault.
        ("fr", "Prenez apre\u0300s", "Prenez après"),
        ("es", "Tome 25 mg an\u0303os", "Tome 25 mg años"),
        ("bn", "ন\u09c7\u09beট", "নোট \u09df"),
        # A vowel sign stands on a letter, and alone on it.
        ("bn", "\u09bfক্ষতি হয়", "ক্ষতি হয়"),
        ("hi", "दर्द हो\u094bता है", "दर्द होता है, “हाँ”"),
        ("ta", "வலி \u0bbf", "வலி"),
        ("my", "\u1025\u102e", "အသုံးပြုသူထည့်ပါ"),
        ("hi", "\u0929\u0928\u093c", "क़ \u0958"),
    ],
)
def test_a_character_that_nobody_sees_stops_the_build(language, bad, good):
    assert says(characters, language, bad)
    assert not says(characters, language, good)


def test_a_problem_names_the_character():
    assert "U+202E (right-to-left override)" in says(characters, "fr", "Prenez \u202e52 mg")[0].message


def test_what_the_source_has_its_translation_may_have():
    assert "H214" not in told("es", "One\n\ttwo", "Uno\n\tdos")
    assert "H214" in told("es", "One\ntwo", "Uno\n\tdos")
    assert "H214" not in told("es", "👩\u200d⚕ says", "👩\u200d⚕ dice")


@pytest.mark.parametrize(
    ("language", "bad", "good"),
    [
        ("fr", "Prenez 2 comprimÃ©s", "Prenez 2 comprimés"),
        ("fr", "lâ€™eau", "l’eau"),
        ("es", "38 Â°C", "38 °C"),
        ("ar", "الط\ufffdبيب", "الطبيب"),
        ("ar", misread("الطبيب", "cp1252"), "الطبيب"),
        ("ru", misread("Принимайте", "cp1252"), "Принимайте"),
        ("ru", misread("Принимайте", "cp1251"), "Принимайте"),
        ("hi", misread("गोली", "latin-1"), "गोली"),
        ("zh_Hans", misread("服用一片", "cp1252"), "服用一片"),
        # All of these can be read as two bytes of UTF-8, and are real.
        ("cs", "blÃ\xadÅ¾Ã\xadÅ¡", "BLÍŽÍŠ, Úžeh"),
        ("pt", "amanhÃ£", "“AMANHÃ”, É\u00a0uma MAÇÃ®"),
        ("fr", "cafÃ©", "«café…»”"),
        ("it", "cittÃ\u00a0", "PERÙ… CAFFÈ™ È"),
    ],
)
def test_garbled_text_stops_the_build(language, bad, good):
    assert "H215" in stopped(language, "Take 2 tablets", bad)
    assert not says(garbled, language, good)


def test_a_sample_that_the_source_shows_is_no_accident():
    assert "H215" not in told("fr", "You see Ã©?", "Voyez-vous Ã© ?")


@given(
    st.sampled_from(WORDS),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from(["{}”", "«{}»", "“{}”…", "{}’", "{}…”", "{}\u00a0–", "„{}“", "{}™"]),
)
@example("è", str.upper, "{}™")
def test_no_real_word_is_taken_for_garbled_text(word, case, quoted):
    assert not says(garbled, "es", quoted.format(case(word)))


@given(st.sampled_from([word for word in WORDS if sum(not char.isascii() for char in word) >= 4]))
def test_words_in_other_letters_are_known_when_they_are_garbled(word):
    assert says(garbled, "es", " ".join([misread(word, "cp1252")] * 2))
