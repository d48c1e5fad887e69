"""A gettext catalog, read strictly and kept to the byte: `''.join(lines)` is always the file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from handpress.columns import width
from handpress.content.folder import is_catalog
from handpress.language.poentry import Entry
from handpress.language.poline import RESERVED, WIDTH
from handpress.language.poreader import entries
from handpress.problems import Place, Problems, excerpt

_PLURALS = re.compile(r"\s*nplurals\s*=\s*([0-9]{1,2}|INTEGER)\s*;\s*plural\s*=\s*+([^;]++);?+\s*+")
#: A line with a space before the column at which it could have been wrapped, and text after that column.
_WRAPPABLE = re.compile(rf'(?:#~ )?(?:msg[a-z_]+(?:\[[0-9]+\])? )?"(?=[^\n]{{{WIDTH}}})[^\n]{{,{WIDTH - 20}}}? [^\n]')
_CHARSET = re.compile(r"charset=([^\s\\]*)")
#: What a template says that nobody has filled in.
_NO_CHARSET = ("", "CHARSET")


@dataclass(frozen=True)
class Po:
    """A whole catalog without a fault: its raw lines with their line ends, and what they say."""

    name: str
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    header: Entry

    @property
    def newline(self) -> str:
        """How its lines end."""
        return "\r\n" if self.lines[0].endswith("\r\n") else "\n"

    @cached_property
    def limit(self) -> int:
        """The columns at which its texts are wrapped; 0 where at least as many of them could be as are."""
        wide = (line for line in self.lines if len(line) > WIDTH and _WRAPPABLE.match(line))
        could = sum(width(line.rstrip()) > WIDTH + 1 for line in wide)
        return 0 if could >= sum(line.rstrip().endswith(' "') for line in self.lines) else WIDTH

    def field(self, name: str) -> str | None:
        """A field of the header; the first one if it is given twice, as gettext does."""
        for line in self.header.translation[0].split("\n"):
            key, colon, value = line.partition(":")
            if colon and key == name:
                return value.strip()
        return None

    def field_place(self, name: str) -> Place:
        """Where a field of the header stands, or the header itself."""
        for number in range(self.header.first, self.header.last + 1):
            if (at := self.lines[number - 1].find(f'"{name}:')) >= 0:
                return Place(self.name, number, at + 1)
        return self.header.place

    def plural_forms(self) -> tuple[int, str] | None:
        """How many forms the header announces, and its formula; a template (INTEGER) has the two of its source."""
        match = _PLURALS.fullmatch(self.field("Plural-Forms") or "")
        return (2 if match[1] == "INTEGER" else int(match[1]), match[2].rstrip()) if match else None


def parse(raw: bytes, name: str, found: Problems) -> Po | None:
    """The catalog, or None and every problem that could be found: it is never half-read."""
    faults = Problems()
    text = _text(raw, name, faults)
    lines = tuple(io.StringIO(text, newline="\n"))
    read = entries(text, name, faults)
    _refuse_duplicates(read, faults)
    po = _with_header(name, lines, read, faults)
    found.extend(faults)
    return None if faults else po


def _text(raw: bytes, name: str, faults: Problems) -> str:
    """The file as text, or '' and a problem."""
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = "Save it as UTF-8 without BOM."
        faults.add("H202", Place(name, 1, 1), "the file starts with a byte order mark.", hint)
        return ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        byte = raw[error.start]
        charset = _CHARSET.search(raw.decode("ascii", "replace"))
        faults.add("H202", place, f"the byte {byte:02X} is not UTF-8.", _how_to_convert(name, charset))
        return ""
    if "\r" in text and "\n" not in text:
        hint = "Save it with the line ends of Unix (LF)."
        faults.add("H201", Place(name, 1, text.index("\r") + 1), "a carriage return alone (CR) ends no line.", hint)
        return ""
    if ("\0" in text or "\4" in text) and (match := RESERVED.search(text)):
        message = f"the control character U+{ord(match[0]):04X} stands in this line."
        place = Place(name, text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start()))
        faults.add("H201", place, message, "Delete it.")
    return text


def _how_to_convert(name: str, charset: re.Match[str] | None) -> str:
    """What to do about a file that is not UTF-8, or does not say so; msgconv believes what the header says."""
    if charset and charset[1].upper() == "UTF-8":
        return "Open it in an editor with the encoding that it has, and save it as UTF-8."
    if charset and charset[1] not in _NO_CHARSET:
        return f"Convert it: msgconv --to-code=UTF-8 -o {name} {name}"
    return 'Save it as UTF-8. Its header needs "Content-Type: text/plain; charset=UTF-8\\n".'


def _refuse_duplicates(read: Iterable[Entry], faults: Problems) -> None:
    first: dict[tuple[str | None, str], Entry] = {}
    for entry in read:
        other = first.setdefault(entry.key, entry)
        if other is not entry:
            where = f"line {other.place.line}{' (obsolete)' if other.obsolete else ''}"
            message = f"the message {excerpt(entry.source)} stands already in {where}."
            faults.add("H203", entry.place, message, "Keep the right one and delete the other.")


def _with_header(name: str, lines: tuple[str, ...], read: list[Entry], faults: Problems) -> Po | None:
    """The catalog once its header is known to fit; a header lost to an earlier fault is not reported again."""
    header = next((entry for entry in read if entry.key == (None, "") and not entry.obsolete), None)
    if header is None:
        if not faults:
            hint = "Restore it, or copy it from another catalog and correct its language and plural forms."
            if not read:
                code = f" {PurePath(name).parts[1]}" if is_catalog(name) else ""
                hint = f"Delete the file, then start it anew: add-language{code}."
            faults.add("H206", Place(name, 1, 1), 'the catalog has no header (msgid "").', hint)
        return None
    po = Po(name, lines, tuple(read), header)
    charset = _CHARSET.search(po.field("Content-Type") or "")
    if charset is None or charset[1].upper() != "UTF-8":
        says = f"says charset={charset[1]}" if charset else "names no charset"
        place = po.field_place("Content-Type")
        faults.add("H202", place, f"the header {says}.", _how_to_convert(name, charset))
    _check_forms(po, faults)
    return po


def _check_forms(po: Po, faults: Problems) -> None:
    """Every live counted message has as many msgstr as the header announces."""
    counted = [entry for entry in po.entries if entry.plural is not None and not entry.obsolete]
    forms = po.plural_forms()
    if forms is None and any(any(entry.translation) for entry in counted):  # which a template has not
        message = "the catalog has counted messages, but its header has no Plural-Forms that can be read."
        faults.add("H205", po.field_place("Plural-Forms"), message, "Copy the line of a catalog of this language.")
    for entry in counted if forms else ():
        if forms and len(entry.translation) != forms[0]:
            message = f"this message has {len(entry.translation)} msgstr, but the header says nplurals={forms[0]}."
            faults.add("H205", entry.translated_at[-1], message, "Give each form one msgstr[n].")
