"""Which files of a project were saved: found by looking at them, so that any editor and any disk will do."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from handpress import files
from handpress.batch.inventory import of_clinic
from handpress.content.folder import HANDOUTS, LOCALES, NOTICES, STYLES, below

#: How the names of logos end.
_LOGOS = (".svg", ".png")
#: Seconds between two looks: what somebody who saves does not notice, and what a disk does not either.
INTERVAL = 0.05
#: A look takes no more than this share of the time, however many files there are.
_SHARE = 0.2
#: How many looks to wait at most for files that go on changing.
_PATIENCE = 40


class Watch:
    """All that pages are made from; `clinic` is the path of the clinic's file."""

    def __init__(self, root: Path, clinic: Path, sleep: Callable[[float], None] = time.sleep) -> None:
        self.root = root
        self.clinic = clinic
        self.sleep = sleep
        self.state = 0
        self.pause = INTERVAL
        self._known = self._identities()

    def look(self) -> int:
        """The number of the state that the files are in; waits, a little, until nobody is writing any more."""
        seen = self._identities()
        if seen != self._known:
            for _ in range(_PATIENCE):
                self.sleep(self.pause)
                before, seen = seen, self._identities()
                if before == seen:
                    break
            self._known = seen
            self.state += 1
        return self.state

    def _identities(self) -> dict[str, files.Identity | None]:
        began = time.monotonic()
        names = [*of_clinic(self.root, os.path.relpath(self.clinic, self.root)), *self._logos()]
        names += [name for folder in (HANDOUTS, LOCALES, NOTICES, STYLES) for name in below(self.root, folder)]
        seen = {name: files.identity(os.path.join(self.root, name)) for name in names}  # noqa: PTH118 - as in stamps.py
        self.pause = max(INTERVAL, (time.monotonic() - began) / _SHARE)
        return seen

    def _logos(self) -> list[str]:
        """What may be the clinic's logo: which it is, nobody knows while its file cannot be read."""
        beside = os.path.relpath(self.clinic.parent, self.root)
        try:
            names = sorted(entry.name for entry in os.scandir(self.clinic.parent))
        except OSError:
            return []
        return [f"{beside}/{name}" for name in names if name.lower().endswith(_LOGOS)]
