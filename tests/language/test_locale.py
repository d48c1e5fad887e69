"""What a locale says of itself is what CLDR says, and the machine's fonts can draw it."""

from __future__ import annotations

import functools
import unicodedata
from importlib.resources import files

import babel
import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from handpress.faces import WEIGHTS, listed, missing, rivals
from handpress.language.locale import DIGITS, locale, paper, same_language
from handpress.language.plurals import PLURALS

LOCALES = [locale(code) for code in [*PLURALS, "zh_Hans", "zh_Hant", "sr_Latn", "ar_EG", "pa_PK"]]
FAMILIES = sorted({family for known in LOCALES for family in known.fonts})


@pytest.mark.parametrize(
    ("code", "tag", "name", "in_english", "script", "direction", "digits"),
    [
        ("en", "en", "English", "English", "Latn", "ltr", "latn"),
        ("es", "es", "Español", "Spanish", "Latn", "ltr", "latn"),
        ("pt_BR", "pt-BR", "Português (Brasil)", "Brazilian Portuguese", "Latn", "ltr", "latn"),
        ("ar", "ar", "العربية", "Arabic", "Arab", "rtl", "latn"),
        ("ar_EG", "ar-EG", "العربية (مصر)", "Arabic (Egypt)", "Arab", "rtl", "arab"),
        ("fa", "fa", "فارسی", "Persian", "Arab", "rtl", "arabext"),
        ("he", "he", "עברית", "Hebrew", "Hebr", "rtl", "latn"),
        ("hi", "hi", "हिन्दी", "Hindi", "Deva", "ltr", "latn"),
        ("zh_Hans", "zh-Hans", "简体中文", "Simplified Chinese", "Hans", "ltr", "latn"),
        ("zh_Hant", "zh-Hant", "繁體中文", "Traditional Chinese", "Hant", "ltr", "latn"),
        ("pa_PK", "pa-PK", "پنجابی (عربی, پاکستان)", "Punjabi (Arabic, Pakistan)", "Arab", "rtl", "arabext"),
        ("tl", "tl", "Tagalog", "Tagalog", "Latn", "ltr", "latn"),
        ("ka", "ka", "ქართული", "Georgian", "Geor", "ltr", "latn"),
    ],
)
def test_facts_of_a_language(code, tag, name, in_english, script, direction, digits):
    known = locale(code)
    assert (known.code, known.tag, known.name, known.script) == (code, tag, name, script)
    assert (known.direction, known.digits) == (direction, digits)
    assert known.name_in(locale("en")) == in_english


@pytest.mark.parametrize(
    "code", ["xx", "hmn", "en_Arab", "en_XX", "zh_Latn", "en-US", "EN", "iw", "in", "es ", "", "_"]
)
def test_what_cldr_or_our_tables_do_not_know_is_no_locale(code):
    assert locale(code) is None


@pytest.mark.parametrize("known", LOCALES, ids=lambda known: known.code)
def test_each_locale_is_whole(known):
    assert known.name == known.name.strip()
    assert known.name[0] == known.name[0].title()
    assert known.direction in {"ltr", "rtl"}
    assert known.name_in(locale("en"))
    assert known.counter_style
    assert "2028" in "".join(str(unicodedata.digit(c, "")) for c in known.date("2028-11-01"))


def test_a_region_has_the_plural_forms_of_its_own_or_of_its_language():
    assert [locale(code).plurals.form_of(0) for code in ("pt", "pt_PT", "pt_BR")] == [1, 1, 0]
    assert locale("es_MX").plurals == locale("es").plurals


@pytest.mark.parametrize("code", ["zh_Hans", "zh", "zh_CN"])
def test_codes_that_mean_one_language(code):
    assert same_language(code, "zh_Hans")
    assert same_language("zh_Hans", code)


@pytest.mark.parametrize("code", ["zh_Hant", "zh_TW", "zh_SG", "ZH", "", "es"])
def test_codes_that_mean_another_language_territory_or_nothing(code):
    assert not same_language(code, "zh_Hans")


def test_a_number_keeps_every_digit_and_takes_the_marks_of_its_language():
    assert locale("en").number("12345.670") == "12,345.670"
    assert locale("es").number("38.5") == "38,5"
    assert locale("hi").number("1234567") == "12,34,567"
    assert locale("ar").number("-5") == "-5"
    assert locale("fa").number("1234.5") == "۱٬۲۳۴٫۵"
    assert locale("bn").number("24") == "২৪"


@given(st.sampled_from(LOCALES), st.decimals(-(10**15), 10**15, places=4))
def test_no_digit_of_a_number_is_lost(known, value):
    text = known.number(f"{value:f}")
    assert "".join(str(unicodedata.digit(c)) for c in text if c.isdigit()) == "".join(filter(str.isdigit, f"{value:f}"))


def test_a_date_has_its_month_in_words():
    assert locale("en").date("2028-11-01") == "November 1, 2028"
    assert locale("zh_Hans").date("2028-11-01") == "2028年11月1日"
    assert locale("fa").date("2028-11-01") == "۱ نوامبر ۲۰۲۸"


def test_the_first_of_a_month_is_an_ordinal_where_people_write_it_so():
    assert locale("fr").date("2028-11-01") == "1er novembre 2028"
    assert locale("pt_BR").date("2028-11-01") == "1º de novembro de 2028"
    assert locale("it").date("2028-11-01") == "1º novembre 2028"
    assert locale("fr").date("2028-11-11") == "11 novembre 2028"
    assert locale("pt_PT").date("2028-11-01") == "1 de novembro de 2028"


def test_digits_and_counter_styles_agree():
    for zero, style in DIGITS.values():
        assert [unicodedata.digit(chr(ord(zero) + n)) for n in range(10)] == list(range(10))
        assert f"@counter-style {style} " in _weasyprint_styles()


@pytest.mark.parametrize(
    ("country", "expected"),
    [("US", "letter"), ("CA", "letter"), ("MX", "letter"), ("GB", "a4"), ("DO", "a4"), ("XK", "a4")]
    + [(code, None) for code in ("ZZ", "EU", "us", "419", "001", "", "USA")],
)
def test_paper_follows_the_country(country, expected):
    assert paper(country) == expected


def test_every_country_of_babel_has_paper():
    unions_and_tests = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
    codes = {code for code in babel.Locale("en").territories if code.isalpha()} - unions_and_tests
    assert {code for code in codes if paper(code) is None} == set()


# The Bold file of Noto Nastaliq Urdu in fonts-noto-core 20201225 says that its weight is Regular: setup reports H003.
@pytest.mark.parametrize("family", [family for family in FAMILIES if family != "Noto Nastaliq Urdu"])
def test_each_family_has_one_regular_and_one_bold_file(family):
    faces = listed(family)
    assert (missing(faces), rivals(faces)) == ([], [])


@pytest.mark.parametrize("known", LOCALES, ids=lambda known: known.code)
def test_the_fonts_draw_what_cldr_writes_in_the_language(known):
    data = babel.Locale.parse(known.code)
    words = [*data.territories.values(), *data.months["format"]["wide"].values(), *data.days["format"]["wide"].values()]
    drawn = set().union(*map(_letters, known.fonts))
    needed = {char for word in words for char in word if unicodedata.category(char) != "Cf"}
    assert needed | set(known.number("-1234567.89") + "0123456789.,:;!?()[]/%+°–—«»“”…") <= drawn


@functools.cache
def _letters(family):
    path = next(face.file for face in listed(family) if face.weight == WEIGHTS["Regular"])
    collection = path.endswith(".ttc")
    with TTCollection(path, lazy=True) if collection else TTFont(path, lazy=True) as file:
        fonts = file.fonts if collection else [file]
        font = next(font for font in fonts if family in {font["name"].getDebugName(n) for n in (1, 16)})
        return {chr(code) for code in font.getBestCmap()}


@functools.cache
def _weasyprint_styles():
    return (files("weasyprint") / "css" / "html5_ua.css").read_text()


@pytest.mark.parametrize(
    ("code", "country", "printed"),
    [("es", "US", "100.4"), ("es", "ES", "100,4"), ("es", "ZZ", "100,4"), ("ar", "EG", "100.4"), ("fa", "CH", "۱۰۰٫۴")],
)
def test_numbers_are_those_of_the_country_when_it_writes_the_same_digits(code, country, printed):
    known = locale(code)
    assert known is not None
    assert known.within(country).number("100.4") == printed
