"""H117: no `when` contradicts one that stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from handpress.checks.unknown_condition import known_values
from handpress.content.handout import Part, Text
from handpress.content.project import Project
from handpress.problems import Problems

#: The values that conditions leave to each choice of one value.
Left = Mapping[str, frozenset[str]]


def check(project: Project, found: Problems) -> None:
    """Add a problem for each condition that no clinic can meet, since it asks a choice for two values at once."""
    for handout in project.all_read:
        _look(handout, {}, project, found)


def _look(tree: object, around: Left, project: Project, found: Problems) -> None:
    if isinstance(tree, tuple):
        for part in tree:
            _look(part, around, project, found)
    elif is_dataclass(tree) and not isinstance(tree, Text):
        left = _narrowed(tree, around, project, found) if isinstance(tree, Part) else around
        for field in fields(tree):
            _look(getattr(tree, field.name), left, project, found)


def _narrowed(part: Part, around: Left, project: Project, found: Problems) -> Left:
    """What the condition of the part leaves of what those around it leave."""
    left = dict(around)
    for name, values, _ in part.when:
        choice = project.policies.choices.get(name)
        possible = frozenset(known_values(project, name, values))
        if not possible or (choice and choice.several):
            continue
        if possible.isdisjoint(left.get(name, possible)):
            only = " or ".join(sorted(left[name]))
            message = f"this is never printed: a condition around it asks for {name} to be {only}."
            found.add("H117", part.place, message, "Correct one of the two conditions, or delete this part.")
            continue
        left[name] = left.get(name, possible) & possible
    return left
