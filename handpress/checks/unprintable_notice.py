"""H021: every official text is in a language that is known, and in letters that our fonts draw."""

from __future__ import annotations

from handpress.content.project import Project
from handpress.language.locale import written
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each text that cannot be set; it stops its notice and no sheet."""
    for notice in project.notices.values():
        for passage in notice.passages:
            known = written(passage.language)
            if known is None:
                hint = "Write a code such as es, or zh_Hant with its script."
                found.add("H021", passage.place, f"unknown language {passage.language}.", hint)
            elif not known.fonts:
                hint = "Take this text out, and print the authority's own file for it."
                message = f"none of the fonts draws the script of {passage.language} ({known.script})."
                found.add("H021", passage.place, message, hint)
