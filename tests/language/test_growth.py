"""Which translations grow most beside their source, and how that is told."""

from __future__ import annotations

from dataclasses import replace

from handpress.content.handout import Text, Word, Words
from handpress.language.growth import longest
from handpress.problems import Place

PLACE = Place("handouts/a.yaml", 3)


def words(*pairs):
    """Words with these translations (None: there is none), each in a line of its own."""
    texts = [
        Text(source, PLACE, translation=(into,) if into else (), translated_at=(Place("locales/es/handouts.po", line),))
        for line, (source, into) in enumerate(pairs, 1)
    ]
    return Words(language="es", words=tuple(Word(name=f"w{line}", text=text) for line, text in enumerate(texts)))


def test_those_with_most_letters_more_come_first_with_both_lengths():
    tree = words(("a" * 100, "a" * 150), ("b", "bbb"), ("c" * 10, "c" * 40), ("d" * 9, "d"), ("e", None))
    assert longest([tree], 2) == ("handouts.po:1 (+50%, 100 → 150 letters)", "handouts.po:3 (+300%, 10 → 40 letters)")
    assert len(longest([tree], 9)) == 3


def test_a_chinese_letter_takes_the_room_of_two_and_a_mark_none():
    assert longest([words(("abc", "神经阻滞"))], 1) == ("handouts.po:1 (+167%, 3 → 8 letters)",)
    assert longest([words(("abc", "की"))], 1) == ()
    tree = words(("ab", "中中"), ("a" * 20, "中" * 15))
    assert longest([tree], 1) == ("handouts.po:2 (+50%, 20 → 30 letters)",)


def test_of_a_counted_text_the_longest_form_counts():
    tree = words(("one hour", "una hora"))
    counted = replace(tree["w0"], plural="many hours", translation=("una hora", "muchísimas horas"))
    counted = replace(counted, translated_at=(PLACE, Place("locales/es/handouts.po", 2)))
    assert longest([Words(language="es", words=(Word(name="w0", text=counted),))], 1) == (
        "handouts.po:2 (+60%, 10 → 16 letters)",
    )
