"""What holds of the reader for any bytes, and of an edit in any catalog."""

from __future__ import annotations

from handpress.language.edit import edited
from handpress.language.po import Po, parse
from handpress.problems import Problems

#: What a writer could stumble over: quotes, escapes, letters of two columns, and more than a line holds.
HARD = 'a "b" \\ {c}\n\tд 手\u2028 **e** ' + "word-by-word " * 12


def proven(raw: bytes, name: str = "x.po") -> tuple[Po | None, Problems]:
    """The catalog, kept to the byte, or problems that each have a place in it; never both or neither."""
    found = Problems()
    po = parse(raw, name, found)
    assert bool(po) != bool(found)
    last = raw.count(b"\n") + 1
    assert [each for each in found if not 1 <= each.place.line <= last or each.place.column < 1] == []
    assert po is None or "".join(po.lines).encode() == raw
    return po, found


def prove_an_edit(po: Po, number: int) -> None:
    """Another translation of one of its messages changes the lines of that translation and not a byte besides."""
    messages = [entry for entry in po.entries if entry is not po.header]
    if not messages:
        return
    entry = messages[number % len(messages)]
    new = edited(po, {entry: entry._replace(translation=(HARD,) * len(entry.translation))})
    before, after = po.lines[: entry.translated_at[0].line - 1], po.lines[entry.last :]
    assert new.lines[: len(before)] == before
    assert new.lines[len(new.lines) - len(after) :] == after
