"""What the machine brings to a PDF: the fonts, the libraries and their versions, by the files they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from handpress import faces
from handpress.batch.inventory import engine
from handpress.batch.stamps import Stamps
from handpress.language import breaks
from handpress.language.locale import Locale
from handpress.page.versions import origins, setters, versions

#: Where Linux notes which libraries it has.
_LINKER = "/etc/ld.so.cache"


class Equipment:
    """The machine as one build sees it; `configuration` is the fontconfig file of the project."""

    def __init__(self, configuration: Path, stamps: Stamps) -> None:
        self.configuration = configuration
        self.stamps = stamps
        self._files: dict[str, tuple[str, ...]] = {}

    @cached_property
    def versions(self) -> Mapping[str, str]:
        """Name → version of every package and library that decides the bytes."""
        return _by_name(versions())

    @cached_property
    def setters(self) -> Mapping[str, str]:
        """The same of every package that decides the HTML, and no more than that."""
        return _by_name(setters())

    @cached_property
    def engine(self) -> str:
        """The digest of the engine itself."""
        return engine(self.stamps)

    def fonts(self, families: Iterable[str]) -> Mapping[str, str]:
        """File → SHA-256 of the fonts of these families."""
        files = sorted({file for family in families for file in self._of(family)})
        return {file: self.stamps.digest(file) for file in files}

    def has(self, family: str) -> bool:
        """Whether there is any font of this family."""
        return bool(self._of(family))

    def watched(self, spoken: Iterable[Locale]) -> list[str]:
        """The files and folders outside the project that tell, unchanged, that all is as it was for these languages."""
        spoken = list(spoken)
        words = filter(None, [breaks.origin()] if any(map(breaks.segmented, spoken)) else [])
        families = {family for each in spoken for family in each.fonts}
        return sorted({*self.fonts(families), *faces.folders(self.configuration), *origins(), *words, _LINKER})

    def _of(self, family: str) -> tuple[str, ...]:
        if family not in self._files:
            self._files[family] = tuple(face.file for face in faces.listed(family, self.configuration))
        return self._files[family]


def _by_name(sayings: Iterable[str]) -> Mapping[str, str]:
    return dict(saying.rsplit(" ", 1) for saying in sayings)
