"""Other words in a YAML file leave every other byte as it is; what is more than other words is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.handout import texts
from handpress.content.reader import read_handout
from handpress.content.rewording import Rewording, differs, new_values, with_values
from handpress.content.waivers import fingerprints
from handpress.problems import Place, Problems

SHEET = """\
id: "x"   # a comment
title: 'It''s "a" title'
version: "1"
sections:
  - id: s
    heading: "Heading"   # another
    blocks:
      - table: {header: ["Same", "T2"], rows: [["Same", 'r"2']]}
      - paragraph: {text: "Same", context: "c"}
      - paragraph: "Text over
          two lines"
      - callout: Bare words
      - bullets:
          - count: n
            one: "{n} hour"
            other: "{n} hours"
waivers:
"""
WAIVER = '  - {{code: H125, text: {}, reason: "r", by: "b", date: "2026-11-01"}}\n'
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=20)


def read(text):
    found = Problems()
    handout = read_handout(text, "handouts/x.yaml", "en", found)
    assert not [problem for problem in found if problem.code not in ("H106", "H110")], found
    return handout


HANDOUT = read(SHEET + WAIVER.format("x"))
QUOTED = [text for text, _ in texts(HANDOUT) if text.source != "Bare words"]


@given(st.sampled_from(QUOTED), WORDS)
def test_one_value_changes_and_every_byte_beside_it_stays(text, words):
    source = SHEET + WAIVER.format("x")
    new = " ".join(words.split()) or "x"
    after = with_values(source, {text.place: new})
    assert after is not None
    lines = source.split("\n")
    start = sum(len(line) + 1 for line in lines[: text.place.line - 1]) + text.place.column - 1
    assert after[:start] == source[:start]
    end = source.index(source[start], start + 1) + 1 if "It's" not in text.source else source.index("\n", start)
    assert after.endswith(source[end:])
    assert [each.source for each, _ in texts(read(after))] == [
        new if each is text else each.source for each, _ in texts(HANDOUT)
    ]


def test_what_stands_neither_in_quotes_nor_alone_is_not_touched():
    bare = next(text for text, _ in texts(HANDOUT) if text.source == "Bare words")
    assert with_values(SHEET, {bare.place: "Other"}) is None
    assert with_values("a: [b", {Place("", 1, 5): "c"}) is None
    assert with_values("a: b\n", {Place("", 1, 4): "c d"}) == 'a: "c d"\n'
    assert with_values("a: b-c\n", {Place("", 1, 4): "d"}) is None


def test_a_text_changes_wherever_it_stands_in_its_context():
    change = Rewording("", ("Same", ""), ("Other", ""))
    source = SHEET + WAIVER.format("x")
    after = with_values(source, new_values(source, HANDOUT, change, done=False))
    assert after == source.replace('["Same", "T2"]', '["Other", "T2"]').replace('[["Same"', '[["Other"')


def test_one_and_other_change_apart():
    change = Rewording("", ("{n} hour", "{n} hours"), ("{n} hour", "{n} full hours"))
    new = new_values(SHEET, HANDOUT, change, done=False)
    assert with_values(SHEET + WAIVER.format("x"), new) == (SHEET + WAIVER.format("x")).replace(
        "{n} hours", "{n} full hours"
    )


def waived(source, old, new, *, done):
    """The fingerprints in the waivers of a sheet after a rewording, and those that stand for something in it."""
    now = source.replace(f'"{old}"', f'"{new}"') if done else source
    values = new_values(now, read(now), Rewording("", (old, ""), (new, "")), done=done)
    after = read(with_values(now, values))
    return [waiver.text for waiver in after.waivers], set(fingerprints(after).values())


@pytest.mark.parametrize("done", [False, True])
def test_a_waiver_goes_with_the_words_that_it_was_given_for(done):
    prints = fingerprints(HANDOUT)
    whole, heading = prints[HANDOUT.place], prints[QUOTED[1].place]
    source = SHEET + "".join(map(WAIVER.format, (f'"{whole}"', heading, "gone")))
    texts_of, alive = waived(source, "Heading", "Header", done=done)
    assert {whole, heading}.isdisjoint(texts_of)
    assert set(texts_of[:2]) <= alive
    assert texts_of[2] == "gone"


def test_a_waiver_stays_with_words_that_stand_in_another_context_too():
    same = fingerprints(HANDOUT)[QUOTED[2].place]
    texts_of, alive = waived(SHEET + WAIVER.format(same), "Same", "Equal", done=False)
    assert texts_of == [same]
    assert same in alive


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Do not smok.", "Do not smoke.", ""),
        ("Take 2 pills every 4 hours.", "Take 2 tablets every 4 hours.", ""),
        ("Take 2 pills every 4 hours.", "Take 4 pills every 2 hours.", "its numbers are others."),
        ("Take 0.5 mL.", "Take 5.0 mL.", "its numbers are others."),
        ("خذ ٢ حبة", "خذ ٣ حبة", "its numbers are others."),
        ("Call {phone}.", "Call us.", "its placeholders are others."),
        ("Do **not** stop.", "Do not stop.", "its emphasis is another."),
        ("Do not stop.", "Do **not stop.", "the emphasis that ** opens here is never closed."),
        ("Do not stop.", "", "there are no words in it."),
    ],
)
def test_what_is_more_than_other_words_is_seen(old, new, why):
    assert differs(old, new) == why
