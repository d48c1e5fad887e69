"""H112: every statement says what it rests on, or says `claims: none`."""

from __future__ import annotations

from handpress.content.handout import (
    Block,
    Diary,
    Handout,
    Item,
    Option,
    Options,
    Question,
    Row,
    Scale,
    Table,
    Text,
    Trail,
    texts,
)
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a warning for each statement without claims; titles, headings, questions and labels state nothing."""
    for handout in project.all_read:
        for text, trail in texts(handout):
            if text.claims is None and _states(text, trail):
                hint = "Add claims: [claim-id] to it or to its block, or claims: none."
                found.add("H112", text.place, "this statement names no claim.", hint)


def _states(text: Text, trail: Trail) -> bool:
    match trail[-1]:
        case Question(question=label) | Option(name=label):
            return text is not label
        case Options() | Table() | Diary() | Scale() | Handout():
            return False
    return isinstance(trail[-1], (Item, Row, Block))
