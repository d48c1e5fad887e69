"""H132: a help box names every emergency sign that the project requires, whatever a clinic chooses."""

from __future__ import annotations

from handpress.checks.source.draft import Draft, said
from handpress.content.handout import Help
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each sign that a help box leaves out."""
    boxes = (block for section in draft.handout.sections for block in section.blocks if isinstance(block, Help))
    for box in boxes:
        told = [said(item.text) for item in box.emergency if not item.when]
        for name, wordings in draft.style.signs.items():
            if not any(draft.says(wordings, line) for line in told):
                hint = f"Add the sign with the words “{wordings[0]}”."
                found.add("H132", box.place, f"the emergency sign {name} is missing.", hint)
