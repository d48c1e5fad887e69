"""H131: a handout has the parts that the project asks of each: a summary, a help box, a version, a review date."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.content.handout import Block, Contacts, Handout, Help
from handpress.problems import Place, Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each part that is missing, or that some clinic's choices would leave out."""
    handout = draft.handout
    has = {
        "summary": any(not item.when for item in handout.summary),
        "help": _always(handout, Help),
        "contacts": _always(handout, Contacts),
        "version": bool(handout.version),
        "review_due": bool(handout.review_due),
    }
    for part in draft.style.must_have:
        if not has[part]:
            message = f"this handout has no {part} that is there whatever a clinic chooses."
            found.add("H131", _place(handout, part), message, f"Add {part}:.")


def _always(handout: Handout, kind: type[Block]) -> bool:
    """Whether a block of this kind stands under no condition."""
    blocks = (block for section in handout.sections if not section.when for block in section.blocks)
    return any(isinstance(block, kind) and not block.when for block in blocks)


def _place(handout: Handout, part: str) -> Place:
    """Where the part would stand, so that a waiver for it lives as long as what stands there."""
    if part == "summary":
        return handout.title.place
    return handout.sections[-1].place if part in ("help", "contacts") and handout.sections else handout.place
