"""The lines of a catalog, one pass, to its entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handpress.language.poline import FIELD, Fault, conflict, decode, fault
from handpress.problems import Place, Problems

#: What may follow what inside one entry; `msgstr[]` stands for every numbered msgstr.
_NEXT = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr[]": ("msgstr[]",),
    "msgstr": (),
}
_COMMENT = re.compile(r"(?:#~[ \t]*)?#(?![~|])")
_FLAGS = re.compile(r"(?:#~[ \t]*)?#[,=](.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: `context` and `plural` are None where the catalog does not name them.

    `comments` are its comment lines as they stand, without line ends; `first` and `last` its lines, from 1.
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

    @property
    def key(self) -> tuple[str | None, str]:
        """(context, source): what is unique in a catalog; no context differs from an empty one."""
        return (self.context, self.source)


def entries(lines: Iterable[str], name: str, faults: Problems) -> list[Entry]:
    """The entries that could be read, in the order of the file."""
    reader = _Reader(name, faults)
    for number, line in enumerate(lines, 1):
        reader.read(number, line)
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

    def read(self, number: int, line: str) -> None:
        """Take in the next line."""
        if marker := conflict(line):
            self._conflict(number, marker)
        elif self.in_conflict:
            return
        elif match := FIELD.fullmatch(line):
            self._string(number, match)
        else:
            self._other(number, line)

    def close(self) -> None:
        """End the entry: what has been read since the last one is complete, or a fault."""
        if self.fields and not self.broken:
            last = self.fields[-1]
            if last.keyword.startswith("msgstr"):
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
        by = {field.keyword: field for field in self.fields if field.keyword != "msgstr[]"}
        translated = [field for field in self.fields if field.keyword.startswith("msgstr")]
        flags = [flag for line in self.comments if (match := _FLAGS.match(line)) for flag in match[1].split(",")]
        return Entry(
            context="".join(by["msgctxt"].parts) if "msgctxt" in by else None,
            source="".join(by["msgid"].parts),
            plural="".join(by["msgid_plural"].parts) if "msgid_plural" in by else None,
            translation=tuple(["".join(field.parts) for field in translated]),
            flags=frozenset(flag.strip() for flag in flags),
            obsolete=self.obsolete,
            comments=tuple(self.comments),
            first=self.first,
            last=self.last,
            place=by["msgid"].place,
            translated_at=tuple([field.place for field in translated]),
        )

    def _other(self, number: int, line: str) -> None:
        """A line that holds no string: blank, a comment, or a fault."""
        content = line.strip(" \t\r\n")
        if content in ("", "#~"):
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
        """A line with a string: a field, the continuation of one, or a previous text (kept as a comment)."""
        prefix, keyword, index, body = match.groups()
        column = match.start(4)
        text = decode(body, column + 1)
        if isinstance(text, Fault):
            self._spoil(number, text, fresh=True)
        elif prefix and prefix.endswith("|"):
            self._comment(number, match[0].strip(" \t\r\n"))
        elif why := self._misplaced(column, keyword, index, obsolete=prefix is not None):
            self._spoil(number, why)
        elif keyword:
            self._field(number, column, keyword if index is None else "msgstr[]", text)
        else:
            self.fields[-1].parts.append(text)
            self.last = number

    def _field(self, number: int, column: int, keyword: str, text: str) -> None:
        self.first = self.first or number
        self.cut = False
        self.fields.append(_Field(keyword, Place(self.name, number, column), [text]))
        self.last = number

    def _misplaced(self, column: int, keyword: str | None, index: str | None, *, obsolete: bool) -> Fault | None:
        """Why the string cannot stand here; on the way the keyword that starts a new entry ends the last one."""
        before = self.fields[-1].keyword if self.fields else ""
        if before and not self.broken and _starts(keyword, before):
            self.close()
            before = ""
        if not before:
            self.obsolete = obsolete
        if keyword is None and not before:
            hint = "Put it after its msgid or msgstr, with no blank line or comment between."
            return Fault("H201", column, "this string belongs to no keyword.", hint)
        if obsolete != self.obsolete:
            return Fault("H201", 1, "one entry is partly marked obsolete.", "Put #~ before all of its lines, or none.")
        return self._out_of_order(column, keyword, index, before) if keyword else None

    def _out_of_order(self, column: int, keyword: str, index: str | None, before: str) -> Fault | None:
        numbered = sum(field.keyword == "msgstr[]" for field in self.fields)
        kind = keyword if index is None else "msgstr[]"
        if kind in _NEXT[before] and (index is None or int(index) == numbered):
            return None
        wanted = " or ".join(_NEXT[before]).replace("[]", f"[{numbered}]") or "a new entry"
        after = f"after {before.replace('[]', f'[{numbered - 1}]')}" if before else "at the start of an entry"
        return Fault("H201", column, f"{keyword} cannot stand {after}.", f"Here belongs {wanted}.")


def _starts(keyword: str | None, before: str) -> bool:
    """Whether the keyword, after that one, begins a new entry."""
    return keyword == "msgctxt" or (keyword == "msgid" and before != "msgctxt")
