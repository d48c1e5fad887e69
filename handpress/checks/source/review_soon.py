"""H133: a handout that must be reviewed within three months is told of in time."""

from __future__ import annotations

import datetime

from handpress.checks.source.draft import Draft
from handpress.problems import Problems

AHEAD = datetime.timedelta(days=92)


def check(draft: Draft, found: Problems) -> None:
    """Add a problem when the review is due soon and not yet overdue."""
    handout = draft.handout
    if handout.review_due and handout.review_at:
        due, today = map(datetime.date.fromisoformat, (handout.review_due, draft.today))
        if today <= due <= today + AHEAD:
            message = f"the review is due on {handout.review_due}."
            found.add("H133", handout.review_at, message, "Read the sources again, then set the next date.")
