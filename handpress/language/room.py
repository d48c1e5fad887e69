"""The room that the page has for a text, where it is little: what translators are told, and what a check reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from handpress.content.handout import Text, Trail
from handpress.language.whereabouts import part_of

#: A line across the page, in letters of 12 points of which one is as wide as half its height.
_LINE = 80
#: How many letters a part has room for, by the class and the field that hold it; what is not here flows on.
_ROOM: Mapping[str, Callable[[Any], int]] = {
    # Two lines of large type beside the label of the patient.
    "Handout.title": lambda _: 56,
    # One line of type that is larger and bold.
    "Section.heading": lambda _: 56,
    # Columns share the width; a header of two lines is still easy to take in.
    "Table.header": lambda table: 2 * _LINE // len(table.header),
    # Two lines of half the width, larger and bold.
    "Option.name": lambda _: 72,
    # Half of the width each.
    "Scale.low": lambda _: _LINE // 2,
    "Scale.high": lambda _: _LINE // 2,
    # Half of the line is left to write on.
    "Blank.text": lambda blank: _LINE // (2 if blank.lines == 1 else 1),
    # All boxes stand on one line beside their label; each takes the room of six letters.
    "Blank.boxes": lambda blank: max(_LINE * 3 // 4 // len(blank.boxes) - 6, 6),
    # The first column has a quarter of the width, the others share what is left; no cell is higher than two lines.
    "Diary.columns": lambda diary: 2 * (_LINE * 3 // 4 // max(len(diary.columns) - 1, 1) - 1),
    "Label.text": lambda _: 2 * (_LINE // 4 - 1),
}
_HINT = "room: about {} letters"
_SAID = re.compile(_HINT.format("([0-9]+)"))


def room(text: Text, trail: Trail) -> int | None:
    """About how many letters fit where the text stands; None where that does not matter.

    A Chinese, Japanese or Korean character takes the room of two letters, as `columns.width` counts them.
    """
    return text.room or _room(trail[-1], text)


def hint(letters: int) -> str:
    """The room as a comment for translators."""
    return _HINT.format(letters)


def told(comments: Iterable[str]) -> int | None:
    """The room that the comment lines of an entry tell, or None."""
    return next((int(match[1]) for line in comments if (match := _SAID.search(line))), None)


def _room(holder: object, text: Text) -> int | None:
    rule = _ROOM.get(part_of(holder, text))
    return rule(holder) if rule else None
