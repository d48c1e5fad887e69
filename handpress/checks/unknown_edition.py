"""H105: every page budget is for an edition that exists."""

from __future__ import annotations

from handpress.content.project import Project
from handpress.page.editions import EDITIONS
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each budget that nothing would be held to."""
    for handout in project.all_read:
        for name, _ in handout.pages:
            if name not in EDITIONS:
                found.add("H105", handout.place, f"{name} under pages is not an edition.", guess(name, EDITIONS))
