"""Whether the day of review has passed, judged at each run."""

from __future__ import annotations


def overdue(review_due: str, today: str) -> bool:
    """Whether a review due on a day is late, both as 2028-11-01; on the day itself, or without one, it is not."""
    return "" < review_due < today
