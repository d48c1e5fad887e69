"""H138: no text of a handout, the page or the clinic has a character that is dangerous or invisible."""

from __future__ import annotations

from handpress.checks.hidden import NEXT, WHITE, hidden, unseen
from handpress.checks.written import Written, written
from handpress.content.project import Project
from handpress.problems import Problems


def check(project: Project, found: Problems) -> None:
    """Add a problem for each text that has one; the same characters are right as in translations."""
    for each in written(project):
        if faults := _faults(each):
            found.add("H138", each.place, f"{each.name} has {faults}.", NEXT)


def _faults(each: Written) -> str:
    """What is wrong with a text in whichever language it is in."""
    if not each.locales:
        return unseen(each.text)
    faults = [hidden(each.text, locale, allowed=WHITE) for locale in each.locales]
    return faults[0] if all(faults) else ""
