"""H131: a handout has the parts that the project asks of each: a summary, a help box, a version, a review date."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.content.handout import Contacts, Handout, Help
from handpress.problems import Place, Problems

_HINTS = {
    "summary": "Add summary: with what matters most.",
    "help": "Add a section with help: or contacts: clinic.",
    "version": "Add version:.",
    "review_due": "Add review_due: with the day on which the sources must be read again.",
}


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each part that is missing, or that some clinic's choices would leave out."""
    handout = draft.handout
    has = {
        "summary": any(not item.when for item in handout.summary),
        "help": _helps(handout),
        "version": bool(handout.version),
        "review_due": bool(handout.review_due),
    }
    for part in draft.style.must_have:
        if not has[part]:
            message = f"this handout has no {part}, or some clinic's choices leave it out."
            found.add("H131", _place(handout, part), message, _HINTS[part])


def _helps(handout: Handout) -> bool:
    """Whether a help box, or at least the clinic's contacts, stands under no condition."""
    blocks = (block for section in handout.sections if not section.when for block in section.blocks)
    return any(isinstance(block, Help | Contacts) and not block.when for block in blocks)


def _place(handout: Handout, part: str) -> Place:
    """Where the part would stand, so that a waiver for it lives as long as what stands there."""
    if part == "summary":
        return handout.title.place
    return handout.sections[-1].place if part == "help" and handout.sections else handout.place
