"""Waivers in a catalog: comments of an entry, each a warning that somebody accepts while the entry says what it says.

`# waive: H231 2026-11-21 "A. Lee" a1b2c3d4e5f60718 There is no shorter word.`: code, day, name, fingerprint, reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress import files
from handpress.content.handout import Waiver
from handpress.language.edit import with_comment
from handpress.language.po import Po
from handpress.language.poentry import Entry
from handpress.problems import Place, Problems

_BEGINS = re.compile(r"(?:#~\s*)?#\s*waive\b", re.IGNORECASE)
_WAIVER = re.compile(r'(?:#~ ?)?# waive: (H[0-9]{3}) ([0-9]{4}-[0-9]{2}-[0-9]{2}) "([^"]+)" ([0-9a-f]{16}) (\S.*)')
#: Hexadecimal digits of a fingerprint: enough for the texts of one entry.
_DIGITS = 16


def fingerprint(entry: Entry) -> str:
    """A name for what an entry says in both languages; its flags and comments leave it as it is."""
    return files.digest(entry.context or "", entry.source, entry.plural or "", *entry.translation)[:_DIGITS]


def waivers(po: Po, entry: Entry, found: Problems) -> Iterator[Waiver]:
    """Those in the comments of the entry; H238 for one that cannot be read."""
    for number, line in enumerate(po.lines[entry.first - 1 : entry.last], entry.first):
        if not _BEGINS.match(line):
            continue
        place = Place(po.name, number, 1)
        if read := _WAIVER.fullmatch(line.strip()):
            code, date, name, text, reason = read.groups()
            yield Waiver(code, text, reason, name, date, place)
        else:
            found.add("H238", place, "this waiver cannot be read.", "Delete it, and run the command waive again.")


def waived(entry: Entry, code: str, reason: str, by: str) -> Entry:
    """The entry with a waiver of today for what it says now, in the place of an older one for the same code.

    Raises ValueError for a name that cannot stand between quotation marks.
    """
    line = f'# waive: {code} {files.today()} "{_line(by)}" {fingerprint(entry)} {_line(reason)}'
    if not _WAIVER.fullmatch(line):
        raise ValueError('a name cannot hold the mark "')
    kept = (each for each in entry.comments if not _is_for(code, each))
    return with_comment(entry._replace(comments=tuple(kept)), line)


def _is_for(code: str, comment: str) -> bool:
    read = _WAIVER.fullmatch(comment)
    return read is not None and read[1] == code


def _line(text: str) -> str:
    return " ".join(text.split())
