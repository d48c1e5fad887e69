"""Nodes → blocks: what each kind of block looks like in YAML."""

from __future__ import annotations

from collections.abc import Callable

from handpress.content.fields import Fields, listed, word
from handpress.content.handout import (
    Block,
    Bullets,
    Callout,
    Checklist,
    Contacts,
    Help,
    Option,
    Options,
    Paragraph,
    Question,
    Row,
    Steps,
    Table,
    When,
)
from handpress.content.nodes import Mapping, Node, Sequence
from handpress.content.texts import Manner, read_claims, read_items, read_text, read_texts, read_when
from handpress.problems import Problems


def read_block(node: Node, found: Problems) -> Block | None:
    """One block: a mapping with exactly one kind, and perhaps `when` and `claims`."""
    fields = Fields(node, "a block", (*KINDS, "when", "claims"), found)
    kinds = [key for key in fields.values if key in KINDS]
    if len(kinds) == 1:
        kind = kinds[0]
        manner = Manner(read_claims(fields))
        return KINDS[kind](fields.values[kind], kind, manner, read_when(fields), found)
    if isinstance(node, Mapping):
        hint = f"Give it one of: {', '.join(KINDS)}."
        found.add("H106", node.place, "a block needs exactly one kind.", hint)
    return None


def _running(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block | None:
    text = read_text(node, found, manner)
    block = Callout if kind == "callout" else Paragraph
    return block(text=text, when=when, place=node.place) if text else None


def _list(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block:
    block = {"bullets": Bullets, "steps": Steps, "checklist": Checklist}[kind]
    return block(items=read_items(listed(node, kind, found), found, manner), when=when, place=node.place)


def _help(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block:
    fields = Fields(node, "a help box", ("emergency", "call_clinic"), found)
    critical = Manner(manner.claims, critical=True)
    return Help(
        emergency=read_items(fields.listing("emergency"), found, critical),
        call_clinic=read_items(fields.listing("call_clinic"), found, critical),
        when=when,
        place=node.place,
    )


def _question(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block | None:
    fields = Fields(node, "a question", ("ask", "answer"), found)
    ask, answer = fields.node("ask"), read_items(fields.listing("answer"), found, manner)
    question = read_text(ask, found) if ask is not None else None
    return Question(question=question, answer=answer, when=when, place=node.place) if question else None


def _table(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block:
    fields = Fields(node, "a table", ("header", "rows"), found)
    header = fields.listing("header")
    rows = tuple(_row(each, len(header), manner, found) for each in fields.listing("rows"))
    return Table(header=read_texts(header, found), rows=rows, when=when, place=node.place)


def _row(node: Node, width: int, manner: Manner, found: Problems) -> Row:
    when: When = ()
    if isinstance(node, Sequence):
        nodes = node.items
    else:
        fields = Fields(node, "a table row", ("cells", "when", "claims"), found)
        nodes, when, manner = fields.listing("cells"), read_when(fields), manner.narrowed(fields)
    if nodes and width and len(nodes) != width:
        message = f"this row has {len(nodes)} cells, the header has {width}."
        found.add("H107", node.place, message, "Give each row as many cells as the header.")
    return Row(cells=read_texts(nodes, found, manner), when=when, place=node.place)


def _options(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block:
    fields = Fields(node, "a block of options", ("aspects", "options"), found)
    aspects = fields.listing("aspects")
    options = (_option(each, len(aspects), manner, found) for each in fields.listing("options"))
    answered = tuple(filter(None, options))
    return Options(aspects=read_texts(aspects, found), options=answered, when=when, place=node.place)


def _option(node: Node, aspects: int, manner: Manner, found: Problems) -> Option | None:
    fields = Fields(node, "an option", ("name", "answers", "when", "claims"), found)
    name, nodes = fields.node("name"), fields.listing("answers")
    if nodes and aspects and len(nodes) != aspects:
        message = f"this option has {len(nodes)} answers for {aspects} aspects."
        found.add("H107", node.place, message, "Give one answer for each aspect.")
    title = read_text(name, found) if name is not None else None
    answers = read_texts(nodes, found, manner.narrowed(fields))
    return Option(name=title, answers=answers, when=read_when(fields), place=node.place) if title else None


def _contacts(node: Node, kind: str, manner: Manner, when: When, found: Problems) -> Block:
    if word(node, "contacts", found) not in ("", "clinic"):
        found.add("H107", node.place, "contacts knows one value.", "Write contacts: clinic.")
    return Contacts(when=when, place=node.place)


#: Every kind of block, by its key in YAML.
KINDS: dict[str, Callable[[Node, str, Manner, When, Problems], Block | None]] = {
    "paragraph": _running,
    "bullets": _list,
    "steps": _list,
    "checklist": _list,
    "callout": _running,
    "help": _help,
    "question": _question,
    "table": _table,
    "options": _options,
    "contacts": _contacts,
}
