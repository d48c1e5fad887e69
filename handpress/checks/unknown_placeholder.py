"""H104: every placeholder of a source text is a fact of the clinic or a policy."""

from __future__ import annotations

from handpress.content import markup
from handpress.content.handout import texts
from handpress.content.project import Project
from handpress.page.sheet import PAGE_FACTS
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each placeholder that nothing can fill."""
    known = set(project.policies.explain())
    for tree, names in (*((handout, known) for handout in project.all_read), (project.words, known | set(PAGE_FACTS))):
        for text, _ in texts(tree):
            for name in sorted(set(markup.placeholders(text.source + text.plural)) - names):
                found.add("H104", text.place, f"unknown placeholder {{{name}}}.", guess(name, names, sign="{{{}}}"))
