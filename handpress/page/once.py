"""What WeasyPrint works out again and again, worked out once; the bytes of the PDF stay what they were."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from functools import lru_cache, wraps
from operator import itemgetter
from types import SimpleNamespace
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from handpress.page.boxes import Engine

#: What the layout of a block gives: the block laid out or None, where to go on, the next page, margins, and two more.
Laid: TypeAlias = tuple[Any, Any, dict[str, Any], list[float], bool, Any]

#: What a style sheet says of the lengths of a box.
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
    *(f"{bound}{length}" for bound in ("", "min_", "max_") for length in ("width", "height")),
    *("box_sizing", "border_collapse"),
)
#: So many style sheets are kept; a preview sees them change all day.
_SHEETS = 16
#: The rules of a style sheet that are not for elements: their names, or what is left of them where they hold escapes.
_AT_RULES = re.compile(rb"@([-\w]*)")
#: An array in C that is as long as its name says; and the types that nearly every page names.
_ARRAY = re.compile(r"(.+)\[(\d+)\]")
_TYPES = (
    *("PangoFcFontMap *", "PangoRectangle *", "PangoLogAttr[]"),
    *("char[]", "unsigned int *", "hb_tag_t[]", "hb_codepoint_t *", "hb_codepoint_t[]"),
)


def teach_columns(block: Engine) -> None:
    """Lay out what must not be torn once, and not again for each height at which WeasyPrint tries to balance columns.

    `block` is the module weasyprint.layout.block. All tries use one column box, and only heights are read from them;
    each column that is printed has a box of its own and is laid out anew.
    """
    lay_out: Callable[..., Laid] = block.block_level_layout
    tried: WeakKeyDictionary[Engine, dict[Any, list[tuple[float, Laid]]]] = WeakKeyDictionary()
    depths: WeakKeyDictionary[Engine, dict[Any, float]] = WeakKeyDictionary()

    @wraps(lay_out)
    def lay_out_once(context: Engine, box: Engine, below: float, skip: Engine, column: Engine, *rest: Engine) -> Laid:
        if not column.is_column or skip or box.style["break_inside"] == "auto":
            return lay_out(context, box, below, skip, column, *rest)
        page_is_empty, _, _, margins, *_ = rest
        card = (box, *margins)
        known = tried.setdefault(column, defaultdict(list))[page_is_empty, card]
        deep = depths.setdefault(column, {})
        top, room = box.position_y, context.page_bottom - below - box.position_y
        too_deep = not page_is_empty and room < deep.get(card, 0)
        for room_then, laid in known:
            if _holds(laid, room_then, room) or (too_deep and laid[0] is None):
                return _moved(laid, top)
        laid = lay_out(context, box, below, skip, column, *rest)
        # A float or a footnote of a card is in the way of others, so that the card must be there each time.
        if not context.excluded_shapes and not context.current_page_footnotes:
            known.append((room, _moved(laid, -top)))
            if box.style["break_inside"] == "avoid" and laid[0] is not None and laid[1] is None:
                deep[card] = _depth(laid[0])
        return laid

    block.block_level_layout = lay_out_once


def _holds(laid: Laid, room_then: float, room: float) -> bool:
    """Whether a layout is the same with another room below: what fits also fits a larger one, and the other way."""
    box, resume_at, *_ = laid
    if box is None:
        return room <= room_then
    return room == room_then or (resume_at is None and room > room_then)


def _depth(box: Engine) -> float:
    """How far below its top the last line of a box ends, in CSS pixels; one less, for where that line just fits."""
    ends = (line.position_y + line.height for line in box.descendants() if line.is_in_normal_flow() and _is_line(line))
    return float(max(ends, default=box.position_y) - box.position_y - 1)


def _is_line(box: Engine) -> bool:
    return type(box).__name__ == "LineBox"


def _moved(laid: Laid, down: float) -> Laid:
    """The layout further down the column, with copies of all that the caller goes on writing to."""
    box, resume_at, next_page, margins, *rest = laid
    if box is not None:
        box = box.copy()
        box.position_y += down
    return (box, resume_at, {**next_page}, [*margins], *rest)


def teach_lines(*users: Engine) -> None:
    """Break a text at the same width once: tables, columns, margin boxes and page ends ask for it again and again.

    `users` are weasyprint.layout.inline and its neighbour preferred, which took the function into their own names. The
    results are kept as long as the layout of their document; each holds its style, so that no other gets the same id.
    """
    broken: WeakKeyDictionary[Engine, dict[Any, tuple[Any, ...]]] = WeakKeyDictionary()

    def once(split: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
        @wraps(split)
        def split_once(text: str, style: Engine, context: Engine, *rest: object, **options: object) -> tuple[Any, ...]:
            known = broken.setdefault(context, {})
            key = (text, id(style), *rest, *options.items())
            if key not in known:
                known[key] = (style, *split(text, style, context, *rest, **options))
            _, layout, *measures = known[key]
            # A copy: drawing changes the layout of the line that is drawn.
            return (copy(layout), *measures)

        return split_once

    for user in users:
        user.split_first_line = once(user.split_first_line)


def teach_lengths(layout: Engine, boxes: Engine, css: Engine) -> None:
    """Work out the lengths of a box once for all boxes of which the style sheet says the same in the same room.

    Given are weasyprint.layout, weasyprint.formatting_structure.boxes and weasyprint.css. A box is laid out several
    times, and many are alike.
    """
    resolve = layout.percent.resolve_percentages
    said, plain = itemgetter(*_LENGTHS), {str, int, float, css.properties.Dimension}

    @lru_cache(maxsize=1_000)
    def work_out(sayings: tuple[Any, ...], room: tuple[Any, Any]) -> dict[str, Any]:
        box = SimpleNamespace(style=dict(zip(_LENGTHS, sayings, strict=True)))
        resolve(box, room)
        return {name: value for name, value in vars(box).items() if name != "style"}

    @wraps(resolve)
    def resolve_once(box: Engine, containing_block: Engine) -> None:
        sayings = said(box.style)
        # A formula needs more of the style; and where borders collapse, the table has settled them by now.
        if isinstance(box, boxes.PageBox) or "collapse" in sayings or not plain.issuperset(map(type, sayings)):
            resolve(box, containing_block)
            return
        around = containing_block
        room = (around.width, around.height) if isinstance(around, boxes.Box) else tuple(around)
        box.__dict__.update(work_out(sayings, room))

    for module in vars(layout).values():
        if getattr(module, "resolve_percentages", None) is resolve:
            module.resolve_percentages = resolve_once


def teach_styles(css: Engine) -> None:
    """Answer at once for a property that no rule sets: three in four, asked of each element one by one.

    `css` is the module weasyprint.css, where a property is then inherited as it is, or has its initial value. Left to
    WeasyPrint are those it computes from others, and a side that a rule may have set by another name: by the direction
    of writing, `margin_left` is also `margin_inline_start` or `margin_inline_end`.
    """
    special = {"display", "float", "page", "position"}
    logical = {
        (name, inline): find(block="ttb", inline=inline)
        for name, find in css.PHYSICAL_FUNCTIONS.items()
        for inline in ("ltr", "rtl")
    }
    plain = {name for name in css.INITIAL_VALUES if name not in special and not name.startswith("text_decoration_")}
    inherited = plain & set(css.INHERITED)
    initial = {name: css.INITIAL_VALUES[name] for name in plain - inherited - set(css.INITIAL_NOT_COMPUTED)}
    work_out = css.ComputedStyle.__missing__

    @wraps(work_out)
    def look_up(style: Engine, name: str) -> object:
        if name in style.cascaded or style.parent_style is None:
            return work_out(style, name)
        if name in css.PHYSICAL_FUNCTIONS and logical[name, style["direction"]] in style.cascaded:
            return work_out(style, name)
        if name in inherited:
            style[name] = style.parent_style[name]
        elif name in initial:
            style[name] = initial[name]
        else:
            return work_out(style, name)
        return style[name]

    css.ComputedStyle.__missing__ = look_up


def teach_sheets(css: Engine) -> None:
    """Parse a style sheet once and not for each page that links to it; `css` is the module weasyprint.css."""
    read = css.CSS
    plain = {"page", "media", *css.PAGE_MARGIN_BOXES}
    known: dict[Any, tuple[Engine, list[Any]]] = {}

    @wraps(read)
    def read_once(*, page_rules: list[Any], **rest: Any) -> Engine:  # noqa: ANN401 - as the class has it
        if not rest.get("url") or "matcher" in rest:  # the latter is of the style sheet that imports this one
            return read(page_rules=page_rules, **rest)
        with css.fetch(rest["url_fetcher"], rest["url"]) as response:
            key = (rest["url"], rest["media_type"], response.read())
        if key in known:
            sheet, rules = copy(known[key][0]), known[key][1]
            page_rules += rules
            sheet.page_rules, sheet.layers = page_rules, rest["layers"]
            return sheet
        before = len(page_rules)
        sheet = read(page_rules=page_rules, **rest)
        # Whatever else a rule sets, a font or a counter or an order of layers, it sets for one page.
        if plain.issuperset(each.decode() for each in _AT_RULES.findall(key[-1])):
            known[key] = (sheet, page_rules[before:])
            while len(known) > _SHEETS:
                del known[next(iter(known))]
        return sheet

    css.CSS, read_once.forget = read_once, known.clear  # type: ignore[attr-defined]


def forget_sheets(css: Engine) -> None:
    """To be called when WeasyPrint has said anything: of a bad style sheet each page is to hear.

    It tells where it reads what is wrong, or at the first use of a value.
    """
    css.CSS.forget()


def teach_types(ffi: Engine) -> None:
    """Read the name of a type in C once, and before workers are forked: for each, cffi reads every declaration anew.

    `ffi` is that of weasyprint.text.ffi. The glyphs of a font go to HarfBuzz in arrays, whose lengths would make them
    types of their own, kept for ever: two for each font of a sheet.
    """
    from cffi import CDefError  # noqa: PLC0415 - WeasyPrint has loaded it by now

    make = ffi.new
    for name in _TYPES:
        with suppress(CDefError):  # another WeasyPrint may do without it
            ffi.typeof(name)

    @wraps(make)
    def make_of_any_length(kind: Any, content: Any = None) -> Any:  # noqa: ANN401 - whatever C knows
        array = _array(kind) if isinstance(kind, str) else None
        if array is None or (content is not None and len(content) != array[1]):
            return make(kind, content)
        return make(array[0], array[1] if content is None else content)

    ffi.new = make_of_any_length


@lru_cache(maxsize=256)
def _array(kind: str) -> tuple[str, int] | None:
    """The array of any length, and the length, for the name of an array that is as long as its name says."""
    array = _ARRAY.fullmatch(kind)
    return (f"{array[1]}[]", int(array[2])) if array else None
