"""What was built in one output folder, and from what: the journal, and the manifest that it becomes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from handpress import files
from handpress.batch import entries
from handpress.batch.entries import STRANGE, Extra, Record
from handpress.batch.extras import is_extra
from handpress.batch.memory import Memory
from handpress.batch.noted import Noted
from handpress.batch.reviews import late
from handpress.batch.stamps import Stamp
from handpress.batch.targets import PROOF, Target, parse

MANIFEST = "manifest.json"
JOURNAL = ".journal"
#: Where the manifest says since when the review of a sheet is overdue.
OVERDUE = "overdue"
#: A manifest of another format is not believed: everything is built anew.
FORMAT = 7
#: Tells one machine from another, on systems that have such a number; where there is none, digests must do.
_MACHINE = Path("/etc/machine-id")
#: The path of a file of ours where it is a key of a manifest, also of one that is cut off or of another format.
_PATH = re.compile(r'"((?:[^"/\\\n]+/)+[^"/\\\n]+\.(?:pdf|png|js)|index\.html)":')
#: A PDF of which only the path is known.
_UNKNOWN = Record("", "", "", "", "", "", 0, 0)
_UNKNOWN_EXTRA = Extra("", "")


class Ledger:
    """What was built in one output folder; only the holder of the folder's lock may change it.

    `notice` says in a sentence why the manifest cannot be believed; '' when it can. `extras` are the files that were
    made from PDFs, and `shown` whether they are all made of the very PDFs that lie there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._know({}, {})
        self.shown = False
        self.grounds: dict[str, Mapping[str, str]] = {}
        self.stamps: dict[str, Stamp] = {}
        self.memory = Memory({}, {}, (), ())
        #: What the manifest says, to know whether there is anything to write; None if that cannot be believed.
        self._found: tuple[object, ...] | None = None
        self.notice = self._read()
        self._replay()

    def flaw(self, path: str) -> str:
        """What is wrong with the PDF at `path`, in a few words; '' when it is what was written."""
        record = self.records.get(path)
        if record is None:
            return "never built"
        if not record.digest:
            return "the manifest says nothing certain of it"
        flaw, seen = self._look(path, record)
        if seen != record.seen:
            self.records[path] = record._replace(seen=seen)
        return flaw

    def flaw_of_extra(self, path: str) -> str:
        """The same of a file that was made from PDFs, whatever they are by now."""
        extra = self.extras.get(path)
        if extra is None:
            return "never built"
        flaw, seen = self._look(path, extra)
        if seen != extra.seen:
            self.extras[path] = extra._replace(seen=seen)
        return flaw

    def _look(self, path: str, known: Record | Extra) -> tuple[str, files.Identity]:
        """What is wrong with a file, and its identity once that is sure to tell of a change."""
        identity = files.identity(f"{self.folder}/{path}")
        if identity == known.seen:
            return "", known.seen
        kind = "PDF" if path.endswith(".pdf") else "file"
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            return f"the {kind} is gone", known.seen
        if identity is None or hashlib.sha256(content).hexdigest() != known.sha256:
            return f"the {kind} was altered", known.seen
        return "", identity if files.settled(identity) else known.seen

    def proofs(self) -> list[Target]:
        """The translators' proofs that lie there."""
        paths = (path for path in self.records if path.startswith(f"{PROOF}/"))
        return [target for target in map(parse, paths) if target]

    def put(self, path: str, record: Record, pdf: bytes) -> str:
        """Write the PDF: noted in the journal first, so that no file ever lies there unaccounted for.

        Of the record, what came out is filled in here; the answer is the digest of the PDF.
        """
        record = record._replace(sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))
        start = self._note({"path": path, **record._asdict()})
        files.replace(self.folder / path, pdf)
        self.records.leave(path, start)
        self.shown = False
        return record.sha256

    def put_extra(self, path: str, inputs: str, content: bytes) -> None:
        """Write a file that was made from PDFs in the same way; `inputs` is the digest of what it was made from."""
        extra = Extra(inputs, hashlib.sha256(content).hexdigest())
        start = self._note({"path": path, **extra._asdict()})
        files.replace(self.folder / path, content)
        self.extras.leave(path, start)

    def drop(self, path: str) -> bool:
        """Remove a file and its record; True if there was one. Raises OSError when it cannot be removed."""
        # A file may stand where a folder of ours should: then nothing of ours is in it.
        there = os.path.lexists(self.folder / path) and files.remove(self.folder / path)
        self.shown = self.shown and path not in self.records
        if self.records.pop(path, None) is not None or self.extras.pop(path, None) is not None:
            # On a full disk the note is lost, which does no harm: a record without its file counts for nothing.
            with suppress(OSError):
                self._note({"path": path, "removed": True})
        return there

    def recall(self) -> None:
        """Have all at hand that is known, before it is gone through more than once."""
        self.records.recall()
        self.extras.recall()

    def close(self) -> None:
        """Compact the journal into the manifest. Raises OSError; then the journal stays."""
        self.recall()
        path = self.folder / MANIFEST
        if self._state(self._overdue()) != self._found or not path.exists():
            files.replace(path, entries.sealed(self._content()))
        files.remove(self.folder / JOURNAL)

    def _state(self, overdue: Mapping[str, str]) -> tuple[object, ...]:
        """All that goes into a manifest, as it is now."""
        memory = self.memory
        beyond, known = (set(memory.asked), set(memory.guests)), (dict(self.records), dict(self.extras))
        return (memory.clinic, memory.machine, self.shown, *beyond, *known, {**self.grounds}, {**self.stamps}, overdue)

    def _overdue(self) -> dict[str, str]:
        """The days when reviews of sheets were due that are overdue: for readers of the manifest, never read back."""
        dates = late(self.memory.clinic)
        sheets = filter(None, map(parse, self.records)) if dates else ()
        return {sheet.path: dates[sheet.handout] for sheet in sheets if sheet.handout in dates}

    def _content(self) -> dict[str, Any]:
        used = {record.ground for record in self.records.values()}
        memory, overdue = self.memory, self._overdue()
        marks = {path: {OVERDUE: day} for path, day in overdue.items()}
        return {
            "format": FORMAT,
            "host": _host(),
            "clinic": memory.clinic,
            "machine": memory.machine,
            "asked": sorted(memory.asked),
            "guests": sorted(memory.guests),
            "targets": {path: entries.entry(each) | marks.get(path, {}) for path, each in sorted(self.records.items())},
            "shown": self.shown,
            "extras": {path: entries.entry(extra) for path, extra in sorted(self.extras.items())},
            "grounds": {name: ground for name, ground in sorted(self.grounds.items()) if name in used},
            "files": {name: [stamp.digest, *stamp.identity] for name, stamp in sorted(self.stamps.items())},
        }

    def _read(self) -> str:
        """Take up the manifest, or say why not and keep no more of it than the paths of files of ours."""
        try:
            raw = (self.folder / MANIFEST).read_bytes()
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"{MANIFEST} cannot be read ({error.strerror})"
        try:
            reason = self._doubt(raw, json.loads(raw))
        except STRANGE:
            reason = f"{MANIFEST} is damaged"
        if reason:
            self.grounds, self.stamps, self.memory, self.shown = {}, {}, Memory({}, {}, (), ()), False
            self._found = None
            names = set(filter(_ours, _PATH.findall(raw.decode("utf-8", errors="replace"))))
            beside = {name: _UNKNOWN_EXTRA for name in names if is_extra(name)}
            self._know(dict.fromkeys(names - beside.keys(), _UNKNOWN), beside)
        return reason

    def _doubt(self, raw: bytes, content: Any) -> str:  # noqa: ANN401 - whatever a file holds
        """Take up the manifest if it is one of ours to the last byte; '' or the reason why not."""
        if content["format"] != FORMAT:
            return f"{MANIFEST} is of another version of handpress"
        if content["host"] != _host():
            return f"{MANIFEST} is from another machine"
        if not entries.is_sealed(raw):
            return f"{MANIFEST} is damaged"
        self._take(content)
        return ""

    def _take(self, content: Mapping[str, Any]) -> None:
        targets, extras = content["targets"], content["extras"]
        self._know(
            {name: entries.record(each) for name, each in targets.items() if _is_pdf(name)},
            {name: entries.beside(each) for name, each in extras.items() if _is_beside(name)},
        )
        self.shown, self.grounds = content["shown"], content["grounds"]
        self.stamps = {name: entries.stamp(each) for name, each in content["files"].items()}
        self.memory = Memory(content["clinic"], content["machine"], content["asked"], content["guests"])
        self._found = self._state({path: each[OVERDUE] for path, each in targets.items() if OVERDUE in each})

    def _know(self, records: Mapping[str, Record], extras: Mapping[str, Extra]) -> None:
        """Begin with these."""
        journal = self.folder / JOURNAL
        self.records = Noted(journal, entries.record, _UNKNOWN, records)
        self.extras = Noted(journal, entries.beside, _UNKNOWN_EXTRA, extras)

    def _replay(self) -> None:
        """What an interrupted build noted; its last line may be torn."""
        try:
            lines = (self.folder / JOURNAL).read_bytes().splitlines()
        except OSError:
            return
        self.shown = False
        for line in lines:
            with suppress(*STRANGE):
                self._repeat(json.loads(line), certain=not self.notice and entries.is_sealed(line))

    def _repeat(self, entry: dict[str, Any], *, certain: bool) -> None:
        """Take up a line; of one that is not ours to the last byte no more than the path of a file of ours."""
        name = entry.pop("path")
        if not _ours(name):
            return
        entry.pop("seal", None)
        if entry.pop("removed", False):
            self.records.pop(name, None)
            self.extras.pop(name, None)
        elif is_extra(name):
            self.extras[name] = entries.beside(entry) if certain else _UNKNOWN_EXTRA
        else:
            # Whether a source changed meanwhile, the build that noted this would have told at its end.
            self.records[name] = entries.unproven(entries.record(entry)) if certain else _UNKNOWN

    def _note(self, line: dict[str, object]) -> int:
        """Where the line begins."""
        with (self.folder / JOURNAL).open("ab") as journal:
            # A line of its own even after one that a full disk or a death has torn.
            start = journal.tell() + journal.write(b"\n")
            journal.write(entries.sealed(line))
            journal.flush()
            os.fsync(journal.fileno())
        return start


def _ours(name: str) -> bool:
    """Whether the path is that of a PDF or of something made from PDFs."""
    return _is_pdf(name) or _is_beside(name)


def _is_pdf(name: str) -> bool:
    return entries.inside(name, ".pdf") and not is_extra(name)


def _is_beside(name: str) -> bool:
    return is_extra(name) and entries.inside(name, ".pdf", ".png", ".js", ".html")


def _host() -> str:
    """The number of this machine; '' where it has none."""
    with suppress(OSError, UnicodeDecodeError):
        return hashlib.sha256(_MACHINE.read_text("ascii").strip().encode()).hexdigest()[:16]
    return ""
