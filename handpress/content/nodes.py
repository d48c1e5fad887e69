"""YAML text → nodes that know where they stand; every scalar is text, and nothing clever is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from handpress.content.writing import exact
from handpress.problems import Place, Problems

MAX_DEPTH = 32
MAX_NODES = 50_000

#: PyYAML's two parsers have a class of marks each, and which attributes an event has depends on its class.
YamlMark: TypeAlias = Any
YamlEvent: TypeAlias = Any
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# An unquoted value that YAML takes for syntax: the start of an alias, tag, directive, flow or comment, or "key: value".
_MISREAD = re.compile(r"^\s*+(?:-\s++)*+(?:[\w-]++:\s++)?+(?P<value>[^\"'\[|>-].*)$")
# A line that begins with a dash or a key, up to where YAML stops when its indent is wrong.
_BEGINS = re.compile(r"^\s*+(?:-\s|[\w-]++:(?:\s|$))")
# YAML ends a line at these, an editor does not: places would point to the wrong line.
_ODD_BREAKS = re.compile("[\r\x85\u2028\u2029](?!(?<=\r)\n)")
_SIGNS = re.compile(r"^[*&!%@`{}\]]|\*\*|: |\s#|[{}]|:$")


class Scalar(NamedTuple):
    """A text; `plain` when it stands without quotes."""

    text: str
    place: Place
    plain: bool = False


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and nodes in the order of the file; `flow` when written with braces."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The node under `key`, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def bare(node: Node, changed: Callable[[Scalar], str] = lambda scalar: scalar.text) -> object:
    """What a node says, without its places; `changed` may say something else of a value."""
    if isinstance(node, Scalar):
        return changed(node)
    if isinstance(node, Sequence):
        return [bare(each, changed) for each in node.items]
    return {key.text: bare(value, changed) for key, value in node.entries}


def quoted(text: str) -> str:
    """A text as a double-quoted YAML value on one line, each run of white space one space."""
    return exact(" ".join(text.split()))


class _UnreadableError(Exception):
    """Reading cannot go on; the problem is already recorded."""


def parse(text: str, name: str, found: Problems, *, most: int = MAX_NODES) -> Node | None:
    """The one document of `text`, or None when any problem was found in it; it may hold `most` values."""
    before = len(found)
    if odd := _ODD_BREAKS.search(text):
        found.add("H101", _place_at(odd.start(), text, name), _not_allowed(ord(odd[0])), "Delete it.")
        return None
    try:
        node = _Composer(text, name, found, most).document()
    except yaml.YAMLError as error:
        _report_syntax(error, text, name, found)
        return None
    except _UnreadableError:
        return None
    return node if len(found) == before else None


class _Composer:
    """Builds nodes from parser events, without the constructor that turns `no` into False and 010 into 8."""

    def __init__(self, text: str, name: str, found: Problems, most: int) -> None:
        self.lines = text.split("\n")
        self.events: Iterator[YamlEvent] = yaml.parse(text, Loader=_LOADER)
        self.name = name
        self.found = found
        self.count = 0
        self.most = most

    def document(self) -> Node:
        next(self.events)  # the start of the stream
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            self.stop("H101", start, "the file is empty.", "Restore it, or delete the file.")
        node = self.node(next(self.events), 1)
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.stop("H102", after, "the file holds several documents.", "Remove the line ---.")
        return node

    def node(self, event: YamlEvent, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH or self.count > self.most:
            limit = f"{MAX_DEPTH} levels" if depth > MAX_DEPTH else f"{self.most} values"
            self.stop("H109", event, f"the file has more than {limit}.", "Split it.")
        if isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} is a YAML alias."
            self.stop("H102", event, message, "Write the text out, or put it in quotes.")
        if event.anchor or event.tag:
            self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(depth)), self.place(event))
        return self.mapping(event, depth)

    def refuse_extras(self, event: YamlEvent) -> None:
        if event.anchor:
            self.found.add("H102", self.place(event), f"&{event.anchor} is a YAML anchor.", "Write the text out.")
        if event.tag:
            self.found.add("H102", self.place(event), f"{event.tag} is a YAML tag.", "Remove it, or use quotes.")

    def scalar(self, event: YamlEvent) -> Scalar:
        plain, place = not event.style, self.place(event)
        end: YamlMark = event.end_mark
        rest = self.lines[end.line][end.column :].strip() if plain and end.line < len(self.lines) else ""
        if event.value and rest.startswith("#"):
            hint = "Put the text in quotes, or the comment on a line of its own."
            self.found.add("H108", place, "YAML drops the text from # on.", hint)
        elif re.match(r"#[^\s#]", rest):
            hint = f"Write {quoted(rest)}, in double quotes, or a space after the #."
            self.found.add("H108", place, "YAML takes this value for a comment, which a # begins.", hint)
        return Scalar(event.value, place, plain)

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def mapping(self, start: YamlEvent, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.found.add("H102", key.place, "a key must be a word.", "Put the text in quotes.")
            elif key.text in entries:
                message = f"{key.text} is already given in line {entries[key.text][0].place.line}."
                self.found.add("H103", key.place, message, "Remove one of them.")
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), self.place(start), bool(start.flow_style))

    def place(self, event: YamlEvent) -> Place:
        mark: YamlMark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def stop(self, code: str, event: YamlEvent, message: str, hint: str = "") -> None:
        self.found.add(code, self.place(event), message, hint)
        raise _UnreadableError


def _report_syntax(error: yaml.YAMLError, text: str, name: str, found: Problems) -> None:
    """One plain problem for what the parser could not read."""
    lines = text.split("\n")
    if _is_indent(error, lines):
        hint = "Give it as many spaces as its neighbours above."
        if getattr(error, "context", None) is None:
            hint += " Is it the rest of a text that begins above? Put all of that in double quotes."
        message = "not valid YAML: the indent of this line fits none above."
        found.add("H101", _place_of(error, text, name), message, hint)
        return
    for mark in (getattr(error, "problem_mark", None), getattr(error, "context_mark", None)):
        if mark is None or mark.line >= len(lines):
            continue
        match = _MISREAD.match(lines[mark.line])
        if match and _SIGNS.search(match["value"]):
            place = Place(name, mark.line + 1, match.start("value") + 1)
            hint = "Put the whole text in double quotes."
            found.add("H108", place, "YAML takes a part of this text for syntax.", hint)
            return
    hint = "Look for a missing quote or a wrong indent here and above."
    found.add("H101", _place_of(error, text, name), _reason(error), hint)


def _is_indent(error: yaml.YAMLError, lines: list[str]) -> bool:
    """Whether the parser stops at a dash or a key that begins its line: then what is wrong is where the line begins."""
    mark = getattr(error, "problem_mark", None)
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if mark is None or not _BEGINS.match(line):
        return False
    if getattr(error, "problem", "").startswith("mapping values are not allowed"):
        return bool(re.fullmatch(r"[\s-]*[\w-]+", line[: mark.column]))
    between = str(getattr(error, "context", "")).startswith("while parsing a block")
    return between and not line[: mark.column].strip()


def _place_of(error: yaml.YAMLError, text: str, name: str) -> Place:
    mark = getattr(error, "problem_mark", None)
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        mark = getattr(error, "context_mark", mark)
    if mark is not None:
        return Place(name, mark.line + 1, mark.column + 1)
    offset = getattr(error, "position", None)
    return _place_at(offset, text, name) if isinstance(offset, int) else Place(name)


def _place_at(offset: int, text: str, name: str) -> Place:
    before = text[:offset]
    return Place(name, before.count("\n") + 1, offset - before.rfind("\n"))


def _not_allowed(codepoint: int) -> str:
    return f"the character U+{codepoint:04X} is not allowed here."


def _reason(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        return _not_allowed(error.character)
    problem = getattr(error, "problem", None) or "this is not YAML"
    context = getattr(error, "context", None)
    return f"not valid YAML: {problem}{f' ({context})' if context else ''}."
