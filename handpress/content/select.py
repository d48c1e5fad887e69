"""What the clinic's choices leave of a handout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from handpress.content.conditions import When
from handpress.content.handout import (
    Bullets,
    Checklist,
    Diary,
    Handout,
    Help,
    Options,
    Part,
    Question,
    Section,
    Steps,
    Table,
    Text,
    WriteIn,
    same_or,
    with_fields,
)

Tree = TypeVar("Tree")
#: The values that a clinic has chosen, by the name of the choice: one, or any number where a choice allows several.
Choices = Mapping[str, tuple[str, ...]]


def select(handout: Handout, choices: Choices) -> Handout:
    """The handout without the parts whose condition does not hold; a section left empty goes with its heading."""
    return _select(handout, choices)


def holds(when: When, choices: Choices) -> bool:
    """Whether the clinic's choices meet the condition: names are ANDed, values ORed."""
    return all(any(value in values for value in choices.get(name, ())) for name, values, _ in when)


def _select(tree: Tree, choices: Choices) -> Tree:
    if isinstance(tree, tuple):
        kept = [_select(part, choices) for part in tree if not isinstance(part, Part) or holds(part.when, choices)]
        return same_or(tree, tuple([part for part in kept if not _empty(part)]))  # type: ignore[return-value]
    return tree if isinstance(tree, Text) else with_fields(tree, lambda value: _select(value, choices))


def _empty(part: object) -> bool:
    """A part whose content has all been left out."""
    match part:
        case Section(blocks=()) | Bullets(items=()) | Steps(items=()) | Checklist(items=()) | WriteIn(items=()):
            return True
        case Help(emergency=(), call_clinic=()) | Question(answer=()) | Options(options=()):
            return True
        case Table(rows=()) | Diary(rows=()):
            return True
    return False
