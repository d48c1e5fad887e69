"""Syllables are counted as dictionaries of each language divide its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.language.syllables import COUNTED, syllables

#: Language to words by their number of syllables, as dictionaries divide them (French without its mute final e).
DIVIDED = {
    "en": {
        1: "the eye shoes moved clothes once don't times asked we're whole bruised nerve's",
        2: "needle sometimes someone every didn't being trying player settled steroid's sudden",
        3: "area radio medicine idea diagnosed easier opioid usual period general together",
        4: "diabetes usually immediate experience",
        5: "anatomical",
        6: "radiofrequency physiotherapist",
    },
    "es": {1: "rey que bien y", 2: "agua día país leer", 3: "médico inyección bloqueo", 4: "aéreo enfermera"},
    "fr": {1: "eau bouche plaie oui femme", 2: "gencive noël théâtre maïs voyage", 3: "médecin réaction insensible"},
    "de": {1: "arzt bauch neu see", 2: "spritze häuser bleiben", 3: "behandlung", 5: "nervenblockade"},
    "nl": {1: "pijn mooi eeuw", 2: "dokter huisarts", 3: "patiënt ziekenhuis"},
    "pt": {1: "mãe pai", 2: "água dia país muito ruim", 3: "saúde coração rainha cuidado"},
    "ru": {1: "боль врач", 2: "укол ещё", 3: "лекарство", 5: "операция"},
    "tr": {2: "ağrı doktor", 3: "hastane"},
}


@pytest.mark.parametrize("language", sorted(DIVIDED))
def test_words_are_divided_as_in_a_dictionary(language):
    wrong = {
        word: (syllables(word, language), number)
        for number, words in DIVIDED[language].items()
        for word in words.split()
        if syllables(word, language) != number
    }
    assert wrong == {}


@given(st.sampled_from(sorted(COUNTED)), st.text(max_size=20), st.text(alphabet="abcdeiouyàéïнеол", min_size=1))
def test_a_word_has_a_syllable_and_one_with_a_hyphen_has_those_of_its_parts(language, anything, word):
    assert syllables(anything, language) >= 1
    assert syllables(f"{word}-{word}", language) == 2 * syllables(word, language)
