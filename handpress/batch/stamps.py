"""Digests of files, taken anew only where a file may have changed since the last time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from handpress import files

#: The identity of a file that was changed so shortly before that a further change might not show: it equals none.
UNSETTLED = (0, 0, 0, 0)


class Stamp(NamedTuple):
    """The digest of a file when it had this identity."""

    digest: str
    identity: files.Identity


class Stamps:
    """What the files were at the beginning of a build: each is looked at once, so that a build sees one state of it."""

    def __init__(self, root: Path, known: Mapping[str, Stamp]) -> None:
        """`known` are the stamps of earlier builds, by name; names are relative to `root` or absolute."""
        self.root = root
        self.known = known
        self.taken: dict[str, Stamp] = {}
        self._seen: dict[str, files.Identity | None] = {}

    def digest(self, name: str) -> str:
        """SHA-256 of the file; of a folder, of its names and their last change; '' where there is nothing to read."""
        stamp = self.taken.get(name)
        if stamp is None:
            stamp = self.taken[name] = self._stamp(name)
        return stamp.digest

    def moved(self) -> list[str]:
        """The files to which something happened since their stamps were taken, whatever they hold by now; sorted."""
        return sorted(name for name in self.taken if self._identity(name) != self._seen[name] or self._differs(name))

    def changed(self) -> list[str]:
        """The files that are no longer what they were when their stamps were taken, sorted."""
        return [name for name in self.moved() if self._differs(name)]

    def _differs(self, name: str) -> bool:
        return self._stamp(name).digest != self.taken[name].digest

    def _identity(self, name: str) -> files.Identity | None:
        return files.identity(os.path.join(self.root, name))  # noqa: PTH118 - a Path takes ten times as long

    def _stamp(self, name: str) -> Stamp:
        identity = self._identity(name)
        self._seen.setdefault(name, identity)
        if identity is None:
            return Stamp("", UNSETTLED)
        for known in (self.known.get(name), self.taken.get(name)):
            if known and known.identity == identity:
                return known
        return Stamp(_digest(self.root / name, identity), identity if files.settled(identity) else UNSETTLED)


def _digest(path: Path, identity: files.Identity) -> str:
    try:
        if path.is_dir():
            return files.digest(str(identity[1]), *sorted(entry.name for entry in os.scandir(path)))
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
