"""H232: a translation is longer than the room that its place on the page has for it."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import GAP, wording
from handpress.columns import width
from handpress.language.room import told
from handpress.problems import Problems

#: The room is told about as many letters as fit: letters differ in width.
_MORE = 1.1


def check(pair: Pair, found: Problems) -> None:
    """A Chinese letter takes the room of two. What is filled in takes room as well, but nobody knows yet how much."""
    room = told(pair.entry.comments)
    wide = width(wording(pair.translation).replace(GAP, "").strip())
    if room and wide > room * _MORE:
        message = f"the translation is {wide} letters wide, and there is room for about {room}."
        found.add("H232", pair.place, message, "Say it shorter; if it fits on the page, waive H232.")
