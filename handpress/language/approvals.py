"""Who approved which words: ledgers of approvals, each bound to a fingerprint of exactly the words it is about."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from handpress import files
from handpress.content.clinic import Clinic
from handpress.content.fields import Fields, listed
from handpress.content.folder import SOURCE_APPROVALS, approvals_path, kept_folder
from handpress.content.handout import Handout, Text, Words, texts
from handpress.content.nodes import Mapping, Node, Scalar, Sequence, parse
from handpress.content.roles import ROLES
from handpress.language.poline import conflict
from handpress.problems import Place, Problems, guess

#: The unit of the page's own words, and that of what a clinic decides; no handout can have a name with this sign.
PAGE_WORDS, VALUES = "page_words", "clinic_values"
#: Hexadecimal digits of a fingerprint: enough that nobody can make two texts that share one.
_DIGITS = 32
_FINGERPRINT = re.compile(f"[0-9a-f]{{{_DIGITS}}}")
#: A line for each approval of many years; a ledger only grows.
MAX_BYTES, _MAX_NODES = 16 << 20, 1_000_000
_KEYS = ("unit", "language", "role", "by", "date", "engine", "fingerprint", "lapsed")
_TEXT_KEYS = ("context", "source", "plural", "translation")


class Message(NamedTuple):
    """What one message says: its source, the plural where it is counted, and each form of its translation."""

    context: str
    source: str
    plural: str = ""
    translation: tuple[str, ...] = ()


class Approval(NamedTuple):
    """One line of a ledger: `by` approved the words with this fingerprint, in a role, on an ISO day.

    `unit` is a handout's id, PAGE_WORDS or VALUES (whose language is ''). A line with the reason `lapsed` in place of a
    role only tells why the approvals of these words came to an end.
    """

    unit: str
    language: str
    role: str
    by: str
    date: str
    engine: str
    fingerprint: str
    lapsed: str = ""
    place: Place = Place("")


class Ledger(NamedTuple):
    """The approvals in one file, in its order; `name` is relative to the project."""

    name: str
    approvals: tuple[Approval, ...] = ()

    def of(self, unit: str) -> Iterator[Approval]:
        """What was approved of a unit, and not what lapsed."""
        return (each for each in self.approvals if each.unit == unit and not each.lapsed)


def unplaced(approval: Approval) -> Approval:
    """The approval wherever it stands: lines of a ledger move when others come between them."""
    return approval._replace(place=Place(""))


def messages(tree: Handout | Words) -> tuple[Message, ...]:
    """Every message of a tree in reading order; of one that no choice has left anything out of, in all variants."""
    return tuple(Message(text.context, text.source, text.plural, text.translation) for text, _ in texts(tree))


def layout(tree: Handout | Words) -> Iterator[Message]:
    """Where texts stand: those of a handout in which kind of list, and for whom (`when`); those of the page as what.

    A sign of an emergency that moves to the reasons for a call says something else, and so does advice that goes to
    other patients, or a heading in the place of another, although each word stays what it was.
    """
    if isinstance(tree, Words):
        yield from (Message("layout", word.name, translation=(word.text.source,)) for word in tree.words)
        return
    handout = tree
    yield Message("layout", "summary", translation=(_shape(handout.summary),))
    for section in handout.sections:
        yield Message("layout", section.id, translation=(_shape(section),))


def _shape(part: object) -> str:
    """A part of a handout without its words: kinds of parts, how many there are in each, and their conditions."""
    if isinstance(part, tuple):
        return f"[{', '.join(map(_shape, part))}]"
    if not is_dataclass(part) or isinstance(part, Text):
        return "text"
    inner = {field.name: getattr(part, field.name) for field in fields(part)}
    asked = " and ".join(f"{name} is {' or '.join(wanted)}" for name, wanted, _ in inner.get("when", ()))
    shapes = [
        f"{name} {_shape(value)}" if not isinstance(value, Text) else name
        for name, value in inner.items()
        if name != "when" and (is_dataclass(value) or (isinstance(value, tuple) and any(map(is_dataclass, value))))
    ]
    return f"{type(part).__name__.lower()}({', '.join(shapes)})" + (f" when {asked}" if asked else "")


def values(clinic: Clinic) -> tuple[Message, ...]:
    """What a clinic has decided, in an order that its file does not change."""
    policies = (Message("policies", name, translation=(value,)) for name, value in sorted(clinic.policies.items()))
    choices = (Message("choices", name, translation=chosen) for name, chosen in sorted(clinic.choices.items()))
    return (*policies, *choices)


def fingerprint(said: Iterable[Message]) -> str:
    """A name for these messages in this order, and for nothing else; '' for none."""
    digests = [files.digest(*each[:3], *each.translation) for each in said]
    return files.digest(*digests)[:_DIGITS] if digests else ""


#: What may stand before or behind a name.
_TITLES = frozenset({"dr", "dra", "prof", "mr", "mrs", "ms", "md", "rn", "phd"})


def person(name: str) -> str:
    """What tells a person from another: the letters of a name but for titles, however spaced, dotted, in capitals."""
    composed = unicodedata.normalize("NFC", name.casefold())
    words = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in composed).split()
    return "".join(word for word in words if word not in _TITLES) or "".join(words)


def critical(tree: Handout | Words) -> Iterator[Message]:
    """Which texts are marked as critical, for that decides whose approval they need."""
    return (as_critical(text.source) for text, _ in texts(tree) if text.critical)


def as_critical(source: str) -> Message:
    """What the layout says of a text that is marked as critical."""
    return Message("layout", f"critical: {source}")


def ledger_name(language: str, source: str) -> str:
    """Where the approvals of a language lie, relative to the project: those of the source language by the handouts."""
    return SOURCE_APPROVALS if language == source else approvals_path(language)


def kept_name(ledger: str, print_of: str) -> str:
    """Where the words with a fingerprint lie: a file of their own, which two branches of a history can only share."""
    return f"{kept_folder(ledger)}/{print_of}.yaml"


def read(root: Path, name: str, language: str, found: Problems) -> Ledger:
    """The ledger of a language ('' is none) at `name`; an empty one where there is no file or anything is wrong."""
    if not (root / name).exists():
        return Ledger(name)
    text = files.read_text(root / name, name, found, limit=MAX_BYTES)
    return Ledger(name, parsed(text, name, language, found)) if text is not None else Ledger(name)


def parsed(text: str, name: str, language: str, found: Problems) -> tuple[Approval, ...]:
    """The approvals in the text of a ledger; none when a problem was found in it: half a ledger tells half a truth."""
    before = len(found)
    for number, line in enumerate(text.split("\n"), 1):
        if conflict(line):
            hint = "Keep the lines of both sides and delete the marks: a ledger only grows."
            found.add("H251", Place(name, number, 1), "two versions of this ledger collide here.", hint)
    if len(found) > before or all(not line.strip() or line.startswith("#") for line in text.split("\n")):
        return ()
    node = parse(text, name, found, most=_MAX_NODES)
    lines = listed(node, "a ledger of approvals", found) if node is not None else ()
    approvals = tuple(_approval(each, language, found) for each in lines)
    return approvals if len(found) == before else ()


def _approval(node: Node, language: str, found: Problems) -> Approval:
    fields = Fields(node, "an approval", _KEYS, found)
    lapsed = fields.word("lapsed", required=False)
    optional = {"lapsed", *(() if language else ("language",)), *(("role", "by") if lapsed else ())}
    words = {key: fields.word(key, required=key not in optional) for key in _KEYS if key != "date"}
    day = fields.day("date")
    if words["language"] not in ("", language):
        _refuse(fields, "language", "is not the language of this ledger", f"Write {language or 'none'}.", found)
    if words["role"] not in ("", *ROLES):
        _refuse(fields, "role", "is not a role", guess(words["role"], ROLES), found)
    if day > _tomorrow():
        _refuse(fields, "date", "is a day to come", "Take the line out, and approve again.", found)
    if words["fingerprint"] and not _FINGERPRINT.fullmatch(words["fingerprint"]):
        _refuse(fields, "fingerprint", "is not a fingerprint", "Take the line out, and approve again.", found)
    return Approval(**words, date=day, place=node.place)


def _refuse(fields: Fields, key: str, what: str, hint: str, found: Problems) -> None:
    found.add("H107", fields.values[key].place, f"{fields.word(key)} {what}.", hint)


def _tomorrow() -> str:
    """The latest day that it may be anywhere on earth."""
    return (datetime.date.fromisoformat(files.today()) + datetime.timedelta(days=1)).isoformat()


def kept(root: Path, ledger: str, print_of: str) -> tuple[Message, ...] | None:
    """The words that were approved under a fingerprint; None when there are none, or others."""
    name, found = kept_name(ledger, print_of), Problems()
    text = files.read_text(root / name, name, found, limit=MAX_BYTES)
    node = parse(text, name, found, most=_MAX_NODES) if text is not None else None
    said = _messages(node) if isinstance(node, Sequence) else ()
    return said if fingerprint(said) == print_of else None


def _messages(node: Sequence) -> tuple[Message, ...]:
    """The messages in a list; what is of another shape says nothing, so that its fingerprint cannot be right."""
    return tuple(_message(each) for each in node.items)


def _message(node: Node) -> Message:
    context, source, plural, forms = (node.get(key) if isinstance(node, Mapping) else None for key in _TEXT_KEYS)
    strings = (_string(form) for form in forms.items) if isinstance(forms, Sequence) else ()
    return Message(_string(context), _string(source), _string(plural), tuple(strings))


def _string(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
