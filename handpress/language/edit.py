"""Changes to a catalog: the lines of the entries they are about and not a byte besides, proven before saving."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from handpress import files
from handpress.language.po import Po, parse
from handpress.language.poentry import BLANK, FLAGS, Entry, flags
from handpress.language.poline import FIELD, MARKS, SPACE, Token, tokens, write
from handpress.problems import Problems

_FUZZY = "fuzzy"
_BLANKS = rf"[{SPACE}]*+"
#: How a line of comments begins, with marks that mean nothing there; or one of marks and nothing else.
_NOTE = re.compile(rf"{_BLANKS}(?:#(?:~\||~|\|){_BLANKS})*+(?:(?P<comment>#)|\Z)")


def edited(po: Po, changed: Mapping[Entry, Entry | None], added: Sequence[tuple[Entry, Entry]] = ()) -> Po:
    """The catalog with each entry of `changed` saying what its value says, and each of `added` after its first one.

    What the two entries have in common keeps its lines; `flags` are those that stand in `comments`. None takes an entry
    out, with the blank lines above it. Raises ValueError where the outcome, read again, is not exactly that; also for
    an entry of another catalog, and for one to be added after one that is taken out. Where one of these shares a line
    with others, all lines are parted that hold several: GNU gettext reads such lines, and no tool writes them.
    """
    if not {*changed, *(before for before, _ in added)}.isdisjoint(_crowded(po)):
        parted = _parted(po)
        there = dict(zip(po.entries, parted.entries, strict=True))
        moved = {there.get(entry, entry): new for entry, new in changed.items()}
        return edited(parted, moved, [(there.get(before, before), entry) for before, entry in added])
    behind: dict[Entry, list[Entry]] = {}
    for before, entry in added:
        behind.setdefault(before, []).append(entry)
    if not {*changed, *behind} <= set(po.entries) or any(changed.get(before, before) is None for before in behind):
        raise ValueError(f"{po.name} does not have what is to be changed")
    lines: list[str] = []
    at = 0
    for entry in po.entries:
        start = max(at, entry.first - 1)
        lines += po.lines[at:start]
        at = entry.last
        new = changed.get(entry, entry)
        if new is None:
            while lines and not lines[-1].strip():
                lines.pop()
            continue
        lines += po.lines[start:at] if new is entry else _changed(po, entry, new)
        for other in behind.get(entry, ()):
            lines += [*_ended([lines.pop()], po.newline), po.newline, *_ended(_written(po, other), po.newline)]
        if entry in behind and at < len(po.lines) and po.lines[at].strip():
            lines.append(po.newline)
    lines += po.lines[at:]
    return _proven(po, "".join(lines), [_said(each) for each in _expected(po, changed, behind)])


def save(path: Path, old: Po, new: Po, found: Problems) -> bool:
    """Put the new catalog in the place of the old one, unless somebody has changed the file since; whether it was."""
    return files.exchange_text(path, old.name, "".join(old.lines), "".join(new.lines), found)


def with_comments(entry: Entry, comments: tuple[str, ...]) -> Entry:
    """The entry with these comment lines instead of its own, and with the flags that stand in them."""
    return entry._replace(comments=comments, flags=flags(comments))


def with_comment(entry: Entry, comment: str) -> Entry:
    """The entry with one line more for translators (`# …`), below those that it has."""
    own = [at for at, line in enumerate(entry.comments) if line == "#" or line.startswith("# ")]
    at = own[-1] + 1 if own else 0
    return entry._replace(comments=(*entry.comments[:at], comment, *entry.comments[at:]))


def with_fuzzy(entry: Entry) -> Entry:
    """The entry marked as in need of a translator's eye."""
    if _FUZZY in entry.flags:
        return entry
    lines = list(entry.comments)
    # Of several lines of flags gettext believes only the last one's mark.
    for at, line in reversed(list(enumerate(lines))):
        if (match := FLAGS.match(line)) and match[1].endswith(","):
            lines[at] = f"{match[1]} {_FUZZY}{',' if match[2].strip() else ''}{match[2]}"
            break
    else:
        lines.append(f"#, {_FUZZY}")
    return with_comments(entry, tuple(lines))


def _crowded(po: Po) -> list[Entry]:
    """The messages on whose first or last line another one stands too, or a comment behind the last message."""
    begun = {entry.first for entry in po.entries if entry.starts}
    return [
        *(each for each in po.entries if each.starts or each.last in begun),
        *(po.entries[-1:] if _tail(po) else ()),
    ]


def _tail(po: Po) -> int:
    """Where a comment begins on the line on which the last message ends, which is of none; 0 where there is none."""
    line = po.lines[po.entries[-1].last - 1]
    if FIELD.fullmatch(line):
        return 0
    words = (word for word in tokens(1, line) if isinstance(word, Token))
    return next((word.begins[1] for word in words if word.keyword == "#"), 0)


def _parted(po: Po) -> Po:
    """The catalog with each message on lines of its own."""
    lines = list(po.lines)
    if tail := _tail(po):
        _part(lines, po.entries[-1].last - 1, tail, po.newline)
    for entry in reversed(po.entries):
        if entry.starts:
            _part(lines, entry.first - 1, entry.starts, po.newline, "#~ " if entry.obsolete else "")
    return _proven(po, "".join(lines), list(map(_said, po.entries)))


def _part(lines: list[str], number: int, at: int, newline: str, mark: str = "") -> None:
    """Make two lines of one; `mark` holds for all of it, so that the second one needs it too, but for a comment."""
    line = lines[number]
    if (note := _NOTE.match(line, at)) and note["comment"]:
        mark, rest = "", line[note.start("comment") :]
    else:
        rest = line[at:].lstrip(SPACE)
        mark = "" if rest.startswith("#~") else mark
    lines[number] = f"{line[:at]}{newline}{mark}{rest}"


def _changed(po: Po, old: Entry, new: Entry) -> list[str]:
    """The lines of an entry that says something else: as they are where they say the same."""
    said, fields = dict(_fields(old)), dict(_fields(new))
    noted, raw = _parts(po, old)
    lines = _comment_lines(noted, old, new)
    if said == fields and old.obsolete == new.obsolete:
        lines += raw
    else:
        kept = _kept(raw)
        for keyword, text in fields.items():
            if keyword in kept and said.get(keyword) == text:
                lines += [_marked(line, keyword, new.obsolete) for line in kept[keyword]]
            else:
                lines += _field(po, new, keyword, text)
    ended = _ended(lines, "\r\n" if po.lines[old.first - 1].endswith("\r\n") else "\n")
    return ended if po.lines[old.last - 1].endswith("\n") else [*ended[:-1], ended[-1].rstrip("\r\n")]


def _parts(po: Po, entry: Entry) -> tuple[list[str], list[str]]:
    """The raw lines of its comments, and of its fields."""
    lines = list(po.lines[entry.first - 1 : entry.last])
    height = sum(1 for _ in itertools.takewhile(_is_comment, lines))
    return lines[:height], lines[height:]


def _is_comment(line: str) -> bool:
    return _NOTE.match(line) is not None


def _comment_lines(noted: Sequence[str], old: Entry, new: Entry) -> list[str]:
    """The comments: those that stay are raw, with the blank lines below them."""
    if old.comments == new.comments:
        return list(noted)
    kept: list[list[str]] = []
    for line in noted:
        match = _NOTE.match(line)
        if match and match["comment"]:
            kept.append([line])
        else:
            kept[-1].append(line)
    lines: list[str] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old.comments, new.comments, False).get_opcodes():
        lines += itertools.chain(*kept[start:end]) if tag == "equal" else new.comments[begin:stop]
    return lines


def _kept(lines: Sequence[str]) -> dict[str, list[str]]:
    """The raw lines of each field, by its keyword as `_fields` names it; none where no tool writes such lines."""
    kept: dict[str, list[str]] = {}
    keyword = ""
    for line in lines:
        match = FIELD.fullmatch(line)
        if match:
            previous = "#| " if (match[1] or "").endswith("|") else ""
            named = f"msgstr[{int(match[3])}]" if match[3] else match[2]
            keyword = previous + named if named else keyword
        elif line.strip(SPACE) not in BLANK:
            return {}
        kept.setdefault(keyword, []).append(line)
    return kept


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Keyword and text of each field, in the order in which they stand."""
    named = zip(("msgctxt", "msgid", "msgid_plural"), (entry.context, entry.source, entry.plural), strict=True)
    if entry.previous:
        before = zip(("#| msgctxt", "#| msgid", "#| msgid_plural"), entry.previous, strict=True)
        yield from ((keyword, text) for keyword, text in before if text is not None)
    yield from ((keyword, text) for keyword, text in named if text is not None)
    if entry.plural is None:
        yield "msgstr", entry.translation[0]
    else:
        yield from ((f"msgstr[{form}]", text) for form, text in enumerate(entry.translation))


def _written(po: Po, entry: Entry) -> list[str]:
    """The lines of an entry that is new here."""
    return [*entry.comments, *(line for field in _fields(entry) for line in _field(po, entry, *field))]


def _field(po: Po, entry: Entry, keyword: str, text: str) -> list[str]:
    lines = write(keyword.removeprefix("#| "), text, 0 if "no-wrap" in entry.flags else po.limit)
    return [_marked(line, keyword, entry.obsolete) for line in lines]


def _marked(line: str, keyword: str, obsolete: bool) -> str:
    """A line of a field with the mark that its entry needs: none, `#~`, `#|` or `#~|`."""
    match = FIELD.fullmatch(line)
    has = (match[1] if match else None) or ""
    needs = MARKS[obsolete, keyword.startswith("#|")]
    if has == needs:
        return line
    body = line.lstrip(" \t")[len(has) :].lstrip(" \t")
    return f"{needs} {body}" if needs else body


def _ended(lines: Sequence[str], end: str) -> list[str]:
    return [line if line.endswith("\n") else line + end for line in lines]


def _expected(po: Po, changed: Mapping[Entry, Entry | None], behind: Mapping[Entry, list[Entry]]) -> Iterator[Entry]:
    for entry in po.entries:
        new = changed.get(entry, entry)
        if new is not None:
            yield new
            yield from behind.get(entry, ())


def _said(entry: Entry) -> tuple[object, ...]:
    """All of an entry but where it stands."""
    return (*entry.key, entry.plural, entry.translation, entry.flags, entry.obsolete, entry.comments, entry.previous)


def _proven(po: Po, text: str, expected: list[tuple[object, ...]]) -> Po:
    """The text read again; raises ValueError when it does not say what is expected."""
    found = Problems()
    new = parse(text.encode(), po.name, found)
    if new is None or [_said(each) for each in new.entries] != expected:
        raise ValueError(f"{po.name} would not say what it should: {found or 'an entry differs'}")
    return new
