"""H126: nothing is promised."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each guarantee."""
    hint = "Say how many people it helps, and that it does not help everyone."
    draft.tell_phrases("H126", draft.style.guarantees, "a guarantee", hint, found)
