"""H232: a translation is longer than the room that its place on the page has for it."""

from __future__ import annotations

import re

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import GAP, in_words
from handpress.columns import width
from handpress.problems import Problems

#: What the template says of the room: `#. room: 18`, in letters of Latin; a Chinese one takes the room of two.
_ROOM = re.compile(r"#\.\s*room:\D*(\d+)")


def check(pair: Pair, found: Problems) -> None:
    """What is filled in takes room as well, but nobody knows yet how much: it is left out."""
    room = next((int(match[1]) for line in pair.entry.comments if (match := _ROOM.match(line))), 0)
    wide = width(in_words(pair.translation).replace(GAP, "").strip())
    if room and wide > room:
        message = f"the translation is {wide} letters wide, and there is room for {room}."
        found.add("H232", pair.place, message, "Say it shorter; if it fits on the page, waive H232.")
