"""The codes that are on paper: a line for each page ever made, with all that it came from, kept outside build/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from handpress import __version__, files
from handpress.batch import codes
from handpress.batch.approval import Unit
from handpress.batch.gather import Gathered
from handpress.batch.job import Job
from handpress.batch.workshop import Workshop
from handpress.content.folder import ISSUED, WORDS, beside, catalog_path, handout_path
from handpress.language.approvals import PAGE_WORDS, VALUES, fingerprint, unplaced
from handpress.problems import Place, Problems

_SEAL = re.compile(rb'"seal": "([0-9a-f]{64})"')
#: What every line says; the rest may grow.
_STRINGS = ("code", "seal", "date", "sheet", "version", "engine")
_LISTS = ("words", "approvals")


class Issued:
    """The file in which one clinic's codes are noted, each before its PDF is written; lines are only added."""

    def __init__(self, root: Path, clinic: str) -> None:
        """`clinic` is the name of the clinic's file."""
        self.name = beside(clinic, ISSUED)
        self.path = root / self.name

    def knows(self, seal: str) -> bool:
        """Whether a page with this seal has been made before."""
        return seal in self._seals

    @cached_property
    def _seals(self) -> set[str]:
        with suppress(OSError):
            return {match.decode() for match in _SEAL.findall(self.path.read_bytes())}
        return set()

    def note(self, entry: dict[str, Any]) -> None:
        """Add a line. Raises OSError."""
        files.append(self.path, json.dumps(entry, ensure_ascii=False))
        self._seals.add(entry["seal"])

    def of(self, code: str, found: Problems) -> list[dict[str, Any]]:
        """The entries of a code, oldest first; two pages may have one by chance."""
        return [entry for entry in self._entries(found) if entry["code"] == code]

    def all(self) -> set[str]:
        """Every code."""
        return {entry["code"] for entry in self._entries(Problems())}

    def _entries(self, found: Problems) -> Iterator[dict[str, Any]]:
        """What the file says; a line that says nothing is a problem, and hides no other."""
        try:
            lines = self.path.read_text("utf-8", errors="replace").split("\n")
        except OSError:
            return
        for number, line in enumerate(lines, 1):
            entry = _entry(line)
            if entry:
                yield entry
            elif line.strip():
                hint = "Restore the line from a copy of the file; no other line is concerned."
                found.add("H252", Place(self.name, number, 1), "this line does not say what a code stands for.", hint)


def _entry(line: str) -> dict[str, Any] | None:
    with suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        entry: dict[str, Any] = json.loads(line)
        parts = [part for many in _LISTS for part in entry[many]]
        strings = [*(entry[key] for key in _STRINGS), *(text for part in parts for text in part.values())]
        if all(isinstance(text, str) for text in strings):
            return entry
    return None


class Clerk:
    """Writes down what pages come from, for one press run."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self._blobs: dict[str, str] = {}
        self._units: dict[Unit, dict[str, str]] = {}

    def entry(self, gathered: Gathered, job: Job) -> dict[str, Any]:
        """The words of a page by fingerprint, the files by their names in git, approvals and engine."""
        shop = self.shop
        return {
            "code": codes.code(job.seal),
            "seal": job.seal,
            "date": files.today(),
            "sheet": gathered.target.path,
            "version": gathered.sheet.voices[0].handout.version,
            "engine": f"{__version__} {shop.equipment.engine[:12]}",
            "words": [self._words(unit) for unit in gathered.units],
            "approvals": [unplaced(each)._asdict() | {"place": each.place.path} for each in gathered.approvals],
        }

    def _words(self, unit: Unit) -> dict[str, str]:
        if unit not in self._units:
            self._units[unit] = self._said(unit)
        return self._units[unit]

    def _said(self, unit: Unit) -> dict[str, str]:
        project, said = self.shop.project, self.shop.approvals.said(unit)
        name = said_in(unit, project.language, project.clinic.place.path)
        # A clinic's file may lie anywhere; where that is says nothing on another machine.
        file = PurePosixPath(name).name if unit.name == VALUES else name
        return {**unit._asdict(), "file": file, "blob": self._blob(name), "fingerprint": fingerprint(said)}

    def _blob(self, name: str) -> str:
        if name not in self._blobs:
            try:
                self._blobs[name] = files.blob((self.shop.project.root / name).read_bytes())
            except OSError:  # gone since it was read
                self._blobs[name] = ""
        return self._blobs[name]


def said_in(unit: Unit, source: str, clinic: str) -> str:
    """The file that says what a unit says; `source` is the author's language, `clinic` the clinic's file."""
    if unit.name == VALUES:
        return clinic
    if unit.language != source:
        return catalog_path(unit.language)
    return WORDS if unit.name == PAGE_WORDS else handout_path(unit.name)
