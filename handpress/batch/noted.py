"""What is known of many files, by path; what a line of the journal says is read from there when somebody asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

from handpress.batch.entries import STRANGE, is_sealed

Entry = TypeVar("Entry")


class Noted(MutableMapping[str, Entry], Generic[Entry]):
    """A mapping that keeps no more in memory of an entry that it was told to leave than where its line begins.

    So a build of ten thousand PDFs needs hardly more room than one of a hundred.
    """

    def __init__(
        self, journal: Path, read: Callable[[Mapping[str, Any]], Entry], unknown: Entry, known: Mapping[str, Entry]
    ) -> None:
        """`read` makes an entry of a line; where somebody has tampered with the journal, `unknown` is what is known."""
        self._journal, self._read, self._unknown = journal, read, unknown
        self._entries: dict[str, Entry | int] = dict(known)

    def __getitem__(self, path: str) -> Entry:
        """The entry; raises KeyError."""
        known = self._entries[path]
        if not isinstance(known, int):
            return known
        with suppress(OSError), self._journal.open("rb") as lines:
            return self._line(lines, path, known)
        return self._unknown

    def __setitem__(self, path: str, entry: Entry) -> None:
        self._entries[path] = entry

    def __delitem__(self, path: str) -> None:
        del self._entries[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def leave(self, path: str, start: int) -> None:
        """The entry is what the line of the journal says that begins at this byte."""
        self._entries[path] = start

    def recall(self) -> None:
        """Read all that was left: from now on the journal is not needed."""
        left = [(path, start) for path, start in self._entries.items() if isinstance(start, int)]
        with suppress(OSError), self._journal.open("rb") as lines:
            self._entries |= {path: self._line(lines, path, start) for path, start in left}
        self._entries |= {path: self._unknown for path, _ in left if isinstance(self._entries[path], int)}

    def _line(self, lines: BinaryIO, path: str, start: int) -> Entry:
        with suppress(*STRANGE):
            lines.seek(start)
            line = lines.readline()
            said = json.loads(line)
            del said["seal"]
            if said.pop("path") == path and is_sealed(line):
                return self._read(said)
        return self._unknown
