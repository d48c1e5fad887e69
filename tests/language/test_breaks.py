"""Lines of Khmer, Lao and Burmese end between words, where the translator lets them, and nowhere else."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import LineBreaker

from handpress.content.facts import Fact, Kind
from handpress.content.handout import Text
from handpress.language import breaks
from handpress.language.locale import locale
from handpress.language.typeset import Phrase, Run, plain, typeset
from tests.many_languages import PLACE, bare, ends, narrow, spaces, translations

SEGMENTED = ("km", "lo", "my")
EN, KM = locale("en"), locale("km")
SKIN, HURTS = "ស្បែក", "ឈឺ"


def said(text, facts=None):
    return typeset(Text(text, PLACE), KM, EN, facts or {})


@pytest.mark.parametrize("language", [*SEGMENTED, "th"])
@pytest.mark.parametrize("width", [130, 170])
def test_every_line_ends_between_words(language, width):
    texts = translations(language)
    lines = narrow(texts, language, width)
    assert bare("".join(lines)) == bare("".join(texts))
    words = ends([word for text in texts for word in LineBreaker(text, language)])
    assert ends(lines) <= words
    assert len(ends(lines) - spaces(texts)) > 4, "many of them where there is no space"


@pytest.mark.parametrize("language", SEGMENTED)
def test_without_the_segmenter_the_same_texts_have_no_room(language, monkeypatch):
    monkeypatch.setattr(breaks, "_BLOCKS", {})
    breaks.places.cache_clear()
    try:
        with pytest.raises(AssertionError, match="Escape"):
            narrow([text + "\u2060" for text in translations(language)], language, 130)
    finally:
        breaks.places.cache_clear()


def test_a_line_may_end_between_two_words():
    assert said(f"{SKIN}{HURTS}") == (Run(f"{SKIN}\u200b{HURTS}"),)
    assert plain(said(f"{SKIN}{HURTS}")) == f"{SKIN}{HURTS}", "no title of a PDF holds it"


def test_what_the_translator_has_put_is_obeyed():
    assert said(f"{SKIN}\u200b{HURTS}") == (Run(f"{SKIN}\u200b{HURTS}"),)
    assert said(f"{SKIN}\u2060{HURTS}") == (Run(f"{SKIN}\u2060{HURTS}"),)


def test_words_are_found_across_bold_parts_and_after_facts():
    assert said(f"{SKIN}**{HURTS}**") == (Run(SKIN), Run(f"\u200b{HURTS}", strong=True))
    facts = {"phone": Fact(Kind.CODE, "555"), "page": Fact(Kind.COUNTER, "page")}
    phone = Phrase((Run("555"),), "ltr", unbroken=True)
    assert said(f"{{phone}}{SKIN}", facts) == (phone, Run(f"\u200b{SKIN}"))
    assert said("ទំព័រ {page}", facts) == (Run("ទំព័រ "), Run("page", counter=True))


@given(st.lists(st.sampled_from([SKIN, HURTS, " ", "។ ", "24", "**", "MRI", "(", ")", "ៗ", "\u200b", "\u2060"])))
def test_nothing_is_added_but_zero_width_spaces_and_none_twice(parts):
    text = "".join(parts)
    text = text.replace("**", "") if text.count("**") % 2 or "****" in text else text
    runs = [run for part in said(text) for run in (part.runs if isinstance(part, Phrase) else (part,))]
    printed = "".join(run.text for run in runs)
    assert printed.replace("\u200b", "") == text.replace("**", "").replace("\u200b", "")
    assert printed.count("\u200b\u200b") <= text.replace("**", "").count("\u200b\u200b")


def test_no_other_language_waits_for_the_segmenter(monkeypatch):
    monkeypatch.setitem(sys.modules, "icu4py.breakers", None)
    breaks.places.cache_clear()
    for code in ("en", "ar", "th", "zh_Hans", "ko"):
        assert breaks.places("abc", locale(code)) == ()
    with pytest.raises(ModuleNotFoundError):
        breaks.places(SKIN, KM)
