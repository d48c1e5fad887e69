"""What is out of date, and the reason; the journal of what was built, and the manifest it becomes."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from handpress import files

MANIFEST = "manifest.json"
JOURNAL = ".journal"
#: A manifest of another format is not read: everything is built anew.
FORMAT = 1
#: What reading a file raises that is not what we wrote.
_STRANGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Record:
    """One PDF that was built: the digest of what went in, and the SHA-256 of what came out."""

    digest: str
    sha256: str
    pages: int
    size: int


class Ledger:
    """What was built in one output folder; only the holder of the folder's lock may change it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = _manifest(folder / MANIFEST)
        _replay(folder / JOURNAL, self.records)

    def reason(self, path: str, digest: str) -> str:
        """Why the target at `path` must be built, in a few words; '' when it is up to date."""
        record = self.records.get(path)
        if record is None:
            return "it was never built"
        if record.digest != digest:
            return "what it is made of changed"
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            return "the file is gone"
        return "" if hashlib.sha256(content).hexdigest() == record.sha256 else "the file was altered"

    def put(self, path: str, digest: str, pdf: bytes, pages: int) -> None:
        """Write the PDF: noted in the journal first, so that no file ever lies there unaccounted for."""
        record = Record(digest, hashlib.sha256(pdf).hexdigest(), pages, len(pdf))
        self._note({"path": path, **asdict(record)})
        files.replace(self.folder / path, pdf)
        self.records[path] = record

    def drop(self, path: str) -> bool:
        """Remove the PDF and its record; True if there was a file. Raises OSError when the file cannot be removed."""
        # A file may stand where a folder of ours should: then nothing of ours is in it.
        there = os.path.lexists(self.folder / path) and files.remove(self.folder / path)
        if self.records.pop(path, None) is not None:
            # On a full disk the note is lost, which does no harm: a record without its file counts for nothing.
            with suppress(OSError):
                self._note({"path": path, "removed": True})
        return there

    def close(self) -> None:
        """Compact the journal into the manifest. Raises OSError; then the journal stays."""
        targets = {path: asdict(record) for path, record in sorted(self.records.items())}
        text = json.dumps({"format": FORMAT, "targets": targets}, indent=1, ensure_ascii=False) + "\n"
        path = self.folder / MANIFEST
        if not path.exists() or path.read_bytes() != text.encode():
            files.replace(path, text.encode())
        files.remove(self.folder / JOURNAL)

    def _note(self, line: dict[str, object]) -> None:
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line) + "\n")
            journal.flush()
            os.fsync(journal.fileno())


def _manifest(path: Path) -> dict[str, Record]:
    """The records of the manifest; none when it cannot be trusted, which costs a build and nothing else."""
    with suppress(*_STRANGE):
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] == FORMAT:
            return {_inside(name): Record(**record) for name, record in content["targets"].items()}
    return {}


def _replay(path: Path, records: dict[str, Record]) -> None:
    """What an interrupted build noted; its last line may be torn."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(*_STRANGE):
            entry = json.loads(line)
            name = _inside(entry.pop("path"))
            if entry.pop("removed", False):
                records.pop(name, None)
            else:
                records[name] = Record(**entry)


def _inside(name: str) -> str:
    """The path of a record; ValueError where it leads out of the folder, for files under these paths get removed."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(name)
    return name
