"""What a build is asked, where it takes place, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from handpress.batch.ledger import JOURNAL
from handpress.batch.packs import Pack
from handpress.batch.targets import Target
from handpress.batch.wishes import NO_WISH, Wish
from handpress.content.folder import CLINIC, relative
from handpress.problems import Place, Problem, Problems


class Order(NamedTuple):
    """What to build and how: in how many processes (0: one a processor), and with what limits.

    `incomplete` makes proofs of what is unfinished, `dry` only tells what would be done, `fail_fast` ends with the
    first failure. `seconds` and `megabytes` are what one target may take (0: no limit). `cluster` is the address of a
    scheduler whose workers do it ('': this machine).
    """

    wish: Wish = NO_WISH
    processes: int = 0
    incomplete: bool = False
    dry: bool = False
    fail_fast: bool = False
    seconds: float = 0
    megabytes: int = 0
    cluster: str = ""


class Result:
    """What a build did; paths are relative to the output folder, `problems` are those of no single target.

    `reasons` tells why each stale target was one, `notices` what is worth knowing and wrong with nothing,
    `made_of()` the files of each target asked for; `packs` are those asked for. It is `usable` when anything could be
    done, and took so many `seconds`.
    """

    def __init__(self) -> None:
        """Nothing so far."""
        self.built: list[str] = []
        self.up_to_date: list[str] = []
        self.removed: list[str] = []
        self.failed: dict[str, tuple[Problem, ...]] = {}
        self.reasons: dict[Target | Pack, str] = {}
        self.problems = Problems()
        self.notices: list[str] = []
        self.made_of: Callable[[], dict[str, list[str]]] = dict
        self.packs: Sequence[Pack] = ()
        self.seconds = 0.0
        self.usable = False


class Site(NamedTuple):
    """Where a build takes place: a project, one clinic's file (None: the project's own), and the output folder."""

    root: Path
    clinic: Path | None
    folder: Path

    @property
    def clinic_name(self) -> str:
        """The clinic's file as people of the project know it."""
        return relative(self.clinic, self.root) if self.clinic else CLINIC

    def unwritable(self, path: str, what: str, error: OSError) -> Problems:
        """H400 for a file of the output folder, or for the journal when that stands in the way."""
        found = Problems()
        if Path(error.filename or path).name == JOURNAL:
            path = JOURNAL
        place = Place(relative(self.folder / path, self.root))
        hint = "Make room and allow writing there, then build again."
        found.add("H400", place, f"this file cannot be {what}: {error.strerror}.", hint)
        return found


#: Told after each target: its path, 'built' or 'failed', how many are done, how many there are.
Watch = Callable[[str, str, int, int], None]
