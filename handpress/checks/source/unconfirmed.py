"""H130: nothing is printed that rests on a source nobody has checked."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.content.claims import Claim
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each text with a claim that carries the project's mark for unconfirmed."""
    marks = draft.style.unconfirmed
    for text in draft.texts():
        for name in text.claims or ():
            claim = draft.claims.get(name)
            if claim and any(draft.says(marks, line) for line in _lines(claim)):
                hint = "Check the source and take the mark away, or leave the sentence out."
                found.add("H130", text.place, f"the claim {name} rests on what nobody has confirmed.", hint)


def _lines(claim: Claim) -> list[str]:
    """All that the register says of a claim."""
    return [claim.says, *(line for source in claim.sources for line in (source.cite, source.showed))]
