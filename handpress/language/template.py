"""The template for translators (`.pot`): every message once, with all that tells what it means and where it stands."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handpress.content.handout import Handout, Text, Words, texts
from handpress.content.markup import placeholders
from handpress.language.plurals import Plurals
from handpress.language.poline import WIDTH, write
from handpress.language.room import hint, room
from handpress.language.whereabouts import whereabouts
from handpress.problems import Place, Problems, excerpt

#: No date: a template changes when its messages do, and at no other time. No language and no plural forms: who starts a
#: catalog adds them, and over empty ones `pybabel init` stumbles, or counts in two forms in any language.
_HEADER = {
    "Project-Id-Version": "handouts",
    "Report-Msgid-Bugs-To": "",
    "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
    "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
    "Language-Team": "LANGUAGE <LL@li.org>",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


@dataclass
class Message:
    """One (context, source) with everything its occurrences say, in reading order."""

    text: Text
    places: list[Place] = field(default_factory=list)
    stands: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rooms: list[int] = field(default_factory=list)
    critical: bool = False


def messages(trees: Iterable[Handout | Words], found: Problems) -> list[Message]:
    """The messages of the trees, each once, in reading order."""
    merged: dict[tuple[str, str], Message] = {}
    for tree in trees:
        for text, trail in texts(tree):
            message = merged.setdefault(text.key, Message(text))
            _refuse_other_count(message.text, text, found)
            message.places.append(text.place)
            message.stands.append(whereabouts(text, trail))
            message.notes.append(" ".join(text.note.split()))
            message.rooms += filter(None, [room(text, trail)])
            message.critical |= text.critical
    return list(merged.values())


def template(trees: Sequence[Handout | Words], explain: Mapping[str, str], found: Problems) -> str:
    """The template for the trees, all in one language; `explain` says what each placeholder stands for."""
    blocks = [_header(trees[0].language), *(_entry(message, explain) for message in messages(trees, found))]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def beginning(language: str, plurals: Plurals, source: str, day: str) -> str:
    """A catalog of a language (locale code) that holds nothing but its header; `day` is that of its making."""
    fields = {
        "PO-Revision-Date": f"{day} 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "Plural-Forms": f"nplurals={plurals.count}; plural=({plurals.expression});",
        "X-Source-Language": source,
    }
    lines = ["# Say here who translates this, by which means, and who reviews it.", *_fields(fields)]
    return "".join(f"{line}\n" for line in lines)


def _header(language: str) -> list[str]:
    return ["#, fuzzy", *_fields({"X-Source-Language": language})]


def _fields(own: dict[str, str]) -> list[str]:
    """A header with the fields that all have, and its own; that of a template is of no language."""
    named = {name: value for name, value in (_HEADER | own).items() if name != "Language" or value}
    text = "".join(f"{name}: {value}\n" for name, value in named.items())
    return [*write("msgid", ""), *write("msgstr", text)]


def _refuse_other_count(first: Text, text: Text, found: Problems) -> None:
    """A catalog holds a source once, so it is counted everywhere in the same way or nowhere."""
    if (first.plural, first.counts) != (text.plural, text.counts):
        message = f"{excerpt(text.source)} is counted differently in {first.place}."
        found.add("H115", text.place, message, "Give one of the two a context.")


def _entry(message: Message, explain: Mapping[str, str]) -> list[str]:
    text = message.text
    names = placeholders(f"{text.source} {text.plural}")
    return [
        *(f"#. {line}" for line in comments(message, explain)),
        *(f"#: {line}" for line in _references(message.places)),
        *(["#, python-brace-format"] if names else []),
        *(write("msgctxt", text.context) if text.context else []),
        *write("msgid", text.source),
        *(write("msgid_plural", text.plural) if text.plural else []),
        *(['msgstr[0] ""', 'msgstr[1] ""'] if text.plural else ['msgstr ""']),
    ]


def comments(message: Message, explain: Mapping[str, str]) -> list[str]:
    """What a translator is told of the message: where it stands, how much depends on it, its room, notes, names."""
    names = placeholders(f"{message.text.source} {message.text.plural}")
    told = [f"{{{name}}}: {explain[name]}" for name in names if name in explain]
    critical = ["critical: emergency text"] if message.critical else []
    space = [hint(min(message.rooms))] if message.rooms else []
    notes = [f"note: {note}" for note in message.notes if note]
    return list(dict.fromkeys([*message.stands, *critical, *space, *notes, *told]))


def _references(places: Iterable[Place]) -> list[str]:
    """`file:line` of each place, as many to a line as msgcat puts there, which wraps these in any case."""
    each = dict.fromkeys(f"{place.path}:{place.line}" for place in places)
    return textwrap.wrap(" ".join(each), WIDTH - 3, break_long_words=False, break_on_hyphens=False)
