"""What WeasyPrint works out again and again, worked out once; the bytes of the PDF stay what they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from copy import copy
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

#: Objects of WeasyPrint, which has no types.
Engine: TypeAlias = Any
#: What the layout of a block gives: the block laid out or None, where to go on, the next page, margins, and two more.
Laid: TypeAlias = tuple[Any, Any, dict[str, Any], list[float], bool, Any]


def teach_columns(block: Engine) -> None:
    """Lay out what must not be torn once, and not again for each height at which WeasyPrint tries to balance columns.

    `block` is the module weasyprint.layout.block. All tries use one column box, and only heights are read from them;
    each column that is printed has a box of its own and is laid out anew.
    """
    lay_out: Callable[..., Laid] = block.block_level_layout
    tried: WeakKeyDictionary[Engine, dict[Any, list[tuple[float, Laid]]]] = WeakKeyDictionary()

    def lay_out_once(context: Engine, box: Engine, below: float, skip: Engine, column: Engine, *rest: Engine) -> Laid:
        if not column.is_column or skip or box.style["break_inside"] == "auto":
            return lay_out(context, box, below, skip, column, *rest)
        page_is_empty, _, _, margins, *_ = rest
        known = tried.setdefault(column, defaultdict(list))[box, page_is_empty, *margins]
        top, room = box.position_y, context.page_bottom - below - box.position_y
        for room_then, laid in known:
            if _holds(laid, room_then, room):
                return _moved(laid, top)
        laid = lay_out(context, box, below, skip, column, *rest)
        known.append((room, _moved(laid, -top)))
        return laid

    block.block_level_layout = lay_out_once


def _holds(laid: Laid, room_then: float, room: float) -> bool:
    """Whether a layout is the same with another room below: what fits also fits a larger one, and the other way."""
    box, resume_at, *_ = laid
    if box is None:
        return room <= room_then
    return room == room_then or (resume_at is None and room > room_then)


def _moved(laid: Laid, down: float) -> Laid:
    """The layout further down the column, with copies of all that the caller goes on writing to."""
    box, resume_at, next_page, margins, *rest = laid
    if box is not None:
        box = box.copy()
        box.position_y += down
    return (box, resume_at, {**next_page}, [*margins], *rest)


def teach_lines(splitter: Engine, *users: Engine) -> None:
    """Break a text at the same width once: tables, columns, margin boxes and page ends ask for it again and again.

    `splitter` is the module weasyprint.text.line_break, `users` those that took its function into their own names.
    The results are kept as long as the layout of their document; holding the style keeps its id from being given away.
    """
    split = splitter.split_first_line
    broken: WeakKeyDictionary[Engine, dict[Any, tuple[Any, ...]]] = WeakKeyDictionary()

    def split_once(text: str, style: Engine, context: Engine, *rest: object, **options: object) -> tuple[Any, ...]:
        known = broken.setdefault(context, {})
        key = (text, id(style), *rest, *options.items())
        if key not in known:
            known[key] = (style, *split(text, style, context, *rest, **options))
        _, layout, *measures = known[key]
        return (copy(layout), *measures)

    for module in (splitter, *users):
        module.split_first_line = split_once
