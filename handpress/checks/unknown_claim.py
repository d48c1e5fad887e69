"""H111: every claim that a statement names stands in claims.yaml."""

from __future__ import annotations

from handpress.content.handout import texts
from handpress.content.project import Project
from handpress.problems import Problems, guess


def check(project: Project, found: Problems) -> None:
    """Add a problem for each claim id that is not registered."""
    for handout in project.all_read:
        for text, _ in texts(handout):
            for claim in text.claims or ():
                if claim not in project.claims:
                    found.add("H111", text.place, f"unknown claim {claim}.", guess(claim, project.claims))
