"""H118: every policy is printed somewhere, and every choice changes something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from handpress.checks.unknown_condition import parts
from handpress.content import markup
from handpress.content.handout import texts
from handpress.content.policies import Choice
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a warning for each question whose answer is the same to every sheet; unknown until all handouts are read."""
    if project.broken or len(project.handouts) < len(project.ids):
        return
    printed = set(_printed(project))
    for policy in project.policies.policies.values():
        if policy.name not in printed:
            hint = f"Use {{{policy.name}}} in a handout, or delete it here."
            found.add("H118", policy.place, f"the policy {policy.name} is printed nowhere.", hint)
    asked = _asked(project)
    for choice in project.policies.choices.values():
        for what in _idle(choice, asked[choice.name]):
            hint = f"Name it in a `when` of a handout: {choice.name}: [...], or delete it here."
            found.add("H118", choice.place, f"{what} changes nothing.", hint)


def _printed(project: Project) -> Iterator[str]:
    """The placeholders and counts of all texts."""
    for tree in (*project.handouts, project.words):
        for text, _ in texts(tree):
            yield from (*markup.placeholders(text.source + text.plural), text.counts)


def _asked(project: Project) -> defaultdict[str, list[set[str]]]:
    """By the name of a choice, the values that each condition on it asks for."""
    asked = defaultdict(list)
    for part in parts(project.handouts):
        for name, values, _ in part.when:
            asked[name].append(set(values))
    return asked


def _idle(choice: Choice, asked: Sequence[set[str]]) -> Iterator[str]:
    """What of a choice makes no difference; where one value is chosen, asking for any of all is no difference."""
    if not any(choice.several or values != set(choice.values) for values in asked):
        yield f"the choice {choice.name}"
    elif choice.several:
        yield from (
            f"{value} of the choice {choice.name}" for value in choice.values if not any(value in a for a in asked)
        )
