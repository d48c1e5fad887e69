"""The text of a catalog, one pass, to its entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handpress.language.poentry import BLANK, COMMENT, Entry, Previous, flags
from handpress.language.poline import SPACE, Fault, Token, conflict, decode, field, tokens, unescape
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
_TRANSLATION = ("msgstr", "msgstr[]")
_OBSOLETE = ("#~", "#~|")
_STRINGS = r'((?:"[^"\\\n]*+(?:\\["\\nt][^"\\\n]*+)*+"\n)++)'
#: Nearly every entry, as tools write it: comments, context, source and translation, then a blank line or the end.
_PLAIN = re.compile(
    rf"((?:#(?![~|])[^\n]*+\n)*+)(?:msgctxt {_STRINGS})?msgid {_STRINGS}msgstr {_STRINGS}"
    rf'(?:\n(?!(?:[{SPACE}]|\#[~|]+)*+")|\Z)'
)


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
    """One state; a fault spoils its entry up to the next blank or comment line, and no more.

    A keyword waits until its string is there, which may be lines below.
    """

    def __init__(self, name: str, faults: Problems) -> None:
        self.name = name
        self.faults = faults
        self.entries: list[Entry] = []
        self.in_conflict = False
        self.cut = False
        self._forget()

    def at_rest(self) -> bool:
        """Whether a new entry may come next that has nothing to do with what has been read."""
        if self.broken or self.in_conflict or self.waiting:
            return False
        return self.fields[-1].keyword in _TRANSLATION if self.fields else not self.comments

    def plain(self, number: int, match: re.Match[str]) -> None:
        """Take in the next lines, which are a plain entry."""
        self.close()
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
            flags=flags([line for line in noted if line.startswith(("#,", "#!", "#="))]),
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
        elif line[0] == "#" and COMMENT.match(line):
            self._comment(number, line.strip(" \t\r\n"))
        elif token := field(number, line):
            self._take(token)
        else:
            self._other(number, line)

    def close(self) -> None:
        """End the entry: what has been read since the last one is complete, or a fault."""
        if self.waiting:
            self._without_text(self.waiting)
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
        self.waiting: Token | None = None
        self.first = self.last = self.starts = 0
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
            starts=self.starts,
        )

    def _other(self, number: int, line: str) -> None:
        """A line that is not a field as tools write it: blank, a comment, or whatever words."""
        content = line.strip(SPACE)
        if content in BLANK:
            if self.broken:
                self.close()
        elif COMMENT.match(content):
            self._comment(number, content)
        else:
            self._words(number, line)

    def _words(self, number: int, line: str) -> None:
        """What the line holds, word by word, up to a fault."""
        for token in tokens(number, line):
            if isinstance(token, Fault):
                self._spoil(number, token, fresh=line.strip(SPACE).startswith(("msg", "#")))
            elif token.keyword == "#":
                self._comment(number, token.body or "", token.begins)
            else:
                self._take(token)

    def _comment(self, number: int, content: str, begins: tuple[int, int] = (0, 0)) -> None:
        self.close()
        self._begin(*begins) if begins[0] else self._begin(number, 0)
        self.comments.append(content)

    def _begin(self, number: int, starts: int) -> None:
        """Note where the entry begins, unless it has begun."""
        if not self.first:
            self.first, self.starts = number, starts

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
        self.waiting = None

    def _take(self, token: Token) -> None:
        """A word of a line: a keyword waits for its string, and for the number that a string may have to wait for."""
        waiting, self.waiting = self.waiting, None
        numbered = waiting and (waiting.form or waiting.keyword != "msgstr")
        if waiting and (token.keyword or token.prefix != waiting.prefix or (token.form and numbered)):
            self._without_text(waiting)
        elif waiting:
            token = waiting._replace(
                form=waiting.form or token.form, body=token.body, line=token.line, column=token.column
            )
        if token.body is not None:
            self._string(token, token.body)
        elif token.keyword:
            self.waiting = token
        else:
            self._spoil(token.line, _stray(token.column))

    def _without_text(self, token: Token) -> None:
        self.cut = True
        hint = 'Put a text between quotation marks after it, or "" for none.'
        self._spoil(token.line, Fault("H201", token.column, f"no text follows {token.keyword}.", hint), fresh=True)

    def _string(self, token: Token, body: str) -> None:
        """A string: a field of the entry, or the continuation of one."""
        prefix, keyword, index, _, number, column, begins = token
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
            self._begin(*begins)
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
    hint = "Put it after its msgid or msgstr, with no comment between."
    return Fault("H201", column, "this string belongs to no keyword.", hint)


def _kind(prefix: str | None, keyword: str | None, index: str | None) -> str:
    """The keyword as `_NEXT` knows it; '' or '#| ' for a string that has none."""
    previous = "#| " if prefix and prefix.endswith("|") else ""
    return previous + ("msgstr[]" if index is not None else keyword or "")
