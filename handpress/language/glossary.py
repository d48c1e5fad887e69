"""glossary.yaml → Glossary: which word of a language stands for which term of the sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handpress import files
from handpress.content.fields import Fields, listed
from handpress.content.folder import glossary_path
from handpress.content.nodes import Node, parse
from handpress.problems import Place, Problems

_KEYS = ("term", "forms", "translation", "also", "forbid", "note")
_ANY = "*"
#: Control characters, halves of characters and what is none: no file for other tools may hold them.
_NO_TEXT = ("Cc", "Cs", "Cn")


@dataclass(frozen=True)
class Term:
    """One term of the sources and what it is called; a `*` in a form stands for the rest of a word.

    `forms` are other forms of the term (`*` only at the end), `also` those of the translation, `forbid` are wrong ones.
    """

    term: str
    translation: str
    place: Place
    forms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    note: str = ""

    @property
    def source(self) -> tuple[str, ...]:
        """How the sources may write it."""
        return (self.term, *self.forms)

    @property
    def allowed(self) -> tuple[str, ...]:
        """What it may be called."""
        return (self.translation, *self.also)


@dataclass(frozen=True, eq=False)
class Glossary:
    """The terms of one language, in the order of their file."""

    terms: tuple[Term, ...] = ()


#: What a language without a glossary has.
NONE = Glossary()


def load(root: Path, language: str, found: Problems) -> Glossary:
    """The glossary of a language of the project in `root`; an empty one without that file, or where it has problems."""
    name = glossary_path(language)
    if not (root / name).exists():
        return NONE
    text = files.read_text(root / name, name, found)
    return read(text, name, found) if text is not None else NONE


def read(source: str, name: str, found: Problems) -> Glossary:
    """The glossary in the YAML text `source` of the file `name`; an empty one when a problem was found in it."""
    before = len(found)
    node = parse(source, name, found)
    if node is None:
        return NONE
    terms = tuple(_term(item, found) for item in listed(node, "the glossary", found))
    if len(found) == before:
        _compare(terms, found)
    return Glossary(terms) if len(found) == before else NONE


def _term(node: Node, found: Problems) -> Term:
    fields = Fields(node, "a term", _KEYS, found)
    term = Term(
        term=_composed(fields.word("term")),
        translation=_composed(fields.word("translation")),
        place=node.place,
        forms=_forms(fields, "forms"),
        also=_forms(fields, "also"),
        forbid=_forms(fields, "forbid"),
        note=_composed(fields.word("note", required=False)),
    )
    for message, hint in _faults(term):
        found.add("H242", node.place, message, hint)
    for form in _both(term):
        message = f"“{form}” is a translation of “{term.term}”, and forbidden."
        found.add("H242", fields.places["forbid"], message, "Take it out of one of the lists.")
    return term


def _forms(fields: Fields, key: str) -> tuple[str, ...]:
    return tuple(map(_composed, fields.words(key, required=False)))


def _composed(text: str) -> str:
    """The text as texts are looked through: on one line, accents and nuktas in the way that Unicode prefers."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _faults(term: Term) -> Iterator[tuple[str, str]]:
    """What is wrong with the words of a term, and what to do about it."""
    for text in (term.term, term.translation):
        if _ANY in text:
            hint = "Write the word as a dictionary does, and its other forms under forms or also."
            yield f"“{text}” has a *: that is no word.", hint
    for text in term.forms:
        if _ANY in text[:-1]:
            yield f"“{text}” has a * before its end.", "Write each of its forms."
    for text in (*term.forms, *term.also, *term.forbid):
        if not text.replace(_ANY, "").strip():
            yield "a form is any word at all.", "Write some letters beside the *."
    said = "".join((*term.source, *term.allowed, *term.forbid, term.note))
    if any(unicodedata.category(char) in _NO_TEXT for char in said):
        yield "a control character is no text.", "Delete it."


def _compare(terms: tuple[Term, ...], found: Problems) -> None:
    """Whether each form of a source belongs to one term."""
    first: dict[str, Term] = {}
    for term in terms:
        for form in dict.fromkeys(map(str.casefold, term.source)):
            other = first.setdefault(form, term)
            if other is not term:
                message = f"“{form}” stands for a term in line {other.place.line} already."
                found.add("H242", term.place, message, "Keep one of them.")


def _both(term: Term) -> Iterator[str]:
    forbidden = set(map(str.casefold, term.forbid))
    yield from (form for form in term.allowed if form.casefold() in forbidden)
