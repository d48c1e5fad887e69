"""H025: no text of the clinic has markup, which pages would print as it stands."""

from __future__ import annotations

import re

from handpress.checks.written import of_clinic
from handpress.content.project import Project
from handpress.language.locale import locale
from handpress.problems import Problems

_MARKUP = re.compile(r"\*\*|\{[^{}]*\}")


def check(project: Project, found: Problems) -> None:
    """Add a problem for each text that has emphasis or a placeholder, as those of handouts may."""
    home = locale(project.language)
    for each in of_clinic(project.clinic, home) if home else ():
        if marks := ", ".join(dict.fromkeys(_MARKUP.findall(each.text))):
            hint = "Write it without ** and braces: texts of the clinic are printed as they stand."
            found.add("H025", each.place, f"{each.name} has {marks}.", hint)
