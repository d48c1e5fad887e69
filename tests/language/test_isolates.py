"""What stands in a line as one phrase, by example and by law."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.isolates import OBJECT, stretches
from handpress.language.locale import locale

EN, AR, HE, ZH, HI, ES, RU, JA = map(locale, ["en", "ar", "he", "zh_Hans", "hi", "es", "ru", "ja"])

ARABIC = {
    "خذ Tylenol 500 mg مع": ["Tylenol 500 mg"],
    "الحرارة 38.5 °C أو": ["38.5 °C"],
    "على +1 (800) 555-0134.": ["+1 (800) 555-0134"],
    "(800) 555-0134": ["(800) 555-0134"],
    "من 10-20 أو 10–20 أو 10 – 20 دقيقة": ["10-20", "10–20", "10 – 20"],
    "الساعة 8:30 صباحا و1/2 حبة": ["8:30", "1/2"],
    "انتظر 24 ساعة.": [],
    "ل-24 ساعة و -5 و +5 و 65+ و ≥38": ["-5", "+5", "65+", "≥38"],
    "50% من و $50 و ٣٨٫٥ و ١٠-٢٠": ["50%", "$50", "٣٨٫٥", "١٠-٢٠"],
    "الفقرات L1–L3 في": ["L1–L3"],
    "الموقع https://x.y/z/ أو a@b.org": ["https://x.y/z/", "a@b.org"],
    "جرعة (25 mg) فقط": ["25 mg"],
    "Tylenol (acetaminophen) هو": ["Tylenol (acetaminophen)"],
    "Tylenol (25 mg يوميا)": ["Tylenol", "25 mg"],
    '"Tylenol" و Take "Advil" now': ["Tylenol", 'Take "Advil" now'],
    # A number counts the word that follows, whatever Latin name stands before it.
    "Tylenol 2 مرات": ["Tylenol"],
    "Tylenol 500 ملغ": ["Tylenol"],
    "Tylenol 2.5 ملغ": ["Tylenol", "2.5"],
    "Ibuprofen 400 mg كل 6-8 ساعات": ["Ibuprofen 400 mg", "6-8"],
    "خذ Tylenol. 24 ساعة": ["Tylenol"],
    "1) Tylenol 2) Advil": ["Tylenol", "Advil"],
    "COVID-19 هو و Tylenol 3.": ["COVID-19", "Tylenol 3"],
    "خذ Tylenol، Advil.": ["Tylenol", "Advil"],
    "حرارة 38.5 °م و 38° و 38 °.": ["38.5", "38°", "38 °"],
    "50% 24 ساعة": ["50%"],
    "-Tylenol و #5 و @clinic": ["Tylenol", "#5", "@clinic"],
    "في cafe\u0301 و": ["cafe\u0301"],
    f"{OBJECT}/{OBJECT} L4": ["L4"],
}


@pytest.mark.parametrize("text", ARABIC)
def test_phrases_in_arabic(text):
    found = stretches(text, AR, EN)
    assert [text[s.start : s.end] for s in found] == ARABIC[text]
    assert {s.direction for s in found} <= {"ltr"}


@pytest.mark.parametrize(
    ("page", "text", "phrases"),
    [
        (HE, "מ-10-20 דקות, קח Tylenol 5 mg", [("10-20", "ltr", ""), ("Tylenol 5 mg", "ltr", "en")]),
        (HE, 'צה"ל (25 mg) "לא"', [("25 mg", "ltr", "")]),
        (HE, 'מ"ג של Take "Advil" כן', [('Take "Advil"', "ltr", "en")]),
        (ZH, "服用Tylenol 500 mg后，500 mg，24小时", [("Tylenol 500 mg", "ltr", "en")]),
        (ZH, "CT，MRI。2 Tylenol", [("CT", "ltr", "en"), ("MRI", "ltr", "en"), ("Tylenol", "ltr", "en")]),
        (ZH, "X光片，B超，维生素 D，5mg", [("D", "ltr", "en")]),
        (ZH, "Tylenol24خذ", [("Tylenol", "ltr", "en"), ("24خذ", "rtl", "")]),
        (HI, "NSAIDs (ibuprofen) लें। 38.5 °C", [("NSAIDs (ibuprofen)", "ltr", "en")]),
        (RU, "Примите Tylenol 3 раза, 5 мг", [("Tylenol", "ltr", "en")]),
        (EN, "See שלום 24 עולם (אבג) now, 10-20", [("שלום 24 עולם (אבג)", "rtl", "")]),
        (EN, "Tylenolם", [("ם", "rtl", "")]),
        (ES, "Tome Tylenol α 500 mg", []),
    ],
)
def test_phrases_on_other_pages(page, text, phrases):
    assert [(text[s.start : s.end], s.direction, s.language) for s in stretches(text, page, EN)] == phrases


@pytest.mark.parametrize(
    ("page", "source", "text", "language"),
    [
        (AR, EN, "خذ Tylenol", "en"),
        (AR, EN, "خذ 500 mg", ""),
        (AR, EN, "خذ 5 µg/mL", ""),
        (AR, EN, "خذ 5 µg/day", "en"),
        (AR, EN, "على +1-800", ""),
        (AR, EN, "خذ Тайленол", ""),
        (AR, RU, "خذ Тайленол", "ru"),
        (AR, RU, "خذ Tylenol", ""),
        (AR, JA, "هو タイレノール錠", "ja"),
        (HI, JA, "यह 錠", "ja"),
        (EN, AR, "See شارع الملك", "ar"),
        (AR, AR, "خذ Tylenol", ""),
    ],
)
def test_the_language_of_a_phrase_is_the_source_if_it_is_in_its_letters(page, source, text, language):
    assert [s.language for s in stretches(text, page, source)] == [language]


words = st.one_of(
    st.sampled_from(
        ["خذ", "ساعة", "م", "Tylenol", "mg", "°C", "L4", "שלום", "中文", "लें", "мг", "х", "é", "1)", OBJECT]
    ),
    st.sampled_from(
        ["24", "38.5", "10-20", "١٠", "+1", "50%", "(", ")", "[", '"', "«", "»", "،", "。", ",", ".", "-", "/", "\n"]
    ),
)
texts = st.lists(st.tuples(words, st.sampled_from(["", " ", " ", "\u00a0"])).map("".join), max_size=14).map("".join)
pages = st.sampled_from([AR, HE, EN, ZH, HI, ES, RU])


@given(texts, pages, st.sampled_from([EN, AR, RU, JA]))
def test_laws_of_phrases(text, page, source):
    found = stretches(text, page, source)
    ends = [0, *(at for stretch in found for at in (stretch.start, stretch.end)), len(text)]
    assert ends == sorted(ends)
    for stretch in found:
        phrase = text[stretch.start : stretch.end]
        assert phrase
        assert phrase == phrase.strip()
        assert OBJECT not in phrase
        assert not _sides(phrase) & ({"L"} if stretch.direction == "rtl" else {"R"})
    inside = {at for stretch in found for at in range(stretch.start, stretch.end)}
    outside = "".join(char for at, char in enumerate(text) if at not in inside)
    assert not _sides(outside) & ({"L"} if page.direction == "rtl" else {"R"})


@given(texts)
def test_a_bracket_and_its_partner_are_in_one_phrase_or_both_outside(text):
    whole = f"({text.replace('(', '').replace(')', '')})"
    at = {0, len(whole) - 1}
    for stretch in stretches(f"خذ {whole} مع", AR, EN):
        assert at & {n - 3 for n in range(stretch.start, stretch.end)} in (set(), at)


@given(st.text(alphabet="خس12 .-/:–+(°)%"))
def test_no_sign_moves_away_from_its_number(text):
    """Where a mark stands between two digits, both are in one phrase, whatever stands around."""
    inside = {}
    for stretch in stretches(text, AR, EN):
        inside |= dict.fromkeys(range(stretch.start, stretch.end), stretch)
    for at in range(1, len(text) - 1):
        if text[at] in ".-/:–+°%" and text[at - 1].isdigit() and text[at + 1].isdigit():
            assert inside[at - 1] is inside[at] is inside[at + 1]


def _sides(text):
    """L and R, as far as the text has letters of theirs."""
    return {"L" if unicodedata.bidirectional(char) == "L" else "R" for char in text if char.isalpha()}
