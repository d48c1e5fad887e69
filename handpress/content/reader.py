"""YAML text → Handout and Words, with every problem found on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from handpress import files
from handpress.content import references
from handpress.content.blocks import read_block
from handpress.content.fields import Fields, word
from handpress.content.folder import DESK_WORDS, PROOF_WORDS, WORDS
from handpress.content.handout import Handout, Section, Text, Word, Words
from handpress.content.nodes import Node, parse
from handpress.content.texts import read_items, read_text, read_when
from handpress.content.waivers import read_waiver
from handpress.problems import Place, Problems

#: No dots, spaces or capitals: ids become file names and anchors.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Who needs the words of each file, as problems say it.
_NEEDING = {WORDS: "the page needs", PROOF_WORDS: "proofs need", DESK_WORDS: "the print desk needs"}


def read_handout(source: str, name: str, language: str, found: Problems) -> Handout | None:
    """The handout in the YAML text `source` of the file `name`; None when that is no YAML.

    It is whole when no problem was added; else it is what could be read, for checks to tell the rest of its problems.
    """
    node = parse(source, name, found)
    return _handout(node, name, language, found) if node is not None else None


def read_words(source: str, name: str, language: str, found: Problems) -> Words | None:
    """The page's own words in the YAML text `source` of the file `name`; None when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    words = _words(node, language, found) if node is not None else None
    return words if len(found) == before else None


def load_words(root: Path, name: str, language: str, found: Problems, needed: Iterable[str] = ()) -> Words | None:
    """The words in the file `name` of a project; None when a problem was found in it, or when it lacks one `needed`."""
    text = files.read_text(root / name, name, found)
    words = read_words(text, name, language, found) if text is not None else None
    return None if words is None or tell_missing(words, name, needed, found) else words


def tell_missing(words: Words, name: str, needed: Iterable[str], found: Problems) -> bool:
    """Add a problem for each word `needed` that those in the file `name` lack; whether there is one."""
    missing = [each for each in needed if each not in words.by_name]
    for each in missing:
        found.add("H106", Place(name), f"{_NEEDING[name]} the word {each}.", f"Add a line {each}: under words.")
    return bool(missing)


def _words(node: Node, language: str, found: Problems) -> Words:
    fields = Fields(node, "the file", ("words",), found)
    fields.node("words")
    named = {name: read_text(value, found) for name, value in fields.table("words").items()}
    return Words(language=language, words=tuple(Word(name=n, text=t) for n, t in named.items() if t))


def _handout(node: Node, name: str, language: str, found: Problems) -> Handout:
    keys = ("id", "title", "version", "review_due", "pages", "summary", "sections", "waivers")
    fields = Fields(node, "a handout", keys, found)
    sections = tuple(_section(each, found) for each in fields.listing("sections"))
    _check_distinct(sections, found)
    return Handout(
        id=_identity(fields, found, PurePosixPath(name).stem),
        language=language,
        version=fields.word("version"),
        review_due=fields.day("review_due", required=False),
        pages=_pages(fields, found),
        pages_at=fields.places.get("pages"),
        title=_required_text(fields, "title", found),
        summary=read_items(fields.listing("summary", required=False), found),
        sections=sections,
        place=node.place,
        review_at=fields.values["review_due"].place if "review_due" in fields else None,
        waivers=tuple(read_waiver(each, found) for each in fields.listing("waivers", required=False)),
    )


def _section(node: Node, found: Problems) -> Section:
    fields = Fields(node, "a section", ("id", "heading", "when", "blocks"), found)
    return Section(
        id=_identity(fields, found),
        heading=_required_text(fields, "heading", found),
        blocks=tuple(filter(None, (read_block(each, found) for each in fields.listing("blocks")))),
        when=read_when(fields),
        place=node.place,
    )


def _required_text(fields: Fields, key: str, found: Problems) -> Text:
    """The text under `key`; an empty one when it cannot be read, which has been reported and stops the handout."""
    node = fields.node(key)
    text = read_text(node, found) if node is not None else None
    return text or Text("", fields.place)


def _identity(fields: Fields, found: Problems, stem: str = "") -> str:
    identity = fields.word("id")
    place = fields.values["id"].place if identity else fields.place
    if stem and identity.endswith(references.SHEET):
        message = f"{identity} is the name of the sources of another sheet."
        found.add("H114", place, message, f"Choose an id that does not end in {references.SHEET}.")
    elif identity and not ID.fullmatch(identity):
        found.add("H114", place, f"{identity} cannot be an id.", "Use lower-case letters, digits and hyphens.")
    elif identity and stem and identity != stem:
        hint = f"Write id: {stem}, or rename" if ID.fullmatch(stem) else "Rename"
        hint += f" the file to {identity}.yaml."
        found.add("H114", place, f"the id {identity} differs from the name of the file.", hint)
    return identity


def _check_distinct(sections: tuple[Section, ...], found: Problems) -> None:
    seen: dict[str, Place] = {}
    for section in sections:
        if section.id and section.id in seen:
            message = f"the section id {section.id} is already used in line {seen[section.id].line}."
            found.add("H114", section.place, message, "Choose another id.")
        seen.setdefault(section.id, section.place)


def _pages(fields: Fields, found: Problems) -> tuple[tuple[str, int], ...]:
    budget: list[tuple[str, int]] = []
    for edition, node in fields.table("pages").items():
        count = word(node, "a number of pages", found)
        if re.fullmatch(r"[1-9][0-9]?", count):
            budget.append((edition, int(count)))
        else:
            found.add("H107", node.place, f"{count} is not a number of pages.", "Write a number from 1 to 99.")
    return tuple(budget)
