"""The frozen tree of a handout, and the single walk over its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property, lru_cache
from operator import is_
from typing import Any, TypeVar

from handpress.content.conditions import When
from handpress.problems import Place


@dataclass(frozen=True)
class Text:
    """What is printed as one unit and translated as one message.

    `source` is the singular where `plural` (at `plural_at`) is set; `counts` then names the policy that picks the form.
    `translation` is empty in the source language, else one string, or one a plural form, with their places in
    `translated_at`; `room` (letters) is 0 if unsaid. `claims` are () where it rests on none, None where none are said.
    """

    source: str
    place: Place
    plural: str = ""
    counts: str = ""
    context: str = ""
    note: str = ""
    critical: bool = False
    room: int = 0
    claims: tuple[str, ...] | None = None
    plural_at: Place | None = None
    counts_at: Place | None = None
    translation: tuple[str, ...] = ()
    translated_at: tuple[Place, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """(context, source): what a catalog finds the message by."""
        return (self.context, self.source)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Anything that a condition may leave out."""

    place: Place
    when: When = ()


@dataclass(frozen=True, kw_only=True)
class Item(Part):
    """One line of a list."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class Block(Part):
    """What a section is made of; one subclass a kind."""


@dataclass(frozen=True, kw_only=True)
class Paragraph(Block):
    """Running text."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class Bullets(Block):
    """Points in no order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Steps(Block):
    """Points in order, numbered."""

    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Checklist(Block):
    """Points to tick with a pen."""

    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Callout(Block):
    """One thing not to miss."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class Help(Block):
    """The two-tier help box: signs of an emergency, and reasons to call the clinic."""

    emergency: tuple[Item, ...]
    call_clinic: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Question(Block):
    """A question as a patient asks it, and its answer."""

    question: Text
    answer: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class Row(Part):
    """One row of a table; the first cell is its header."""

    cells: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """A simple table: one header row, one header column, no spans."""

    header: tuple[Text, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Option(Part):
    """One way to go on: its name, and one text for each aspect."""

    name: Text
    answers: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Options(Block):
    """Choices side by side, each seen under the same aspects."""

    aspects: tuple[Text, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Label(Part):
    """What is printed beside room to write."""

    text: Text


@dataclass(frozen=True, kw_only=True)
class Blank(Label):
    """A label with lines to write on, or where there are `boxes` with these to tick."""

    lines: int
    boxes: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class WriteIn(Block):
    """Labels, each with room to write beside or below it."""

    items: tuple[Blank, ...]


@dataclass(frozen=True, kw_only=True)
class Diary(Block):
    """A table to fill in: header and first column are printed, the other cells are empty."""

    columns: tuple[Text, ...]
    rows: tuple[Label, ...]


@dataclass(frozen=True, kw_only=True)
class Scale(Block):
    """The numbers from 0 to 10 to choose from, with words for both ends."""

    low: Text
    high: Text


@dataclass(frozen=True, kw_only=True)
class Contacts(Block):
    """Whom to call and when: filled from the clinic's facts and the page's own words."""


@dataclass(frozen=True, kw_only=True)
class Section(Part):
    """A heading and what stands under it."""

    id: str
    heading: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Waiver:
    """Why one warning about one text is accepted: `text` is the fingerprint of that text, `date` an ISO day."""

    code: str
    text: str
    reason: str
    by: str
    date: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Handout:
    """One sheet's content in one `language` (a locale code); `pages` is how many it may have, by kind of edition."""

    id: str
    language: str
    version: str
    review_due: str
    pages: tuple[tuple[str, int], ...]
    title: Text
    summary: tuple[Item, ...]
    sections: tuple[Section, ...]
    place: Place
    review_at: Place | None = None
    pages_at: Place | None = None
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Word:
    """One of the page's own words, by its name in styles/words.yaml."""

    name: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Words:
    """The page's own words in one language."""

    language: str
    words: tuple[Word, ...]

    def __getitem__(self, name: str) -> Text:
        return self.by_name[name]

    @cached_property
    def by_name(self) -> Mapping[str, Text]:
        """Name → Text."""
        return {word.name: word.text for word in self.words}


Tree = TypeVar("Tree")
#: From the root to the parent of a text: what a translator needs to know where a sentence stands.
Trail = tuple[Any, ...]


def rewrite(tree: Tree, change: Callable[[Text, Trail], Text], trail: Trail = ()) -> Tree:
    """The same tree with every Text replaced by `change(text, trail)`, visited in reading order.

    This is the only walk: extraction, translation and every check of texts go through it, so what is offered to
    translators is what is looked up. What holds no text that changes stays the same object.
    """
    if isinstance(tree, Text):
        return change(tree, trail)  # type: ignore[return-value]
    if isinstance(tree, tuple):
        return same_or(tree, tuple([rewrite(part, change, trail) for part in tree]))  # type: ignore[return-value]
    inner = (*trail, tree)
    return with_fields(tree, lambda value: rewrite(value, change, inner))


def texts(tree: object) -> Iterator[tuple[Text, Trail]]:
    """Every Text of the tree with its trail, in reading order."""
    found: list[tuple[Text, Trail]] = []

    def note(text: Text, trail: Trail) -> Text:
        found.append((text, trail))
        return text

    rewrite(tree, note)
    return iter(found)


def with_fields(part: Tree, change: Callable[[Any], Any]) -> Tree:
    """The same part with `change` made in each of its fields that may hold texts; itself where nothing changes."""
    kind: Any = type(part)
    new = {name: value for name in _names(kind) if (value := change(old := getattr(part, name))) is not old}
    return replace(part, **new) if new else part  # type: ignore[type-var]


def same_or(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    """The old tuple if the new one has the same parts."""
    return old if len(old) == len(new) and all(map(is_, old, new)) else new


@lru_cache(maxsize=64)
def _names(kind: type[object]) -> tuple[str, ...]:
    """The fields in which a part of this class may hold texts; none for the class of anything else."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in {"place", "when"})
