"""H139: no text of a handout, the page or the clinic was read in another encoding than it was written in."""

from __future__ import annotations

from handpress.checks.misread import NEXT, misread
from handpress.checks.written import written
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each text that was."""
    for each in written(project):
        if part := misread(each.text):
            found.add("H139", each.place, f"{each.name} has “{part}”, which is text in a wrong encoding.", NEXT)
