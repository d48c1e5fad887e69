"""H125: a handout informs and does not sell."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each marketing phrase."""
    hint = "Say plainly what is known, or leave it out."
    draft.tell_phrases("H125", draft.style.marketing, "a marketing phrase", hint, found)
