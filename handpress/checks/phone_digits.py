"""H026: phone numbers of the clinic are written with the digits 0 to 9, which stand in one order on every page."""

from __future__ import annotations

from handpress.content.clinic import PHONES
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each number with other digits; what it would be with these cannot be known for sure."""
    clinic = project.clinic
    for key in (each for each in PHONES if each in clinic.plain):
        number = clinic.plain[key]
        if others := "".join(dict.fromkeys(char for char in number if char.isdecimal() and not char.isascii())):
            hint = "Write the number with the digits 0 to 9, which every language prints, and in the same order."
            found.add("H026", clinic.at(key), f"{key} has the digits {others}.", hint)
