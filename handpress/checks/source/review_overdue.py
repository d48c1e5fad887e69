"""H134: a handout is reviewed before its date passes."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.content.review import overdue
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem when the day of review has passed."""
    handout = draft.handout
    if overdue(handout.review_due, draft.today) and handout.review_at:
        message = f"the review was due on {handout.review_due}."
        found.add("H134", handout.review_at, message, "Read the sources again, then set the next date.")
