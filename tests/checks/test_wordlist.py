"""Words are found as the language writes them."""

from __future__ import annotations

import pytest

from handpress.checks.wordlist import Wordlist, folded


def found(words, text, *, spaced=True):
    """The words that are found in a text."""
    return [text[hit.start : hit.end] for hit in Wordlist(dict.fromkeys(words), spaced=spaced).find(folded(text))]


@pytest.mark.parametrize(
    ("words", "text", "hits"),
    [
        (["h", "heure", "heures"], "2 heures, 3H, 4 heure", ["heures", "H", "heure"]),
        (["m", "mètre"], "5 mètres ou 5 m", ["m"]),
        (["half", "half hour"], "a half-hour, a half", ["half-hour", "half"]),
        (["l'heure"], "à l’heure", ["l’heure"]),
        (["stündig*"], "24-stündige Ruhe", ["stündige"]),
        (["दो"], "दोनों दो", ["दो"]),
        (["°c", "°"], "38 °C, 3°", ["°C", "°"]),
        (["İki"], "İki", ["İki"]),
        (["mg"], "5mg을", ["mg"]),
        ([], "a", []),
    ],
)
def test_whole_words_the_longest_first(words, text, hits):
    assert found(words, text) == hits


def test_a_word_ends_where_the_text_ends_however_long_other_words_are():
    words = Wordlist({"std": 1, "stündlich": 2}, spaced=True)
    assert words.at("std", 0).end == 3


def test_without_spaces_only_latin_letters_are_whole():
    assert found(["小时", "时", "m"], "24小时内, 5mg, 5m内", spaced=False) == ["小时", "m"]


def test_a_word_is_found_before_its_end():
    words = Wordlist({"day": 1, "to day": 2}, spaced=True)
    assert words.before("to day", 6).meaning == 2
    assert words.before("a day", 5).meaning == 1
    assert words.before("holiday", 7) is None


def test_a_text_keeps_its_length():
    assert len(folded("İstanbul-’ ")) == len("İstanbul-’ ")
