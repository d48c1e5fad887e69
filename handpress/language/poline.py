"""One line of a catalog: the text it holds, what is wrong where it cannot be read, and how a text is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handpress.columns import width

#: prefix (`#~` obsolete, `#|` previous, `#~|` both), keyword, plural index, body of the string.
FIELD = re.compile(
    r"[ \t]*+(#~\||#\||#~)?+[ \t]*+(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[([0-9]{1,2})\])?)[ \t]*+)?+"
    r'"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"[ \t\r]*+\n?+'
)
#: Columns of a line as GNU msgcat writes it, quotation marks included.
WIDTH = 79
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?![<=>|])")
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))")
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
            message = f'the escape {match[0]} is not one of \\n, \\t, \\\\ and \\".'
            hint = "Write the character itself, or \\\\ for a backslash."
            return Fault("H201", column + match.start(), message, hint)
    return unescape(body)


def unescape(body: str) -> str:
    """The text of a string whose escapes are known to be right."""
    return _ESCAPE.sub(_meaning, body) if "\\" in body else body


def fault(line: str) -> Fault:
    """Why a line that is neither blank nor a comment is not a FIELD."""
    start = line.find('"')
    content = line.strip()
    if start < 0:
        shown = content if len(content) <= 40 else f"{content[:39]}…"
        column = line.find(content) + 1
        return Fault("H201", column, f"this line is not part of a catalog: {shown}", "Delete it, or put # before it.")
    end = _end_of_string(line, start)
    if end < 0:
        return Fault("H201", start + 1, "the quotation mark that opens here is never closed.", 'End the line with ".')
    if line[end + 1 :].strip(" \t\r\n"):
        return Fault("H201", end + 1, "the string ends here, but the line goes on.", 'Inside a text write \\" for ".')
    word = line[:start].strip(" \t")
    hint = "The keywords are msgctxt, msgid, msgid_plural and msgstr."
    return Fault("H201", line.find(word) + 1, f"“{word}” is not a keyword.", hint)


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
    """The character of an escape, or ''; above 7F gettext means a byte and most tools a character, so that is none."""
    octal, hexadecimal, letter = escape.groups()
    if letter:
        return _LETTERS.get(letter, "")
    code = int(octal, 8) if octal else int(hexadecimal, 16)
    return chr(code) if code <= 0x7F and not RESERVED.match(chr(code)) else ""


def _end_of_string(line: str, start: int) -> int:
    """Where the string that opens at `start` closes, or -1."""
    match = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"').match(line, start)
    return match.end() - 1 if match else -1
