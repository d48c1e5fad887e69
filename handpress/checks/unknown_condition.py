"""H113: every `when` names a declared choice, or country, and values it can have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from handpress.content.clinic import COUNTRY
from handpress.content.handout import Part, Text
from handpress.content.project import Project
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each condition that can never be met because of its spelling."""
    choices = project.policies.choices
    for part in (part for handout in project.all_read for part in parts(handout)):
        for name, values in part.when:
            if name == COUNTRY:
                continue
            if name not in choices:
                found.add("H113", part.place, f"{name} is not a choice.", guess(name, [*choices, COUNTRY]))
                continue
            for value in set(values) - set(choices[name].values):
                hint = guess(value, choices[name].values)
                found.add("H113", part.place, f"{value} is not a value of the choice {name}.", hint)


def parts(tree: object) -> Iterator[Part]:
    """Everything in the tree that may have a condition."""
    if isinstance(tree, tuple):
        for each in tree:
            yield from parts(each)
    elif is_dataclass(tree) and not isinstance(tree, Text):  # most of a tree are texts, and they have none
        if isinstance(tree, Part):
            yield tree
        for field in fields(tree):
            yield from parts(getattr(tree, field.name))
