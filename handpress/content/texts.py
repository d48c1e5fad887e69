"""Nodes → Text and lists of Item: how one printed text is written down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handpress.content import markup
from handpress.content.conditions import Condition, When
from handpress.content.fields import Fields, word
from handpress.content.handout import Item, Text
from handpress.content.nodes import Mapping, Node, Scalar, Sequence, quoted
from handpress.problems import Problems, guess

_COUNTED = ("count", "one", "other")
KEYS = ("text", *_COUNTED, "context", "for_translators", "claims", "critical", "room")


@dataclass(frozen=True)
class Manner:
    """What a text takes over from the block it stands in."""

    claims: tuple[str, ...] | None = None
    critical: bool = False

    def narrowed(self, fields: Fields) -> Manner:
        """With the claims of `fields`, where they say any."""
        claims = read_claims(fields)
        return self if claims is None else Manner(claims, self.critical)


PLAIN = Manner()


def read_text(node: Node, found: Problems, manner: Manner = PLAIN) -> Text | None:
    """A printed text: a scalar, or a mapping with `text`, or with `count`, `one` and `other`."""
    if isinstance(node, Scalar):
        source = _printed(node, found)
        return Text(source, node.place, claims=manner.claims, critical=manner.critical) if source else None
    return None if _misread(node, KEYS, found) else _from_fields(Fields(node, "a text", KEYS, found), manner, found)


def read_texts(nodes: Iterable[Node], found: Problems, manner: Manner = PLAIN) -> tuple[Text, ...]:
    """The texts of a list, such as the cells of a table row."""
    return tuple(filter(None, (read_text(node, found, manner) for node in nodes)))


def read_items(nodes: Iterable[Node], found: Problems, manner: Manner = PLAIN) -> tuple[Item, ...]:
    """The lines of a list; each may have a condition."""
    return tuple(filter(None, (_item(node, manner, found) for node in nodes)))


def read_line(
    node: Node, found: Problems, manner: Manner, more: Iterable[str] = ()
) -> tuple[Text | None, When, Fields | None]:
    """A text with its condition, and with the mapping that it is written as where it is one, which may have `more`."""
    keys = (*KEYS, "when", *more)
    if not isinstance(node, Mapping):
        return read_text(node, found, manner), (), None
    if _misread(node, keys, found):
        return None, (), None
    fields = Fields(node, "a text", keys, found)
    return _from_fields(fields, manner, found), read_when(fields), fields


def read_claims(fields: Fields) -> tuple[str, ...] | None:
    """The ids under `claims`; () for `claims: none`; None when nothing is said."""
    node = fields.values.get("claims")
    if isinstance(node, Sequence):
        return fields.words("claims")
    if isinstance(node, Scalar) and node.text == "none":
        return ()
    if node is not None:
        hint = "Write claims: [claim-id] or claims: none."
        fields.found.add("H107", node.place, "claims must be a list, or the word none.", hint)
    return None


def read_when(fields: Fields) -> When:
    """The condition under `when`; () when there is none."""
    conditions: list[Condition] = []
    for name, (place, node) in fields.entries("when").items():
        if isinstance(node, Sequence) and node.items:
            conditions.append(Condition(name, tuple(word(each, name, fields.found) for each in node.items), place))
        else:
            message = f"{name} must have a list of values, also when there is one."
            value = node.text if isinstance(node, Scalar) and node.text.strip() else "a value"
            fields.found.add("H107", node.place, message, f"Write {name}: [{quoted(value)}].")
    return tuple(conditions)


def _item(node: Node, manner: Manner, found: Problems) -> Item | None:
    text, when, _ = read_line(node, found, manner)
    return Item(text=text, when=when, place=node.place) if text else None


def _from_fields(fields: Fields, manner: Manner, found: Problems) -> Text | None:
    if not fields.values or _ambiguous(fields):
        return None
    manner = manner.narrowed(fields)
    counted = any(key in fields for key in _COUNTED)
    main = fields.node("one" if counted else "text")
    plural = fields.node("other") if counted else None
    if main is None or (counted and plural is None):
        return None
    return Text(
        source=_printed(main, found),
        place=main.place,
        plural=_printed(plural, found) if plural is not None else "",
        counts=fields.word("count", required=counted),
        context=fields.word("context", required=False),
        note=fields.word("for_translators", required=False),
        critical=_is_critical(fields) or manner.critical,
        room=_room(fields),
        claims=manner.claims,
        plural_at=plural.place if plural is not None else None,
        counts_at=fields.places.get("count"),
    )


def _ambiguous(fields: Fields) -> bool:
    """Whether it is both a counted text and a plain one: what stands under some key would be lost without a word."""
    counted = [key for key in _COUNTED if key in fields]
    if "text" not in fields or not counted:
        return False
    hint = "Write text alone, or count, one and other."
    fields.found.add("H107", fields.values[counted[0]].place, f"{counted[0]} does not go with text.", hint)
    return True


def _is_critical(fields: Fields) -> bool:
    value = fields.word("critical", required=False)
    if value not in ("", "yes", "no"):
        hint = "Write critical: yes, or delete the line."
        fields.found.add("H107", fields.values["critical"].place, f"critical cannot be {value}.", hint)
    return value == "yes"


def _room(fields: Fields) -> int:
    value = fields.word("room", required=False)
    if value and not re.fullmatch(r"[1-9][0-9]{0,2}", value):
        hint = "Write how many letters fit, such as 90."
        fields.found.add("H107", fields.values["room"].place, f"room cannot be {value}.", hint)
        return 0
    return int(value or 0)


def _printed(node: Node, found: Problems) -> str:
    """The text of a scalar that goes on paper, its markup checked."""
    text = " ".join(word(node, "this text", found).split())
    try:
        markup.pieces(text)
    except markup.MarkupError as error:
        found.add("H110", node.place, error.message, "Write **words** in pairs of marks, and placeholders as {name}.")
    return text


def _misread(node: Node, known: Iterable[str], found: Problems) -> bool:
    """Whether YAML has read a text as keys: a {placeholder} without quotes, or words before a colon."""
    if _is_placeholder(node):
        found.add("H108", node.place, "YAML takes a text that begins with { for a list of keys.", "Put it in quotes.")
        return True
    entries = node.entries if isinstance(node, Mapping) else ()
    for key, value in entries:
        if key.text[:1].isupper() and key.text.lower() not in known:
            message = f"YAML takes {key.text}, since a colon follows it, for a key of a text."
            found.add("H108", key.place, message, "Put the whole text in double quotes.")
            return True
        lonely = len(entries) == 1 and isinstance(value, Scalar) and value.plain
        if lonely and key.text.replace("_", "").isalnum() and key.text not in known:
            hint = f"{guess(key.text, known)} If this is one text, put the whole of it in double quotes."
            found.add("H105", key.place, f"{key.text} is not a key of a text.", hint)
            return True
    return False


def _is_placeholder(node: Node) -> bool:
    """An unquoted {placeholder}, which YAML reads as a mapping of keys to nothing."""
    if not isinstance(node, Mapping) or not node.flow:
        return False
    return all(isinstance(value, Scalar) and not value.text for _, value in node.entries)
