"""One message of a catalog: what it says, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from handpress.language.poline import MARKS
from handpress.problems import Place

#: Lines that say nothing.
BLANK = tuple(MARKS.values())
#: What begins a comment.
COMMENT = re.compile(r"(?:#~[ \t]*)?#(?![~|])")
#: What begins a line of flags, and the flags.
FLAGS = re.compile(r"((?:#~[ \t]*)?#[,!=])(.*)")
_BETWEEN_FLAGS = re.compile(r"[, \t\r\f\v]+")
#: What an entry said before its source changed: context, source, plural.
Previous: TypeAlias = tuple[str | None, str, str | None]


class Entry(NamedTuple):
    """One message: `context` and `plural` are None where the catalog does not name them.

    `comments` are its comment lines as they stand, without line ends and without the previous texts (`#|`), which are
    `previous`: context, source and plural, or None. `first` and `last` are its lines, from 1; where it begins on the
    line on which the one before it ends, `starts` is where, from 0.
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
    previous: Previous | None = None
    starts: int = 0

    @property
    def key(self) -> tuple[str | None, str]:
        """(context, source): what is unique in a catalog; no context differs from an empty one."""
        return (self.context, self.source)


def flags(comments: Iterable[str]) -> frozenset[str]:
    """The flags that stand in comment lines, with commas or blanks between them."""
    named = [flag for line in comments if (match := FLAGS.match(line)) for flag in _BETWEEN_FLAGS.split(match[2])]
    return frozenset(filter(None, named))
