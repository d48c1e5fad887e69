"""One line of a catalog: what stands in it, what is wrong where it cannot be read, and how a text is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handpress.columns import width

#: prefix (`#~` obsolete, `#|` previous, `#~|` both), keyword, plural index, body of the string.
FIELD = re.compile(
    r"[ \t]*+(#~\||#\||#~)?+[ \t]*+(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[([0-9]{1,2})\])?)[ \t]*+)?+"
    r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"[ \t\r]*+\n?+'
)
#: What gettext passes over between two words of a catalog.
SPACE = " \t\r\n\f\v"
#: A mark, a keyword, a number in brackets, a string, or a comment: lines that are not a FIELD hold any number of them.
_WORD = re.compile(
    rf"[{SPACE}]*+(?:(?P<mark>\#~\||\#\||\#~)|(?P<comment>\#[^\n]*)|(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)\b"
    rf'|\[[{SPACE}]*+(?P<form>[0-9]{{1,2}})[{SPACE}]*+\]|"(?P<body>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)")'
)
_END = re.compile(rf"[{SPACE}]*+\Z")
#: Columns of a line as GNU msgcat writes it, quotation marks included.
WIDTH = 79
#: What stands before the lines of a field, by whether its entry is obsolete and whether it is a previous text.
MARKS = {(False, False): "", (True, False): "#~", (False, True): "#|", (True, True): "#~|"}
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?![<=>|])")
#: A letter behind a backslash, or bytes in a row, each by its number.
_ESCAPE = re.compile(r"\\([^0-7x])|(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+|\\x")
_BYTE = re.compile(r"\\(?:([0-7]+)|x([0-9A-Fa-f]+))")
#: NUL ends a string in a compiled catalog, and U+0004 stands between context and source there.
RESERVED = re.compile(r"[\0\x04]")
_BREAK = re.compile(r"(?<= )(?=[^ ])|(?<=\w-)(?=[^\W\d_])")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"'}
_ESCAPED = str.maketrans({char: f"\\{letter}" for letter, char in _LETTERS.items()})


@dataclass(frozen=True)
class Fault:
    """What keeps a line from being read; `column` counts characters from 1."""

    code: str
    column: int
    message: str
    hint: str = ""


class Token(NamedTuple):
    """What stands in a line of a catalog: a keyword, its number, a string, or all of them; None for what is not there.

    A comment is a keyword `#` with the whole comment as its string. `prefix` is the mark in front; `line` and `column`
    are where the string stands, or else the word, from 1. `begins` is where all of it does: the line from 1 and the
    column from 0, which is 0 also for the first of its line.
    """

    prefix: str | None
    keyword: str | None
    form: str | None
    body: str | None
    line: int
    column: int
    begins: tuple[int, int]


def field(number: int, line: str) -> Token | None:
    """The keyword and the string that a line holds as tools write it, or its string; None for any other line."""
    match = FIELD.fullmatch(line)
    return Token(match[1], match[2], match[3], match[4], number, match.start(4), (number, 0)) if match else None


def tokens(number: int, line: str) -> Iterator[Token | Fault]:
    """Word by word what another line holds; a fault is the last. A mark holds to the end of its line."""
    obsolete = previous = False
    at = start = 0
    while not _END.match(line, at):
        match = _WORD.match(line, at)
        if not match:
            yield _fault(line, at)
            return
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "mark":
            obsolete, previous = obsolete or "~" in match[kind], previous or "|" in match[kind]
            continue
        column = match.start(kind) + (kind != "body")
        if previous and kind == "comment":
            yield Fault("H201", column, "a comment cannot stand behind #|.", "Give it a line of its own.")
            return
        keyword = "#" if kind == "comment" else match["keyword"]
        body = match[kind].strip(" \t\r") if kind == "comment" else match["body"]
        yield Token(MARKS[obsolete, previous] or None, keyword, match["form"], body, number, column, (number, start))
        start = at


def conflict(line: str) -> str:
    """The merge conflict marker that the line starts with, or ''."""
    match = _CONFLICT.match(line) if line.startswith(("<", "=", ">", "|")) else None
    return match[1] if match else ""


def decode(body: str, column: int) -> str | Fault:
    """The text of a string whose body starts at `column`, or what is wrong with its escapes."""
    if "\\" not in body:
        return body
    for match in _ESCAPE.finditer(body):
        if not _meaning(match):
            message = f'the escape {match[0]} is not one of \\n, \\t, \\\\ and \\", and no character of UTF-8.'
            hint = "Write the character itself, or \\\\ for a backslash."
            return Fault("H201", column + match.start(), message, hint)
    return unescape(body)


def unescape(body: str) -> str:
    """The text of a string whose escapes are known to be right."""
    return _ESCAPE.sub(_meaning, body) if "\\" in body else body


def _fault(line: str, at: int) -> Fault:
    """Why a line cannot be read from there on."""
    start = len(line) - len(line[at:].lstrip(SPACE))
    if line[start] == '"':
        return Fault("H201", start + 1, "the quotation mark that opens here is never closed.", 'End the line with ".')
    if line[:at].endswith('"'):
        return Fault("H201", at, "the string ends here, but the line goes on.", 'Inside a text write \\" for ".')
    word, mark, _ = line[start:].partition('"')
    if mark:
        hint = "The keywords are msgctxt, msgid, msgid_plural and msgstr."
        return Fault("H201", start + 1, f"“{word.strip()}” is not a keyword.", hint)
    content = line.strip()
    shown = content if len(content) <= 40 else f"{content[:39]}…"
    column = line.find(content) + 1
    return Fault("H201", column, f"this line is not part of a catalog: {shown}", "Delete it, or put # before it.")


def write(keyword: str, text: str, limit: int = 0) -> list[str]:
    """The lines (without line ends) of one field, wrapped at spaces where GNU msgcat mostly does; 0 is no limit.

    What is new is not wrapped: Poedit 3.2 takes the bytes of the longest line for the width of a wrapped catalog, and
    so wraps each one anew that is not in Latin letters.
    """
    paragraphs = [part.translate(_ESCAPED) for part in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
    one = f'{keyword} "{paragraphs[0]}"'
    if len(paragraphs) == 1 and (not limit or width(one) <= limit):
        return [one]
    lines = (line for part in paragraphs for line in (wrap(part, limit - 2) if limit else [part]))
    return [f'{keyword} ""', *(f'"{line}"' for line in lines)]


def wrap(text: str, limit: int) -> list[str]:
    """The text cut after spaces and hyphens into lines of `limit` columns where possible; joined they are the text."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and width(lines[-1]) + width(word) <= limit:
            lines[-1] += word
        else:
            lines.append(word)
    return lines


def _meaning(escape: re.Match[str]) -> str:
    """The text of an escape, or ''; numbers are those of bytes, as gettext has it, and a number above 255 of none."""
    if escape[1]:
        return _LETTERS.get(escape[1], "")
    numbers = [int(octal, 8) if octal else int(hexadecimal, 16) for octal, hexadecimal in _BYTE.findall(escape[0])]
    try:
        text = bytes(numbers).decode()
    except ValueError:
        return ""
    return "" if RESERVED.search(text) else text
