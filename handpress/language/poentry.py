"""The text of a catalog, one pass, to its entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from handpress.language.poline import FIELD, Fault, conflict, decode, fault, unescape
from handpress.problems import Place, Problems

#: What may follow what inside one entry; `#|` marks a previous text, `msgstr[]` stands for every numbered msgstr.
_NEXT = {
    "": ("msgctxt", "msgid", "#| msgctxt", "#| msgid"),
    "#| msgctxt": ("#| msgid",),
    "#| msgid": ("msgctxt", "msgid", "#| msgid_plural"),
    "#| msgid_plural": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr[]": ("msgstr[]",),
    "msgstr": (),
}
#: Lines that say nothing.
BLANK = ("", "#~", "#|", "#~|")
_TRANSLATION = ("msgstr", "msgstr[]")
_OBSOLETE = ("#~", "#~|")
_COMMENT = re.compile(r"(?:#~[ \t]*)?#(?![~|])")
#: What begins a line of flags, and the flags.
FLAGS = re.compile(r"((?:#~[ \t]*)?#[,=])(.*)")
_STRINGS = r'((?:"[^"\\\n]*+(?:\\["\\nt][^"\\\n]*+)*+"\n)++)'
#: Nearly every entry, as tools write it: comments, context, source and translation, then a blank line or the end.
_PLAIN = re.compile(rf"((?:#(?![~|])[^\n]*+\n)*+)(?:msgctxt {_STRINGS})?msgid {_STRINGS}msgstr {_STRINGS}(?:\n|\Z)")


#: What an entry said before its source changed: context, source, plural.
Previous: TypeAlias = tuple[str | None, str, str | None]


class Entry(NamedTuple):
    """One message: `context` and `plural` are None where the catalog does not name them.

    `comments` are its comment lines as they stand, without line ends and without the previous texts (`#|`), which are
    `previous`: context, source and plural, or None. `first` and `last` are its lines, from 1.
    `place` is that of the msgid's string, `translated_at` that of each msgstr's.
    """

    context: str | None
    source: str
    plural: str | None
    translation: tuple[str, ...]
    flags: frozenset[str]
    obsolete: bool
    comments: tuple[str, ...]
    first: int
    last: int
    place: Place
    translated_at: tuple[Place, ...]
    previous: Previous | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        """(context, source): what is unique in a catalog; no context differs from an empty one."""
        return (self.context, self.source)


def flags(comments: Iterable[str]) -> frozenset[str]:
    """The flags that stand in comment lines."""
    named = [flag for line in comments if (match := FLAGS.match(line)) for flag in match[2].split(",")]
    return frozenset(filter(None, map(str.strip, named)))


def entries(text: str, name: str, faults: Problems) -> list[Entry]:
    """The entries that could be read, in the order of the file: a plain one at a time, anything else by its lines."""
    reader = _Reader(name, faults)
    at, number = 0, 1
    while at < len(text):
        if reader.at_rest() and (match := _PLAIN.match(text, at)):
            reader.plain(number, match)
            end = match.end()
        else:
            end = text.find("\n", at) + 1 or len(text)
            reader.read(number, text[at:end])
        number += text.count("\n", at, end)
        at = end
    reader.close()
    return reader.entries


@dataclass(slots=True)
class _Field:
    """A keyword with the strings read for it so far."""

    keyword: str
    place: Place
    parts: list[str]


class _Reader:
    """One state; a fault spoils its entry up to the next blank or comment line, and no more."""

    def __init__(self, name: str, faults: Problems) -> None:
        self.name = name
        self.faults = faults
        self.entries: list[Entry] = []
        self.in_conflict = False
        self.cut = False
        self._forget()

    def at_rest(self) -> bool:
        """Whether what comes next has nothing to do with what has been read."""
        return not (self.fields or self.comments or self.broken or self.in_conflict)

    def plain(self, number: int, match: re.Match[str]) -> None:
        """Take in the next lines, which are a plain entry."""
        self.cut = False
        comments, context, source, translation = match.groups()
        noted = [line.strip(" \t\r") for line in comments.split("\n")[:-1]]
        asked = number + len(noted) + (context.count("\n") if context else 0)
        answered = asked + source.count("\n")
        entry = Entry(
            context=_joined(context) if context else None,
            source=_joined(source),
            plural=None,
            translation=(_joined(translation),),
            flags=flags([line for line in noted if line.startswith(("#,", "#="))]),
            obsolete=False,
            comments=tuple(noted),
            first=number,
            last=answered + translation.count("\n") - 1,
            place=Place(self.name, asked, len('msgid "')),
            translated_at=(Place(self.name, answered, len('msgstr "')),),
        )
        self.entries.append(entry)

    def read(self, number: int, line: str) -> None:
        """Take in the next line."""
        if line[0] in "<=>|" and (marker := conflict(line)):
            self._conflict(number, marker)
        elif self.in_conflict:
            return
        elif line[0] == "#" and _COMMENT.match(line):
            self._comment(number, line.strip(" \t\r\n"))
        elif match := FIELD.fullmatch(line):
            self._string(number, match)
        else:
            self._other(number, line)

    def close(self) -> None:
        """End the entry: what has been read since the last one is complete, or a fault."""
        if self.fields and not self.broken:
            last = self.fields[-1]
            if last.keyword in _TRANSLATION:
                self.entries.append(self._entry())
            else:
                message = f"the entry ends after its {last.keyword}, without a msgstr."
                self.faults.add("H201", last.place, message, "If the file was cut short, get it back from a copy.")
                self.cut = True
        if self.fields or self.broken:
            self._forget()

    def _forget(self) -> None:
        self.fields: list[_Field] = []
        self.comments: list[str] = []
        self.first = self.last = 0
        self.obsolete = self.broken = False

    def _entry(self) -> Entry:
        at = {field.keyword: field for field in self.fields}
        text = {keyword: "".join(field.parts) for keyword, field in at.items()}
        said = [("".join(field.parts), field.place) for field in self.fields if field.keyword in _TRANSLATION]
        return Entry(
            context=text.get("msgctxt"),
            source=text["msgid"],
            plural=text.get("msgid_plural"),
            translation=tuple([text for text, _ in said]),
            flags=flags(self.comments),
            obsolete=self.obsolete,
            comments=tuple(self.comments),
            first=self.first,
            last=self.last,
            place=at["msgid"].place,
            translated_at=tuple([place for _, place in said]),
            previous=_previous(text),
        )

    def _other(self, number: int, line: str) -> None:
        """A line that holds no string: blank, a comment, or a fault."""
        content = line.strip(" \t\r\n")
        if content in BLANK:
            self.close()
        elif _COMMENT.match(content):
            self._comment(number, content)
        else:
            self._spoil(number, fault(line), fresh=content.startswith(("msg", "#")))

    def _comment(self, number: int, content: str) -> None:
        self.close()
        self.first = self.first or number
        self.comments.append(content)

    def _conflict(self, number: int, marker: str) -> None:
        """Report a conflict once, and pass over all that stands between its markers."""
        if not self.in_conflict:
            hint = "Keep one side, and delete the lines with the markers."
            fault = Fault("H204", 1, f"two versions of this file collide here ({marker}).", hint)
            self._spoil(number, fault, fresh=True)
        self.in_conflict = marker.startswith("<") or (self.in_conflict and not marker.startswith(">"))

    def _spoil(self, number: int, why: Fault, *, fresh: bool = False) -> None:
        """Note a fault; in or after an entry already spoilt only a fresh one, which cannot be the echo of another."""
        if fresh or not (self.broken or self.cut):
            self.faults.add(why.code, Place(self.name, number, why.column), why.message, why.hint)
        self.broken = True

    def _string(self, number: int, match: re.Match[str]) -> None:
        """A line with a string: a field of the entry, or the continuation of one."""
        prefix, keyword, index, body = match.groups()
        column = match.start(4)
        kind = _kind(prefix, keyword, index) if prefix or index else keyword or ""
        text = decode(body, column + 1) if "\\" in body else body
        if isinstance(text, Fault):
            self._spoil(number, text, fresh=True)
            return
        if why := self._misplaced(column, kind, index, prefix in _OBSOLETE):
            self._spoil(number, why)
            return
        if keyword:
            self.cut = False
            self.first = self.first or number
            self.fields.append(_Field(kind, Place(self.name, number, column), [text]))
        else:
            self.fields[-1].parts.append(text)
        self.last = number

    def _misplaced(self, column: int, kind: str, index: str | None, obsolete: bool) -> Fault | None:
        """Why the string cannot stand here; on the way a keyword that starts a new entry ends the last one."""
        before = self.fields[-1].keyword if self.fields else ""
        fits = kind in _NEXT[before]
        if not fits and not self.broken and kind in _NEXT[""]:
            self.close()
            before, fits = "", True
        if not before:
            self.obsolete = obsolete
        if obsolete != self.obsolete:
            return Fault("H201", 1, "one entry is partly marked obsolete.", "Put #~ before all of its lines, or none.")
        if kind in ("", "#| "):
            return None if before and before.startswith("#|") == bool(kind) else _stray(column)
        return None if fits and index is None else self._out_of_order(column, kind, index, before)

    def _out_of_order(self, column: int, kind: str, index: str | None, before: str) -> Fault | None:
        numbered = sum(field.keyword == "msgstr[]" for field in self.fields)
        if kind in _NEXT[before] and (index is None or int(index) == numbered):
            return None
        wanted = " or ".join(_NEXT[before]).replace("[]", f"[{numbered}]") if before else "msgctxt or msgid"
        after = f"after {before.replace('[]', f'[{numbered - 1}]')}" if before else "at the start of an entry"
        shown = kind.replace("[]", f"[{index}]")
        return Fault("H201", column, f"{shown} cannot stand {after}.", f"Here belongs {wanted or 'a new entry'}.")


def _previous(text: Mapping[str, str]) -> Previous | None:
    said = tuple(text.get(f"#| {keyword}") for keyword in ("msgctxt", "msgid", "msgid_plural"))
    return (said[0], said[1] or "", said[2]) if any(part is not None for part in said) else None


def _joined(strings: str) -> str:
    """The text of strings that stand on lines of their own."""
    return unescape(strings[1:-2].replace('"\n"', ""))


def _stray(column: int) -> Fault:
    """A string without a keyword that continues nothing."""
    hint = "Put it after its msgid or msgstr, with no blank line or comment between."
    return Fault("H201", column, "this string belongs to no keyword.", hint)


def _kind(prefix: str | None, keyword: str | None, index: str | None) -> str:
    """The keyword as `_NEXT` knows it; '' or '#| ' for a string that has none."""
    previous = "#| " if prefix and prefix.endswith("|") else ""
    return previous + ("msgstr[]" if index is not None else keyword or "")
