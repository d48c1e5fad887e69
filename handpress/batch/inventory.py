"""Every file that targets are made from, and one digest for those of each target."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path

import handpress
from handpress import files
from handpress.batch.stamps import Stamps
from handpress.batch.targets import Target
from handpress.content.folder import (
    CLINIC_APPROVALS,
    COMMON,
    FIGURES,
    STYLES,
    WORDS,
    approvals_path,
    below,
    beside,
    catalog_path,
    kept_folder,
    languages,
    misnamed,
)

#: Variables that decide which libraries and fonts are found.
_VARIABLES = ("PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "HOME", "XDG_DATA_HOME")
ENGINE = Path(handpress.__file__).parent


class Inventory:
    """The files of a project, one clinic's file and the machine, as they were at the beginning of a build."""

    def __init__(self, root: Path, clinic: str, stamps: Stamps, machine: Sequence[str]) -> None:
        """`clinic` is the name of the clinic's file; `machine` names the files outside the project that matter."""
        self.root = root
        self.clinic = clinic
        self.stamps = stamps
        self.machine = machine
        self._spoken: dict[str, tuple[str, ...]] = {}
        #: The digest of what is shared by all targets in a language, or in one and a second.
        self._around: dict[tuple[str, str], str] = {}

    @cached_property
    def common(self) -> str:
        """The digest of what may matter to any target."""
        named = (f"{name} {self.stamps.digest(name)}" for name in (*self._shared, *self.machine))
        return files.digest(surroundings(), engine(self.stamps), *named, *misnamed(self.root))

    def of(self, target: Target) -> str:
        """The digest of every file that may matter to the target, changed or not."""
        if not target.language:
            return files.digest(self.common, *map(self.stamps.digest, self._own(target)))
        spoken = (target.language, target.partner)
        if spoken not in self._around:
            self._around[spoken] = files.digest(self.common, *map(self.stamps.digest, self._of_languages(spoken)))
        return files.digest(self._around[spoken], self.stamps.digest(target.file))

    def files(self, target: Target) -> list[str]:
        """The files that the target may be made from, as names of `stamps`."""
        return [*filter(self.stamps.digest, self._own(target)), *self._everywhere]

    @cached_property
    def _everywhere(self) -> list[str]:
        """Those of all targets that there are."""
        return [*filter(self.stamps.digest, (*self._shared, *self.machine))]

    def _own(self, target: Target) -> tuple[str, ...]:
        if target.language:
            return target.file, *self._of_languages((target.language, target.partner))
        return self._of_all if target.file == WORDS else (target.file,)

    def _of_languages(self, codes: Iterable[str]) -> Iterator[str]:
        """What the author's language is made of, as a second one too, is shared."""
        return chain.from_iterable(map(self._of_language, filter(None, codes)))

    def _of_language(self, code: str) -> tuple[str, ...]:
        if code not in self._spoken:
            self._spoken[code] = (catalog_path(code), *_ledger(self.root, approvals_path(code)))
        return self._spoken[code]

    @cached_property
    def _of_all(self) -> tuple[str, ...]:
        """What a poster of all languages is made of, those included that the clinic does not print."""
        return tuple(self._of_languages(languages(self.root)))

    @cached_property
    def _shared(self) -> list[str]:
        folders = (name for folder in (COMMON, FIGURES, STYLES) for name in below(self.root, folder))
        return [*of_clinic(self.root, self.clinic), *folders]


def of_clinic(root: Path, clinic: str) -> Iterator[str]:
    """A clinic's file, and the approvals of its values."""
    yield clinic
    yield from _ledger(root, beside(clinic, CLINIC_APPROVALS))


def _ledger(root: Path, name: str) -> Iterator[str]:
    """A ledger of approvals, and the words that they are about."""
    yield name
    yield from below(root, kept_folder(name))


def surroundings() -> str:
    """What decides, besides files, which libraries and fonts a build finds."""
    return "\n".join((sys.version, sys.prefix, *(f"{name}={os.environ.get(name, '')}" for name in _VARIABLES)))


def engine(stamps: Stamps) -> str:
    """The digest of the engine to the byte: its version says nothing of a checkout that somebody works on."""
    house = ENGINE.parent
    return files.digest(*(stamps.digest(str(house / name)) for name in below(house, ENGINE.name)))
