"""Nodes → blocks: what each kind of block looks like in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from handpress.content.conditions import When
from handpress.content.drawings import Figure
from handpress.content.fields import Fields, listed, word
from handpress.content.handout import (
    Blank,
    Block,
    Bullets,
    Callout,
    Checklist,
    Contacts,
    Diary,
    Help,
    Label,
    Option,
    Options,
    Paragraph,
    Question,
    Row,
    Scale,
    Steps,
    Table,
    Text,
    WriteIn,
)
from handpress.content.nodes import Mapping, Node, Sequence
from handpress.content.texts import KEYS, Manner, read_claims, read_items, read_line, read_text, read_texts, read_when
from handpress.problems import Problems


@dataclass(frozen=True)
class _Frame:
    """What surrounds the content of a block: its kind, what its texts take over, and its condition."""

    kind: str
    manner: Manner
    when: When
    found: Problems


def read_block(node: Node, found: Problems) -> Block | None:
    """One block: a mapping with exactly one kind, and perhaps `when` and `claims`."""
    if _is_text(node, found):
        return None
    fields = Fields(node, "a block", (*KINDS, "when", "claims"), found)
    kinds = [key for key in fields.values if key in KINDS]
    if len(kinds) == 1:
        frame = _Frame(kinds[0], Manner(read_claims(fields)), read_when(fields), found)
        return KINDS[frame.kind](fields.values[frame.kind], frame)
    if fields.readable:
        hint = f"Give it one of: {', '.join(KINDS)}."
        found.add("H106", node.place, "a block needs exactly one kind.", hint)
    return None


def _is_text(node: Node, found: Problems) -> bool:
    """Whether the keys of a text stand where a block is expected."""
    keys = [key for key, _ in node.entries] if isinstance(node, Mapping) else []
    ours = next((key for key in keys if key.text in KEYS and key.text != "claims"), None)
    if ours is None or any(key.text in KINDS for key in keys):
        return False
    found.add("H105", ours.place, f"{ours.text} is a key of a text, not of a block.", "Put it under paragraph:.")
    return True


def _running(node: Node, frame: _Frame) -> Block | None:
    text = read_text(node, frame.found, frame.manner)
    block = Callout if frame.kind == "callout" else Paragraph
    return block(text=text, when=frame.when, place=node.place) if text else None


def _list(node: Node, frame: _Frame) -> Block:
    block = {"bullets": Bullets, "steps": Steps, "checklist": Checklist}[frame.kind]
    items = read_items(listed(node, frame.kind, frame.found), frame.found, frame.manner)
    return block(items=items, when=frame.when, place=node.place)


def _help(node: Node, frame: _Frame) -> Block:
    fields = Fields(node, "a help box", ("emergency", "call_clinic"), frame.found)
    critical = replace(frame.manner, critical=True)
    return Help(
        emergency=read_items(fields.listing("emergency"), frame.found, critical),
        call_clinic=read_items(fields.listing("call_clinic"), frame.found, critical),
        when=frame.when,
        place=node.place,
    )


def _question(node: Node, frame: _Frame) -> Block | None:
    fields = Fields(node, "a question", ("ask", "answer"), frame.found)
    ask, answer = fields.node("ask"), read_items(fields.listing("answer"), frame.found, frame.manner)
    question = read_text(ask, frame.found) if ask is not None else None
    return Question(question=question, answer=answer, when=frame.when, place=node.place) if question else None


def _table(node: Node, frame: _Frame) -> Block:
    fields = Fields(node, "a table", ("header", "rows"), frame.found)
    header = fields.listing("header")
    rows = tuple(_row(each, len(header), frame) for each in fields.listing("rows"))
    return Table(header=read_texts(header, frame.found), rows=rows, when=frame.when, place=node.place)


def _row(node: Node, width: int, frame: _Frame) -> Row:
    when: When = ()
    manner = frame.manner
    if isinstance(node, Sequence):
        nodes = listed(node, "a table row", frame.found)
    else:
        fields = Fields(node, "a table row", ("cells", "when", "claims"), frame.found)
        nodes, when, manner = fields.listing("cells"), read_when(fields), manner.narrowed(fields)
    if nodes and width and len(nodes) != width:
        message = f"this row has {len(nodes)} cells, the header has {width}."
        frame.found.add("H107", node.place, message, "Give each row as many cells as the header.")
    return Row(cells=read_texts(nodes, frame.found, manner), when=when, place=node.place)


def _options(node: Node, frame: _Frame) -> Block:
    fields = Fields(node, "a block of options", ("aspects", "options"), frame.found)
    aspects = fields.listing("aspects")
    options = tuple(filter(None, (_option(each, len(aspects), frame) for each in fields.listing("options"))))
    return Options(aspects=read_texts(aspects, frame.found), options=options, when=frame.when, place=node.place)


def _option(node: Node, aspects: int, frame: _Frame) -> Option | None:
    fields = Fields(node, "an option", ("name", "answers", "when", "claims"), frame.found)
    name, nodes = fields.node("name"), fields.listing("answers")
    if nodes and aspects and len(nodes) != aspects:
        message = f"this option has {len(nodes)} answers for {aspects} aspects."
        frame.found.add("H107", node.place, message, "Give one answer for each aspect.")
    title = read_text(name, frame.found) if name is not None else None
    answers = read_texts(nodes, frame.found, frame.manner.narrowed(fields))
    return Option(name=title, answers=answers, when=read_when(fields), place=node.place) if title else None


def _write_in(node: Node, frame: _Frame) -> Block:
    blanks = (_blank(each, frame) for each in listed(node, "write_in", frame.found))
    return WriteIn(items=tuple(filter(None, blanks)), when=frame.when, place=node.place)


def _blank(node: Node, frame: _Frame) -> Blank | None:
    text, when, fields = read_line(node, frame.found, frame.manner, ("lines", "boxes"))
    lines, boxes = 1, tuple[Text, ...]()
    if fields and "lines" in fields and "boxes" in fields:
        hint = "Write lines or boxes: who wants both writes two labels."
        frame.found.add("H107", fields.places["boxes"], "boxes does not go with lines.", hint)
    elif fields:
        lines = _lines(fields)
        boxes = read_texts(fields.listing("boxes", required=False), frame.found, frame.manner)
    return Blank(text=text, lines=lines, boxes=boxes, when=when, place=node.place) if text else None


def _lines(fields: Fields) -> int:
    value = fields.word("lines", required=False) or "1"
    if not re.fullmatch(r"[1-9]|[12][0-9]", value):
        message = f"{value} is not a number of lines."
        fields.found.add("H107", fields.values["lines"].place, message, "Write a number from 1 to 29.")
        return 1
    return int(value)


def _diary(node: Node, frame: _Frame) -> Block:
    fields = Fields(node, "a diary", ("columns", "rows"), frame.found)
    columns = fields.listing("columns")
    if len(columns) == 1:
        hint = "Name the column of the rows' names first, then those to fill in."
        frame.found.add("H107", columns[0].place, "this diary has no column to fill in.", hint)
    rows = tuple(filter(None, (_label(each, frame) for each in fields.listing("rows"))))
    return Diary(columns=read_texts(columns, frame.found), rows=rows, when=frame.when, place=node.place)


def _label(node: Node, frame: _Frame) -> Label | None:
    text, when, _ = read_line(node, frame.found, frame.manner)
    return Label(text=text, when=when, place=node.place) if text else None


def _scale(node: Node, frame: _Frame) -> Block | None:
    fields = Fields(node, "a scale", ("from", "to"), frame.found)
    ends = [fields.node(key) for key in ("from", "to")]
    low, high = (read_text(end, frame.found, frame.manner) if end is not None else None for end in ends)
    return Scale(low=low, high=high, when=frame.when, place=node.place) if low and high else None


def _figure(node: Node, frame: _Frame) -> Block | None:
    fields = Fields(node, "a figure", ("drawing", "alt", "caption", "labels"), frame.found)
    name, alt, caption = fields.word("drawing"), fields.node("alt"), fields.values.get("caption")
    if name and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        hint = "Write the name of its file without folder and without .svg: lower-case letters, digits and hyphens."
        frame.found.add("H119", fields.values["drawing"].place, f"{name} cannot be the name of a drawing.", hint)
        return None
    seen = read_text(alt, frame.found, frame.manner) if alt is not None else None
    if not name or seen is None:
        return None
    return Figure(
        drawing=name,
        drawing_at=fields.values["drawing"].place,
        alt=seen,
        caption=read_text(caption, frame.found, frame.manner) if caption is not None else None,
        labels=read_texts(fields.listing("labels", required=False), frame.found, frame.manner),
        when=frame.when,
        place=node.place,
    )


def _contacts(node: Node, frame: _Frame) -> Block:
    if word(node, "contacts", frame.found) not in ("", "clinic"):
        frame.found.add("H107", node.place, "contacts knows one value.", "Write contacts: clinic.")
    return Contacts(when=frame.when, place=node.place)


#: Every kind of block, by its key in YAML.
KINDS: dict[str, Callable[[Node, _Frame], Block | None]] = {
    "paragraph": _running,
    "bullets": _list,
    "steps": _list,
    "checklist": _list,
    "callout": _running,
    "help": _help,
    "question": _question,
    "table": _table,
    "options": _options,
    "write_in": _write_in,
    "diary": _diary,
    "scale": _scale,
    "figure": _figure,
    "contacts": _contacts,
}
