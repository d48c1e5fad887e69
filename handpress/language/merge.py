"""A new template merged into a catalog: nothing that a translator wrote is lost, and no guess is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from handpress.language.edit import edited, with_comment, with_comments, with_fuzzy
from handpress.language.po import Po
from handpress.language.poentry import Entry, Previous
from handpress.language.poline import write

#: What can become of a message, in the order in which it is told.
OUTCOMES = ("kept", "new", "fuzzy", "obsolete", "returned")
#: From which likeness on (of 1) a translation is offered for another source: pot2po's limit; msgmerge takes 0.6.
_ALIKE = 0.75
#: What is like the new message in more than its words comes first: the same context, or a source that has just left.
_SAME_CONTEXT, _LEFT = 0.15, 0.05
_FLAGS = ("#,", "#!", "#=")
_MACHINE = ("#.", "#:", *_FLAGS)


class Merged(NamedTuple):
    """The catalog after the merge, and how many messages came to which of the OUTCOMES."""

    po: Po
    tally: Counter[str]


def merge(po: Po, template: Po) -> Merged:
    """The catalog with the messages of the template, in the order and layout that it has; its header stays.

    The same message keeps its translation, also one that had become obsolete; what is told of it (`#.`, `#:`, format
    flags) is the template's. A message that left becomes obsolete. A new one stands after its neighbour in the
    template, fuzzy with the translation of one that is much like it, if there is one. Raises ValueError where the
    outcome cannot be proven, as `edited` does. Counted messages need a catalog whose plural forms are known.
    """
    forms = (po.plural_forms() or (1, ""))[0]
    wanted = {entry.key: entry for entry in template.entries if entry is not template.header and not entry.obsolete}
    known = {entry.key: entry for entry in po.entries if entry is not po.header}
    changed: dict[Entry, Entry | None] = {}
    tally: Counter[str] = Counter()
    for key, entry in known.items():
        changed[entry] = brought_along(entry, wanted[key], forms) if key in wanted else _left(entry)
        tally[_outcome(entry, changed[entry])] += 1
    memory = _Memory((entry, entry.key not in wanted) for entry in known.values())
    added: list[tuple[Entry, Entry]] = []
    neighbour = po.header
    for key, asked in wanted.items():
        neighbour = known.get(key, neighbour)
        if key not in known:
            added.append((neighbour, _new(asked, memory.nearest(asked), forms)))
            tally["fuzzy" if "fuzzy" in added[-1][1].flags else "new"] += 1
    del tally[""]
    return Merged(edited(po, {old: new for old, new in changed.items() if new != old}, added), tally)


def brought_along(entry: Entry, asked: Entry, forms: int) -> Entry:
    """The entry as the template asks for it, live; where it counts otherwise than before, fuzzy."""
    texts = _filled(entry, asked, forms)
    new = with_comments(entry, _comments(entry, asked))._replace(plural=asked.plural, translation=texts, obsolete=False)
    if not any(entry.translation) or (entry.plural == asked.plural and texts == entry.translation):
        return new
    return with_former(with_fuzzy(new)._replace(previous=_before(entry)), entry)


def with_former(entry: Entry, other: Entry) -> Entry:
    """The entry with comments that keep what another one says and it does not: nobody's work is thrown away."""
    keyword = "msgstr" if other.plural is None else "msgstr[{}]"
    for form, text in enumerate(other.translation):
        if text and text not in entry.translation:
            for line in write(keyword.format(form), text):
                entry = entry if f"# was {line}" in entry.comments else with_comment(entry, f"# was {line}")
    return entry


def with_notes(entry: Entry, other: Entry) -> Entry:
    """The entry with what a translator noted at another one, but for waivers: each is for the one text."""
    for comment in map(_bare, other.comments):
        if not comment.startswith((*_MACHINE, "#|", "# waive")) and comment not in entry.comments:
            entry = with_comment(entry, comment)
    return entry


def _left(entry: Entry) -> Entry | None:
    """What stays of an entry that the template does not ask for: nothing if nobody wrote anything into it."""
    own = [line for line in entry.comments if not line.startswith(_MACHINE)]
    if entry.obsolete:
        return entry
    if not any(entry.translation) and not own:
        return None
    # Where it stands and what there is to know of it, the template says when it returns; Weblate would drop that here.
    comments = tuple(line for line in entry.comments if not line.startswith(("#.", "#:")))
    return entry._replace(obsolete=True, comments=comments)


def _outcome(old: Entry, new: Entry | None) -> str:
    """One of the OUTCOMES; '' for what was obsolete and is."""
    if new is None or new.obsolete:
        return "" if old.obsolete else "obsolete"
    if "fuzzy" in new.flags and "fuzzy" not in old.flags:
        return "fuzzy"
    return "returned" if old.obsolete else "kept"


def _filled(entry: Entry, asked: Entry, forms: int) -> tuple[str, ...]:
    """The translation in as many forms as are asked for; where it had none, each is offered the one text."""
    if asked.plural is None:
        return entry.translation[:1]
    given = entry.translation if entry.plural is not None else entry.translation * forms
    return (given + ("",) * forms)[:forms]


def _before(entry: Entry) -> Previous:
    """The source that the translation of an entry was made for."""
    if "fuzzy" in entry.flags and entry.previous:
        return entry.previous
    return (entry.context, entry.source, entry.plural)


def _comments(entry: Entry, asked: Entry) -> tuple[str, ...]:
    """What the translator noted and the template tells; lines that say the same stay as they are, and all in order."""
    comments = [_bare(line) for line in entry.comments]
    for sign, below in (("#.", ("#:", *_FLAGS)), ("#:", _FLAGS)):
        told = _lines(asked.comments, sign)
        if _words(_lines(comments, sign)) != _words(told):
            comments = _replaced(comments, (sign,), told, below)
    if _formats(entry) != _formats(asked):
        comments = _replaced(comments, _FLAGS, _flags(comments, asked))
    return tuple(comments)


def _replaced(comments: list[str], signs: tuple[str, ...], new: list[str], below: tuple[str, ...] = ()) -> list[str]:
    """The comments with `new` in the place of those with one of these signs; without any, above those in `below`."""
    starts = (at for at, line in enumerate(comments) if line.startswith(signs))
    ends = (at for at, line in enumerate(comments) if below and line.startswith(below))
    at = next(starts, next(ends, len(comments)))
    return [*comments[:at], *new, *(line for line in comments[at:] if not line.startswith(signs))]


def _flags(comments: Iterable[str], asked: Entry) -> list[str]:
    """A line of the flags that these comments have, but the formats are those of the template; none without any."""
    own = [flag.strip() for line in _lines(comments, *_FLAGS) for flag in line[2:].split(",") if not _is_format(flag)]
    named = list(dict.fromkeys(filter(None, [*own, *sorted(_formats(asked))])))
    return [f"#, {', '.join(named)}"] if named else []


def _bare(line: str) -> str:
    """A comment without the mark that some tools put before all lines of an obsolete entry."""
    return line[2:].lstrip(" \t") if line.startswith("#~") else line


def _lines(comments: Iterable[str], *signs: str) -> list[str]:
    return [line for line in comments if line.startswith(signs)]


def _words(lines: Iterable[str]) -> list[str]:
    """What comments say, however they are wrapped."""
    return [word for line in lines for word in line[2:].split()]


def _formats(entry: Entry) -> frozenset[str]:
    return frozenset(filter(_is_format, entry.flags))


def _is_format(flag: str) -> bool:
    """Whether the flag says what kind of text it is, which the source decides, as in python-brace-format."""
    return flag.strip().endswith("-format")


def _new(asked: Entry, like: Entry | None, forms: int) -> Entry:
    """The entry of a new message, with the translation of one like it and what its translator noted there."""
    empty = ("",) * (1 if asked.plural is None else forms)
    entry = asked._replace(translation=empty, previous=None)
    if like is None:
        return entry
    noted = tuple(map(_bare, like.comments))
    told = (line for line in asked.comments if not line.startswith(_FLAGS))
    entry = with_comments(entry, (*filter(_is_note, noted), *told, *_flags(noted, asked)))
    return with_fuzzy(entry)._replace(translation=_filled(like, asked, forms), previous=_before(like))


def _is_note(comment: str) -> bool:
    """Whether a translator wrote it for whoever comes next; a waiver is for the one text."""
    return not comment.startswith((*_MACHINE, "#|", "# waive", "# was"))


class _Memory:
    """What has been translated, to find what is like a new message."""

    def __init__(self, known: Iterable[tuple[Entry, bool]]) -> None:
        """`known` says of each entry whether its source has left."""
        self.translated = [(entry, left) for entry, left in known if any(entry.translation)]
        self.said: dict[str, set[tuple[str, ...]]] = {}
        self.bits: dict[tuple[str, int], int] = {}
        # By the length of their sources: the letters of each, and which one it is.
        self.lengths: dict[int, list[tuple[int, int]]] = {}
        for at, (entry, _) in enumerate(self.translated):
            self.said.setdefault(entry.source, set()).add(entry.translation)
            self.lengths.setdefault(len(entry.source), []).append((self._letters(entry.source), at))

    def nearest(self, asked: Entry) -> Entry | None:
        """The entry most like it, the first of several; None also where only its context could say which one."""
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(asked.source)
        best, score = -1, 0.0
        for most, at in sorted(self._likely(asked), key=lambda each: -each[0]):
            if most < score:
                break
            matcher.set_seq1(self.translated[at][0].source)
            own = self._worth(at, matcher.ratio(), asked)
            if own > score or (own == score and at < best):
                best, score = at, own
        found = self.translated[best][0] if best >= 0 else None
        return None if found and found.context != asked.context and self._ambiguous(found) else found

    def _likely(self, asked: Entry) -> Iterator[tuple[float, int]]:
        """What each is worth at most: no two texts are more alike than their letters, which are soon counted."""
        letters, own = self._letters(asked.source), len(asked.source)
        for length, texts in self.lengths.items():
            both = own + length
            enough = _ALIKE * both / 2
            if 0 < enough <= min(own, length):
                shared = [(many, at) for those, at in texts if (many := (letters & those).bit_count()) >= enough]
                yield from ((self._worth(at, 2 * many / both, asked), at) for many, at in shared)

    def _worth(self, at: int, likeness: float, asked: Entry) -> float:
        """How well it will do for the new message; 0 where it will not."""
        entry, left = self.translated[at]
        return likeness + _SAME_CONTEXT * (entry.context == asked.context) + _LEFT * left if likeness >= _ALIKE else 0.0

    def _letters(self, text: str) -> int:
        """A bit for each letter: for the first of its kind, for the second, and so on."""
        counted = ((letter, nth) for letter, many in Counter(text).items() for nth in range(many))
        return sum(1 << self.bits.setdefault(each, len(self.bits)) for each in counted)

    def _ambiguous(self, best: Entry) -> bool:
        """Whether its source has another translation in another context: the two must not be mixed up."""
        return len(self.said[best.source]) > 1
