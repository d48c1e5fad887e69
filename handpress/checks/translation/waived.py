"""H238: every waiver in a catalog still waives something; and the warnings that are waived are not told."""

from __future__ import annotations

from collections import defaultdict

from handpress.checks.waived import waivable
from handpress.content.handout import Waiver
from handpress.language.catalog import Catalog
from handpress.language.poentry import Entry
from handpress.language.waivers import fingerprint, waivers
from handpress.problems import Place, Problem, Problems


def settle(catalog: Catalog, found: Problems) -> Problems:
    """The problems without those that a waiver covers, and one more for each waiver that covers nothing."""
    told = Problems()
    used: set[Problem] = set()
    at: defaultdict[Place, list[Problem]] = defaultdict(list)
    for problem in found:
        at[problem.place].append(problem)
    for entry in catalog.entries.values():
        # What is not translated, or is to be translated again, was not looked at: that says nothing of a waiver.
        if "fuzzy" in entry.flags or not all(map(str.strip, entry.translation)):
            continue
        for waiver in waivers(catalog.po, entry, told):
            here = (problem for place in entry.translated_at for problem in at.get(place, ()))
            covered = {problem for problem in here if _covers(waiver, entry, problem)} - used
            used |= covered
            if not covered:
                message = f"this waiver of {waiver.code} waives nothing any more: the text or the rule has changed."
                told.add("H238", waiver.place, message, "Delete it, or waive the new text.")
    for entry in catalog.po.entries:
        for waiver in waivers(catalog.po, entry, told) if entry.obsolete else ():
            message = f"this waiver of {waiver.code} waives nothing any more: no handout has this message."
            told.add("H238", waiver.place, message, "Delete it; if the message comes back, waive it anew.")
    return Problems([*(problem for problem in found if problem not in used), *told])


def _covers(waiver: Waiver, entry: Entry, problem: Problem) -> bool:
    return waiver.code == problem.code and waiver.text == fingerprint(entry) and waivable(problem)
