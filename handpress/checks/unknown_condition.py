"""H113: every `when` names a declared choice, or country, and values it can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from handpress.content.handout import Part, Text
from handpress.content.policies import COUNTRY
from handpress.content.project import Project
from handpress.language.locale import paper
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each condition that can never be met because of its spelling."""
    choices = project.policies.choices
    for part in (part for handout in project.all_read for part in parts(handout)):
        for name, values, place in part.when:
            if name != COUNTRY and name not in choices:
                found.add("H113", place, f"{name} is not a choice.", guess(name, [*choices, COUNTRY]))
                continue
            for value in sorted(set(values).difference(known_values(project, name, values))):
                message, hint = f"{value} is not a value of the choice {name}.", "Write a code of two letters, as US."
                if name != COUNTRY:
                    hint = guess(value, choices[name].values)
                found.add("H113", place, message, hint)


def known_values(project: Project, name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Those of the values that the choice, or the clinic's country, can have; none when there is no such choice."""
    if name == COUNTRY:
        return tuple(value for value in values if paper(value))
    choice = project.policies.choices.get(name)
    return tuple(value for value in values if choice and value in choice.values)


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
