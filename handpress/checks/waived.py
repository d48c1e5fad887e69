"""H135: every waiver still waives something; and the warnings that are waived are not told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from handpress.content.folder import STYLE
from handpress.content.handout import Handout
from handpress.content.waivers import fingerprints
from handpress.problems import Place, Problem, Problems, Severity


def settle(handouts: Iterable[Handout], found: Problems) -> Problems:
    """The problems without those that a waiver covers, and one more for each waiver that covers nothing."""
    told = Problems()
    covered: set[Problem] = set()
    at: defaultdict[Place, list[Problem]] = defaultdict(list)
    for problem in found:
        at[problem.place].append(problem)
    # Without the project's words most rules have found nothing: that says nothing of a waiver.
    judged = not any(problem.place.path == STYLE for problem in found)
    for handout in handouts:
        waived = {(waiver.code, waiver.text): waiver for waiver in handout.waivers}
        used = set()
        for place, text in fingerprints(handout).items() if waived else ():
            for problem in at.get(place, ()):
                if (problem.code, text) in waived and waivable(problem):
                    used.add((problem.code, text))
                    covered.add(problem)
        for key, waiver in waived.items():
            if judged and key not in used:
                message = f"this waiver of {waiver.code} waives nothing any more: its text or the rule has changed."
                told.add("H135", waiver.place, message, "Delete it, or waive the new text.")
    return Problems([*(problem for problem in found if problem not in covered), *told])


def waivable(problem: Problem) -> bool:
    """Whether a reason may be accepted instead of a change: errors are never waived."""
    return problem.severity is Severity.WARNING
