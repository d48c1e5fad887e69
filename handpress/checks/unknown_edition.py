"""H013, H105: every edition that a clinic prints exists, and every page budget is for editions that exist."""

from __future__ import annotations

from handpress.content.project import Project
from handpress.page.editions import EDITIONS, KINDS
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each edition that cannot be printed, and each budget that nothing would be held to."""
    for name in project.clinic.editions:
        if name not in EDITIONS:
            place = project.clinic.at("editions")
            found.add("H013", place, f"there is no edition {name}.", guess(name, EDITIONS))
    for handout in project.all_read:
        for name, _ in handout.pages:
            if name not in KINDS:
                hint = guess(name, KINDS)
                found.add("H105", handout.place, f"{name} under pages is not a kind of edition.", hint)
