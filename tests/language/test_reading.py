"""Reading ease comes out as published examples say, and nothing stands in where a language has no formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.locale import locale
from handpress.language.reading import FORMULAS, UNSPACED, Counts, count, formulas, sentences, words

DUCKS = "Alle meine Entchen schwimmen auf dem See, Köpfchen unters Wasser, Schwänzchen in die Höh."
PARTIES = (
    "Alle Parteien widmen dem Thema rein quantitativ betrachtet nennenswerte Aufmerksamkeit, die Grünen wenig "
    "überraschend am meisten."
)
PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
READING = "This sentence, taken as a reading passage unto itself, is being used to prove a point."
STONES = (
    "Individer, der er henvist til at residere i transparente domiciler, bør ikke tilrådes at anvende større eller "
    "mindre geologiske fragmenter som kasteskyts."
)


def scores(counts: Counts, language: str) -> dict[str, float]:
    return {formula.name: formula.score(counts) for formula in formulas(language)}


@pytest.mark.parametrize(
    ("language", "text", "formula", "published", "within"),
    [
        # Wikipedia, "Flesch-Kincaid readability tests": the two examples, and the third's 24 syllables.
        ("en", "The cat sat on the mat.", "flesch", 116, 0.5),
        ("en", READING, "flesch", 69, 0.5),
        ("en", PLATYPUS, "flesch", 37.5, 0.1),
        ("en", PLATYPUS, "flesch-kincaid", 11.3, 0.1),
        # German Wikipedia, "Lesbarkeitsindex", and the tests of textstat 0.7, both a nursery rhyme and a bad sentence.
        ("de", DUCKS, "wiener-sachtextformel", 3.77, 0.01),
        ("de", PARTIES, "wiener-sachtextformel", 13.913, 0.01),
        # skriveskolen.dk: "et lixtal på 69"; they do not say how they counted.
        ("da", STONES, "lix", 69, 2),
    ],
)
def test_a_text_scores_what_is_published(language, text, formula, published, within):
    assert scores(count([text], language), language)[formula] == pytest.approx(published, abs=within)


@pytest.mark.parametrize(
    ("language", "counts", "formula", "published", "within"),
    [
        # storytreasury.wordpress.com: 34 sentences, 432 words, 607 syllables.
        ("en", {"words": 432, "sentences": 34, "syllables": 607}, "flesch", 75.1, 0.1),
        ("en", {"words": 432, "sentences": 34, "syllables": 607}, "flesch-kincaid", 5.9, 0.1),
        # strainindex.wordpress.com, April 2010: 64 polysyllables in 30 sentences are 11 by the rule of thumb.
        ("en", {"words": 500, "sentences": 30, "hard": 64}, "smog", 11, 0.5),
        # sprogvaskeriet.dk: 20 words a sentence and 20 percent long words are 40.
        ("sv", {"words": 100, "sentences": 5, "long": 20}, "lix", 40, 0),
        # it.paperblog.com: 97 words in three sentences, 506 letters by our count, "Indice GULPEASE: 48".
        ("it", {"words": 97, "sentences": 3, "letters": 506}, "gulpease", 48, 2),
        # The formulas as published, at 10 words a sentence and 2 syllables a word.
        ("es", {"words": 100, "sentences": 10, "syllables": 200}, "fernandez-huerta", 206.84 - 120 - 10.2, 0.001),
        ("es", {"words": 100, "sentences": 10, "syllables": 200}, "inflesz", 206.835 - 124.6 - 10, 0.001),
        ("fr", {"words": 100, "sentences": 10, "syllables": 200}, "kandel-moles", 207 - 10.15 - 147.2, 0.001),
        ("de", {"words": 100, "sentences": 10, "syllables": 200}, "amstad", 180 - 10 - 117, 0.001),
        ("pt", {"words": 100, "sentences": 10, "syllables": 200}, "flesch-martins", 248.835 - 10.15 - 169.2, 0.001),
        ("ru", {"words": 100, "sentences": 10, "syllables": 200}, "flesch-oborneva", 206.835 - 13 - 120.2, 0.001),
        ("nl", {"words": 100, "sentences": 10, "syllables": 200}, "flesch-douma", 206.84 - 9.3 - 154, 0.001),
        ("tr", {"words": 100, "sentences": 10, "syllables": 200}, "atesman", 198.825 - 26.1 - 80.35, 0.001),
    ],
)
def test_counts_score_what_is_published(language, counts, formula, published, within):
    known = Counts(**dict.fromkeys(Counts.__dataclass_fields__, 0) | counts)
    assert scores(known, language)[formula] == pytest.approx(published, abs=within)


@pytest.mark.parametrize("code", ["ar", "zh_Hans", "hi", "fa", "pl", "ja", "vi"])
def test_a_language_without_a_formula_has_none(code):
    assert formulas(code) == ()


def test_a_region_has_the_formulas_of_its_language_and_every_formula_is_sourced():
    assert formulas("pt_BR") == FORMULAS["pt"]
    assert all(each.source for several in FORMULAS.values() for each in several)


def test_scripts_without_spaces_are_known():
    assert {
        code for code in ("zh_Hans", "ja", "th", "km", "en", "ko", "hi", "am") if locale(code).script in UNSPACED
    } == {
        "zh_Hans",
        "ja",
        "th",
        "km",
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rest today. Ask someone to help!", ["Rest today.", "Ask someone to help!"]),
        ("Take it, e.g. with water. Then rest", ["Take it, e.g. with water.", "Then rest"]),
        ("**Risks:** What could go wrong?", ["Risks.", "What could go wrong?"]),
        ("Note this: it is one.", ["Note this: it is one."]),
        ("Call {phone} or {clinic_name}.", ["Call 7 or 7."]),
        ("吃药。多喝水。", ["吃药。", "多喝水。"]),
        ("दवा लें। पानी पिएँ।", ["दवा लें।", "पानी पिएँ।"]),
        ("“Stop.” He did.", ["“Stop.", "He did."]),
        ("…", []),
    ],
)
def test_sentences_end_where_they_end(text, parts):
    assert sentences(text) == parts


def test_a_number_a_placeholder_and_a_compound_are_one_word_each():
    assert words("At 100.4 °F, don't take long-acting l’eau 1,000") == [
        "At",
        "100.4",
        "F",
        "don't",
        "take",
        "long-acting",
        "l’eau",
        "1,000",
    ]
    assert count(["Call {phone}."], "en").syllables == 2


@given(st.lists(st.sampled_from(["Rest today", "Numb skin.", "Call {phone}. Wait!"]), min_size=1, max_size=6))
def test_each_text_is_a_sentence_of_its_own(texts):
    counts = [count([text], "en") for text in texts]
    whole = count(texts, "en")
    assert (whole.words, whole.sentences) == (sum(c.words for c in counts), sum(c.sentences for c in counts))
    assert whole.sentences >= len(texts)


def test_a_score_is_judged_as_it_is_printed():
    kincaid, ease = formulas("en")[0], formulas("fr")[0]
    assert (kincaid.harder(6.04, 6), kincaid.harder(6.06, 6)) == (False, True)
    assert (ease.harder(59.96, 60), ease.harder(59.94, 60)) == (False, True)
