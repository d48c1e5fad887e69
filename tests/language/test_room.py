"""A translator is told how much room there is where it is little, and a check can read it again."""

from __future__ import annotations

import pytest

from handpress.content.handout import texts
from handpress.content.reader import read_handout
from handpress.language.room import hint, room, told
from handpress.problems import Problems

SHEET = """\
id: x
title: "Title"
version: "1"
sections:
  - id: s
    heading: "Heading"
    blocks:
      - paragraph: "Free"
      - paragraph: {text: "Said", room: 12}
      - table: {header: ["T1", "T2", "T3", {text: "T4", room: 7}], rows: [["r1", "r2", "r3", "r4"]]}
      - write_in: [{text: "Side", boxes: ["Left", "Right", "Both"]}, {text: "Notes", lines: 3}]
      - diary: {columns: ["Time", "C1", "C2", "C3", "C4", "C5", "C6"], rows: ["Morning"]}
      - scale: {from: "None", to: "All"}
      - options: {aspects: ["Risk"], options: [{name: "Rest", answers: ["Little"]}]}
"""


def rooms() -> dict[str, int | None]:
    found = Problems()
    handout = read_handout(SHEET, "handouts/x.yaml", "en", found)
    assert handout, found
    return {text.source: room(text, trail) for text, trail in texts(handout)}


def test_headings_columns_and_labels_have_their_room_and_running_text_has_as_much_as_it_needs() -> None:
    known = rooms()
    assert [name for name, letters in known.items() if letters is None] == [
        "Free",
        "r1",
        "r2",
        "r3",
        "r4",
        "Risk",
        "Little",
    ]
    assert known["C6"] == 18, "two lines in a sixth of three quarters of the page"
    assert known["T1"] == 40
    assert known["Left"] == 14
    assert known["Side"] < known["Notes"]


def test_the_author_knows_better() -> None:
    known = rooms()
    assert (known["Said"], known["T4"]) == (12, 7)


@pytest.mark.parametrize("letters", ["0", "-1", "12.5", "wide", "1000"])
def test_what_is_no_number_of_letters_is_refused(letters: str) -> None:
    found = Problems()
    read_handout(SHEET.replace("room: 12", f"room: {letters}"), "handouts/x.yaml", "en", found)
    assert [(problem.code, problem.place.line) for problem in found] == [("H107", 9)]


def test_what_is_told_is_read_again() -> None:
    assert told(["# mine", "#. x: heading", f"#. {hint(18)}"]) == 18
    assert told(["#. x: room > 18 letters"]) is None
