"""H136: a handout says how many pages it may have in each edition that the clinic prints."""

from __future__ import annotations

from handpress.content.project import Project
from handpress.page.editions import edition
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each kind of edition in which a handout that has such numbers could grow unnoticed."""
    printed = dict.fromkeys(row.kind for name in project.clinic.editions if (row := edition(name)))
    for handout in (each for each in project.all_read if each.pages):
        budgets = dict(handout.pages)
        for kind in printed:
            if kind not in budgets:
                line = ", ".join(f"{name}: {number}" for name, number in {**budgets, kind: "…"}.items())
                message = f"{handout.id} does not say how many pages it may have in {kind}."
                hint = f"Build it, count them, and write pages: {{{line}}} with their number."
                found.add("H136", handout.place, message, hint)
