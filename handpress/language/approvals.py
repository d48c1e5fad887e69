"""Who approved which words: ledgers of approvals, each bound to a fingerprint of exactly the words it is about."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

from handpress import files
from handpress.content.clinic import Clinic
from handpress.content.fields import Fields, listed
from handpress.content.folder import SOURCE_APPROVALS, approvals_path, kept_folder
from handpress.content.handout import Handout, Text, Words, texts
from handpress.content.nodes import Mapping as Keys
from handpress.content.nodes import Node, Scalar, parse
from handpress.content.nodes import Sequence as List
from handpress.content.roles import CLINICIAN, ROLES
from handpress.language.people import nameless, person
from handpress.language.poline import conflict
from handpress.problems import Place, Problems, guess

#: The unit of the page's own words, and that of what a clinic decides; no handout can have a name with this sign.
PAGE_WORDS, VALUES = "page_words", "clinic_values"
#: Hexadecimal digits of a fingerprint: enough that nobody can make two texts that share one.
_DIGITS = 32
_FINGERPRINT = re.compile(f"[0-9a-f]{{{_DIGITS}}}")
#: A line for each approval of many years; a ledger only grows.
MAX_BYTES, _MAX_NODES = 16 << 20, 1_000_000
_KEYS = ("unit", "language", "role", "by", "date", "engine", "fingerprint", "lapsed", "again")
#: Which engine: a version as Python packages write it.
_VERSION = re.compile(r"[0-9][0-9a-z.+!-]{0,60}")
_TIMES = re.compile("[1-9][0-9]{0,8}")
#: What YAML takes for no value at all.
_NULLS = frozenset({"~", "null", "Null", "NULL"})
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
    role tells why the approvals of these words came to an end. Words can be approved again after that, and end again:
    `again` counts how often they had ended before ('' is never), so that in whatever order lines stand it is plain what
    is over.
    """

    unit: str
    language: str
    role: str
    by: str
    date: str
    engine: str
    fingerprint: str
    lapsed: str = ""
    again: str = ""
    place: Place = Place("")

    @property
    def times(self) -> int:
        """How often approvals of these words had ended before, as a number."""
        return int(self.again or 0)


class Ledger(NamedTuple):
    """The approvals in one file, in its order; `name` is relative to the project."""

    name: str
    approvals: tuple[Approval, ...] = ()

    def of(self, unit: str) -> Iterator[Approval]:
        """What was ever approved of a unit."""
        return (each for each in self.approvals if each.unit == unit and not each.lapsed)

    def ends(self, unit: str, print_of: str) -> list[Approval]:
        """Why approvals of these words came to an end, each time that they did."""
        words = (each for each in self.approvals if (each.unit, each.fingerprint) == (unit, print_of))
        return sorted((each for each in words if each.lapsed), key=lambda each: (each.times, each.date, each.lapsed))

    def ended(self, unit: str, print_of: str) -> int:
        """How often approvals of these words have ended: what is approved now is approved after all of that."""
        return max((end.times + 1 for end in self.ends(unit, print_of)), default=0)

    def standing(self, unit: str, print_of: str) -> list[Approval]:
        """The approvals of these words that have not ended."""
        ended = self.ended(unit, print_of)
        return [each for each in self.of(unit) if each.fingerprint == print_of and each.times >= ended]


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


def counted(approvals: Sequence[Approval]) -> list[Approval]:
    """Those of some words that count, in whatever order they stand: two roles are two people.

    Of one person those in the role of the first day count; who has two roles on that day has none.
    """
    first: dict[str, str] = {}
    for each in approvals:
        who = person(each.by)
        first[who] = min(each.date, first.get(who, each.date))
    roles: dict[str, set[str]] = {who: set() for who in first}
    for each in approvals:
        if each.date == first[person(each.by)]:
            roles[person(each.by)].add(each.role)
    return [each for each in approvals if roles[person(each.by)] == {each.role}]


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
    optional = {"lapsed", "again", *(() if language else ("language",)), *(("role", "by") if lapsed else ())}
    words = {key: fields.word(key, required=key not in optional) for key in _KEYS if key != "date"}
    words["date"] = fields.day("date")
    told = Problems()
    for key, wrong, hint in _faults(words, fields, language):
        place = fields.values[key].place if key in fields.values else fields.place
        if words[key] and wrong and place not in [problem.place for problem in told]:
            told.add("H107", place, f"{_visible(words[key])} {wrong}.", hint)
    found += told
    return Approval(**words, place=node.place)


def _faults(said: Mapping[str, str], fields: Fields, language: str) -> Iterator[tuple[str, str, str]]:
    """Of each key what may be wrong with its value, or '', and the next step: whatever no approval can say."""
    anew = "Take the line out, and approve again."
    for key, node in fields.values.items():
        yield key, "stands for nothing" if isinstance(node, Scalar) and node.plain and node.text in _NULLS else "", anew
    roles, day = ROLES if language else (CLINICIAN,), said["date"]
    other = said["language"] != language
    yield "language", "is not the language of this ledger" if other else "", f"Write {language or 'none'}."
    yield "role", "" if said["role"] in roles else "is not a role here", guess(said["role"], roles)
    yield "by", "is not the name of a person" if nameless(said["by"]) else "", anew
    yield "date", "is a day to come" if day > _tomorrow() else "", anew
    yield "engine", "" if _VERSION.fullmatch(said["engine"]) else "is not a version of the press", anew
    yield "fingerprint", "" if _FINGERPRINT.fullmatch(said["fingerprint"]) else "is not a fingerprint", anew
    yield "again", "" if _TIMES.fullmatch(said["again"]) else "is not a number of times", anew


def _visible(value: str) -> str:
    """A value on one line, and no sign in it that nobody sees."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in value)


def _tomorrow() -> str:
    """The latest day that it may be anywhere on earth."""
    return (datetime.date.fromisoformat(files.today()) + datetime.timedelta(days=1)).isoformat()


def kept(root: Path, ledger: str, print_of: str) -> tuple[Message, ...] | None:
    """The words that were approved under a fingerprint; None when there are none, or others."""
    name, found = kept_name(ledger, print_of), Problems()
    text = files.read_text(root / name, name, found, limit=MAX_BYTES)
    node = parse(text, name, found, most=_MAX_NODES) if text is not None else None
    said = _messages(node) if isinstance(node, List) else ()
    return said if fingerprint(said) == print_of else None


def _messages(node: List) -> tuple[Message, ...]:
    """The messages in a list; what is of another shape says nothing, so that its fingerprint cannot be right."""
    return tuple(_message(each) for each in node.items)


def _message(node: Node) -> Message:
    context, source, plural, forms = (node.get(key) if isinstance(node, Keys) else None for key in _TEXT_KEYS)
    strings = (_string(form) for form in forms.items) if isinstance(forms, List) else ()
    return Message(_string(context), _string(source), _string(plural), tuple(strings))


def _string(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
