"""H120: a handout as a whole is no harder to read than the project's target."""

from __future__ import annotations

from handpress.checks.source.draft import Draft, formula, scored
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem when the score of all texts together misses its target."""
    judge, counts = formula(draft), scored(draft.handout, draft.locale)
    if (
        draft.style.reading
        and judge
        and counts.words
        and judge.harder(judge.score(counts), draft.style.reading.handout)
    ):
        score, target = judge.score(counts), draft.style.reading.handout
        message = f"this handout is too hard: {judge.name} {score:.1f}, the target is {target:g}."
        found.add("H120", draft.handout.place, message, "Shorten its longest sentences and words first.")
