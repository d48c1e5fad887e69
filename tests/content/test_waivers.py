"""A waiver is bound to the words of one text, and writing it leaves every other byte of the file alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handpress.content.handout import Waiver, texts
from handpress.content.reader import read_handout
from handpress.content.waivers import fingerprint, fingerprints, with_waiver
from handpress.problems import Place, Problems

HANDOUT = """\
# A comment
id: a
title:  'A "title"'~
version: "1"
sections:
  - id: s
    heading: "H"
    blocks:
      - paragraph: "One."~
        claims: none
      - help:
          emergency: ["Call."]
          call_clinic: ["Ask."]
""".replace("~", "   ")
LISTED = 'waivers:\n  # why not\n  - {code: H125, text: "0", reason: "r", by: "b", date: "2026-01-01"}\n'
LAST = 'review_due: "2028-01-01"'
FILES = [HANDOUT, HANDOUT.rstrip("\n"), HANDOUT + LISTED, LISTED + HANDOUT, HANDOUT + LISTED + LAST]
FILES += [each.replace("\n", "\r\n") for each in FILES]
WAIVER = Waiver("H127", "0123456789abcdef", "a reason", "A. Lee", "2026-11-21", Place("a.yaml"))


def read(source: str):
    found = Problems()
    handout = read_handout(source, "a.yaml", "en", found)
    assert list(found) == []
    return handout


@pytest.mark.parametrize("source", FILES)
@given(reason=st.text(max_size=60), by=st.text(min_size=1, max_size=20))
def test_every_other_byte_stays_or_nothing_is_written(source, reason, by):
    waiver = Waiver(WAIVER.code, WAIVER.text, reason, by, WAIVER.date, WAIVER.place)
    new = with_waiver(source, waiver)
    if new is None:
        assert not (reason + by).isprintable()
        return
    common = next((n for n, (old, changed) in enumerate(zip(source, new, strict=False)) if old != changed), len(source))
    tail = source[common:]
    assert new.startswith(source[:common])
    assert new.endswith(tail)
    assert new.count("\r\n") in (0, new.count("\n"))
    if reason.strip() and by.strip():
        before, after = read(source), read(new)
        told = [(each.code, each.text, each.reason, each.by, each.date) for each in after.waivers]
        assert told[0] == ("H127", "0123456789abcdef", " ".join(reason.split()), " ".join(by.split()), "2026-11-21")
        assert told[1:] == [(each.code, each.text, each.reason, each.by, each.date) for each in before.waivers]
        assert [text.source for text, _ in texts(after)] == [text.source for text, _ in texts(before)]


@pytest.mark.parametrize("listed", ["waivers: []\n", 'waivers: [{code: H125, text: "0"}]\n', "waivers: no\n"])
def test_a_list_that_has_no_lines_of_its_own_is_left_alone(listed):
    assert with_waiver(HANDOUT + listed, WAIVER) is None


def test_a_file_that_is_no_mapping_is_left_alone():
    assert with_waiver("- a\n", WAIVER) is None


def test_a_fingerprint_is_that_of_the_words_and_of_nothing_else():
    old = read(HANDOUT)
    moved = read(HANDOUT.replace("# A comment\n", "").replace("        claims: none\n", "        claims: [x]\n"))
    other = read(HANDOUT.replace("One.", "Two."))
    assert set(fingerprints(old).values()) == set(fingerprints(moved).values())
    assert fingerprint(old) != fingerprint(other)
    assert fingerprint(old.title) == fingerprint(other.title)
    known = fingerprints(old)
    help_box = old.sections[0].blocks[1]
    assert known[old.place] == fingerprint(old)
    assert known[old.sections[0].place] == fingerprint(old.sections[0])
    assert known[help_box.place] == fingerprint(help_box) != known[help_box.emergency[0].text.place]
