"""Languages that nobody speaks keep all that a translation must keep, and are as long or mirrored as they promise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.checks.catalog import check
from handpress.checks.translation.pair import tongue
from handpress.content.folder import PSEUDO
from handpress.content.handout import Text, Word, Words
from handpress.content.markup import MarkupError, pieces, placeholders
from handpress.language import pseudo
from handpress.language.locale import locale
from handpress.language.translate import translate
from handpress.problems import Place, Problems

WORDS = st.sampled_from(["Rest", "24", "{phone}", "**now**", "**{hours}**", "°F.", "(a", "b)", "جراحة", "नस", "—"])
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
PLACE = Place("handouts/x.yaml", 3, 5)


def printed(text):
    """What a text says besides its placeholders."""
    return "".join(piece.text for piece in pieces(text))


@given(TEXTS)
def test_accented_text_keeps_its_markup_and_is_two_fifths_longer(text):
    said = pseudo.accented(text)
    assert placeholders(said) == placeholders(text)
    assert (said[0], said[-1]) == ("[", "]")
    assert not set(printed(said)) & set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if any(map(str.isalpha, printed(text))):
        assert len(printed(said)) >= 1.4 * len(printed(text))


@pytest.mark.parametrize(
    ("text", "least"), [("Phone", 2), ("When we are closed", 1.8), ("Rest today, and drink.", 1.6)]
)
def test_the_shorter_a_text_the_more_it_grows(text, least):
    assert least <= (len(pseudo.accented(text)) - 2) / len(text) < least + 0.1


@given(TEXTS)
def test_mirrored_text_says_the_same_and_opens_no_embedding(text):
    said = pseudo.mirrored(text)
    assert said.replace("\u200f", "") == text
    classes = {unicodedata.bidirectional(char) for char in said}
    assert not classes & {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


@pytest.mark.parametrize("code", PSEUDO)
def test_every_text_is_translated_in_all_plural_forms_and_nothing_is_wrong_with_it(code):
    known, source = locale(code), locale("en")
    counted = Text("Wait {n} hour.", PLACE, plural="Wait {n} hours.", counts="n")
    tree = Words(language="en", words=(Word(name="a", text=counted), Word(name="b", text=Text("**Stop** {n}", PLACE))))
    found = Problems()
    catalog = pseudo.catalog([tree], code, known.plurals)
    translated = translate(tree, catalog, found)
    check(translated, catalog, tongue(source), tongue(known), found)
    assert found == []
    one, other = translated["a"].translation[known.plurals.form_of(1)], translated["a"].translation[-1]
    assert len(translated["a"].translation) == known.plurals.count
    assert one != other
    assert translated["b"].translated_at == (PLACE,)


def test_broken_emphasis_stays_broken_for_its_own_check():
    with pytest.raises(MarkupError):
        pieces(pseudo.accented("**Stop"))


def test_their_locales_have_a_direction_and_plural_forms_of_their_own_and_latin_letters():
    xa, xb = map(locale, PSEUDO)
    assert (xa.direction, xa.script, xa.plurals) == ("ltr", "Latn", locale("en").plurals)
    assert (xb.direction, xb.script, xb.plurals) == ("rtl", "Latn", locale("ar").plurals)
    assert xb.name_in(locale("es")) == xb.name
    assert xa.within("US") == xa
