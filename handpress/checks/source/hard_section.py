"""H121: no section is harder to read than the project's target for sections."""

from __future__ import annotations

from handpress.checks.source.draft import Draft, formula, scored
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each section whose score misses its target."""
    judge, target = formula(draft), draft.style.reading
    for section in draft.handout.sections if judge and target else ():
        counts = scored(section, draft.locale)
        if judge and target and counts.words and judge.harder(judge.score(counts), target.section):
            message = (
                f"this section is too hard: {judge.name} {judge.score(counts):.1f}, the target is {target.section:g}."
            )
            found.add("H121", section.place, message, "Shorten its longest sentences and words first.")
