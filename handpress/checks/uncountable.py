"""H115: a counted text counts a whole-number policy, and its plural says the number."""

from __future__ import annotations

from handpress.content import markup
from handpress.content.handout import texts
from handpress.content.project import Project
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each counted text that has nothing to count."""
    whole = [name for name, policy in project.policies.policies.items() if policy.whole]
    for handout in project.all_read:
        for text, _ in texts(handout):
            if text.counts and text.counts not in whole:
                message = f"{text.counts} is not a whole-number policy."
                found.add("H115", text.counts_at or text.place, message, guess(text.counts, whole))
            elif text.counts and text.counts not in markup.placeholders(text.plural):
                message = f"the plural does not say {{{text.counts}}}."
                hint = "Put the placeholder into the text under other:."
                found.add("H115", text.plural_at or text.place, message, hint)
