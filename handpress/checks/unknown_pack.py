"""H024: every handout of a pack exists."""

from __future__ import annotations

from handpress.content.project import Project
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each handout of the clinic's packs that there is not."""
    clinic = project.clinic
    for name, handouts in clinic.packs.items():
        for each in handouts:
            if each not in project.ids:
                message = f"the pack {name} names the handout {each}, which does not exist."
                found.add("H024", clinic.at("packs"), message, guess(each, project.ids))
