"""Phrases are found as people mean them, and not inside other words."""

from __future__ import annotations

import pytest

from handpress.checks.phrases import found_in, says


@pytest.mark.parametrize(
    ("phrase", "text", "hit"),
    [
        ("rare", "It is Rare.", "Rare"),
        ("rare", "It is rarely so.", ""),
        ("rare", "Beware: prepare.", ""),
        ("guarantee*", "We guaranteed it.", "guaranteed"),
        ("*ed", "It was cleaned.", "cleaned"),
        ("cutting edge", "A cutting-edge clinic", "cutting-edge"),
        ("cutting edge", "A cutting\u00a0edge clinic", "cutting\u00a0edge"),
        ("100 %", "It helps 100 % of people.", "100 %"),
        ("WHO", "Ask who did it.", ""),
        ("WHO", "WHO says so.", "WHO"),
        ("l'eau", "Buvez de l’eau.", "l’eau"),
        ("a.b", "acb", ""),
        ("عصب*", "این عصب‌ها", "عصب‌ها"),
        ("عصب", "این عصب‌ها", "عصب"),
        ("رقیق‌کننده", "داروی رقیق‌کنندهٔ خون", "رقیق‌کننده"),
    ],
)
def test_whole_words_in_any_case(phrase, text, hit):
    assert [match[0] for match in found_in([phrase], text, spaced=True)] == ([hit] if hit else [])


def test_the_longest_phrase_is_told():
    assert next(found_in(["rare", "very rare"], "It is very rare.", spaced=True))[0] == "very rare"


def test_without_spaces_between_words_a_phrase_may_stand_anywhere():
    assert says(["保证"], "我们保证有效。", spaced=False)
    assert not says(["保证"], "我们保证有效。", spaced=True)


def test_no_phrase_is_nowhere():
    assert not says([], "Anything.", spaced=True)
