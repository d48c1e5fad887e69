"""Whether the day of review has passed, judged at each run."""

from __future__ import annotations

import datetime


def overdue(review_due: str, today: datetime.date) -> bool:
    """Whether a review due on an ISO day is late; on the day itself, or without one, it is not."""
    return bool(review_due) and datetime.date.fromisoformat(review_due) < today
