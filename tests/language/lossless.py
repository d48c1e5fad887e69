"""What holds of the reader for any bytes, and of an edit in any catalog."""

from __future__ import annotations

from handpress.language.edit import edited, with_comment, with_comments, with_fuzzy
from handpress.language.po import Po, parse
from handpress.language.poentry import Entry
from handpress.problems import Problems

#: What a writer could stumble over: quotes, escapes, letters of two columns, and more than a line holds.
HARD = 'a "b" \\ {c}\n\tд 手\u2028 **e** ' + "word-by-word " * 12
#: What can be asked of an entry, and the first line that may then change.
CHANGES = (
    (lambda entry: entry._replace(translation=(HARD,) * len(entry.translation)), lambda e: e.translated_at[0].line),
    (lambda entry: entry._replace(obsolete=not entry.obsolete), lambda entry: entry.first),
    (lambda entry: with_comment(entry, "# mine"), lambda entry: entry.first),
    (with_fuzzy, lambda entry: entry.first),
    (lambda entry: with_comments(entry, ())._replace(previous=None), lambda entry: entry.first),
)


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
    """A change of one of its messages, both chosen by the number, changes no byte of another."""
    messages = [entry for entry in po.entries if entry is not po.header]
    if messages:
        prove_change(po, messages[number // len(CHANGES) % len(messages)], number % len(CHANGES))


def prove_change(po: Po, entry: Entry, number: int) -> None:
    """One of the CHANGES of the entry changes its lines and not a byte besides, and can be undone."""
    change, first = CHANGES[number]
    new = edited(po, {entry: change(entry)})
    before, after = po.lines[: first(entry) - 1], po.lines[entry.last :]
    assert new.lines[: len(before)] == before
    assert new.lines[len(new.lines) - len(after) :] == after
    again = edited(new, {new.entries[po.entries.index(entry)]: entry})
    assert [each[:7] for each in again.entries] == [each[:7] for each in po.entries]
