"""H118: every policy is printed somewhere, and every choice changes something."""

from __future__ import annotations

from collections.abc import Iterator

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
    for choice in project.policies.choices.values():
        for what in _idle(choice, project):
            hint = f"Name it in a `when` of a handout: {choice.name}: [...], or delete it here."
            found.add("H118", choice.place, f"{what} changes nothing.", hint)


def _printed(project: Project) -> Iterator[str]:
    """The placeholders and counts of all texts."""
    for tree in (*project.handouts, project.words):
        for text, _ in texts(tree):
            yield from (*markup.placeholders(text.source + text.plural), text.counts)


def _idle(choice: Choice, project: Project) -> Iterator[str]:
    """What of a choice makes no difference; where one value is chosen, asking for any of all is no difference."""
    conditions = (each for handout in project.handouts for part in parts(handout) for each in part.when)
    asked = [set(values) for name, values, _ in conditions if name == choice.name]
    if not any(choice.several or values != set(choice.values) for values in asked):
        yield f"the choice {choice.name}"
    elif choice.several:
        yield from (
            f"{value} of the choice {choice.name}" for value in choice.values if not any(value in a for a in asked)
        )
