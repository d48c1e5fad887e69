"""What was built in one output folder, and from what: the journal, and the manifest that it becomes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from handpress import files
from handpress.batch.reviews import late
from handpress.batch.stamps import UNSETTLED, Stamp
from handpress.batch.targets import Target, parse

MANIFEST = "manifest.json"
JOURNAL = ".journal"
#: A manifest of another format is not believed: everything is built anew.
FORMAT = 6
#: Where the manifest says since when the review of a sheet is overdue.
OVERDUE = "overdue"
#: Tells one machine from another, on systems that have such a number; where there is none, digests must do.
_MACHINE = Path("/etc/machine-id")
#: What reading a file raises that is not what we wrote.
_STRANGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
#: The path of a PDF where it is a key of a manifest, also of one that is cut off or of another format.
_PATH = re.compile(r'"((?:[^"/\\\n]+/)+[^"/\\\n]+\.pdf)":')


class Record(NamedTuple):
    """One PDF that was built: digests of what went in, from the coarsest to the finest, and of what came out.

    While `sources` (the files) or `inputs` (the strings and all else that may matter) are the same, so is `digest` (the
    page itself). `ground` names an entry of `Ledger.grounds`, `texts` holds eight digits a message: both are for
    telling what changed. `code` stands at the foot of the page; `approved` is the ISO day, '' of a draft.
    """

    digest: str
    sources: str
    inputs: str
    ground: str
    texts: str
    sha256: str
    pages: int
    size: int
    seen: files.Identity = UNSETTLED
    code: str = ""
    approved: str = ""


#: A PDF of which only the path is known.
_UNKNOWN = Record("", "", "", "", "", "", 0, 0)


@dataclass
class Memory:
    """What one build tells the next besides its PDFs."""

    clinic: Mapping[str, Any]  #: what follows from the clinic's file, and the digest of that
    machine: Mapping[str, Any]  #: the files outside the project that matter, and the surroundings
    asked: set[str]  #: paths that were asked for beyond a plain build
    guests: set[str]  #: languages that were asked for and are not the clinic's

    def is_whole(self) -> bool:
        """Whether it holds what a build looks for, or nothing yet."""
        words = [self.clinic.get(name) for name in ("file", "digest", "source", "paper", "common", "sources")]
        words.append(self.machine.get("surroundings"))
        lists = [self.clinic.get(name) for name in ("languages", "editions", "posters")]
        for names in (*lists, self.machine.get("files")):
            words += names if isinstance(names, list) else [None]
        return not (self.clinic or self.machine) or all(isinstance(word, str) for word in words)


class Ledger:
    """What was built in one output folder; only the holder of the folder's lock may change it.

    `notice` says in a sentence why the manifest cannot be believed; '' when it can.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records: dict[str, Record] = {}
        self.grounds: dict[str, Mapping[str, str]] = {}
        self.stamps: dict[str, Stamp] = {}
        self.memory = Memory({}, {}, set(), set())
        #: What the manifest holds, to know whether there is anything to write.
        self._found: object = None
        self.notice = self._read()
        self._replay()

    def flaw(self, path: str) -> str:
        """What is wrong with the PDF at `path`, in a few words; '' when it is what was written."""
        record = self.records.get(path)
        if record is None:
            return "never built"
        if not record.digest:
            return "the manifest says nothing certain of it"
        identity = files.identity(f"{self.folder}/{path}")
        if identity == record.seen:
            return ""
        try:
            content = (self.folder / path).read_bytes()
        except OSError:
            return "the PDF is gone"
        if identity is None or hashlib.sha256(content).hexdigest() != record.sha256:
            return "the PDF was altered"
        if files.settled(identity):
            self.records[path] = record._replace(seen=identity)
        return ""

    def proofs(self) -> list[Target]:
        """The translators' proofs that lie there."""
        return [target for target in map(parse, self.records) if target and target.proof]

    def put(self, path: str, record: Record, pdf: bytes) -> None:
        """Write the PDF: noted in the journal first, so that no file ever lies there unaccounted for.

        Of the record, what came out is filled in here.
        """
        record = record._replace(sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))
        self._note({"path": path, **record._asdict()})
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
        content = self._content()
        path = self.folder / MANIFEST
        if content != self._found or not path.exists():
            text = json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"
            # A file's name may be bytes that are no text; json.loads takes them back the same way.
            files.replace(path, text.encode("utf-8", "surrogatepass"))
        files.remove(self.folder / JOURNAL)

    def _content(self) -> dict[str, Any]:
        used = {record.ground for record in self.records.values()}
        memory = self.memory
        return {
            "format": FORMAT,
            "host": _host(),
            "clinic": memory.clinic,
            "machine": memory.machine,
            "asked": sorted(memory.asked),
            "guests": sorted(memory.guests),
            "targets": {path: _entry(record) | self._review(path) for path, record in sorted(self.records.items())},
            "grounds": {name: ground for name, ground in sorted(self.grounds.items()) if name in used},
            "files": {name: [stamp.digest, *stamp.identity] for name, stamp in sorted(self.stamps.items())},
        }

    def _review(self, path: str) -> dict[str, str]:
        """What is said of a sheet whose review is overdue: for those who read the manifest, never read back."""
        target, dates = parse(path), late(self.memory.clinic)
        return {OVERDUE: dates[target.handout]} if target and target.handout in dates else {}

    def _read(self) -> str:
        """Take up the manifest, or say why not and keep no more of it than the paths of PDFs."""
        try:
            raw = (self.folder / MANIFEST).read_bytes()
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"{MANIFEST} cannot be read ({error.strerror})"
        try:
            self._found = json.loads(raw)
            reason = self._take(self._found)
        except _STRANGE:
            reason = f"{MANIFEST} is damaged"
        if reason:
            self.grounds, self.stamps, self.memory = {}, {}, Memory({}, {}, set(), set())
            names = _PATH.findall(raw.decode("utf-8", errors="replace"))
            self.records = {name: _UNKNOWN for name in names if _inside(name)}
        return reason

    def _take(self, content: Any) -> str:  # noqa: ANN401 - whatever a file holds
        if content["format"] != FORMAT:
            return f"{MANIFEST} is of another version of handpress"
        if content["host"] != _host():
            return f"{MANIFEST} is from another machine"
        self.records = {name: _record(entry) for name, entry in content["targets"].items() if _inside(name)}
        self.grounds = {name: _words(ground) for name, ground in content["grounds"].items()}
        self.stamps = {name: _stamp(entry) for name, entry in content["files"].items()}
        asked, guests = (set(map(_word, _list(content[names]))) for names in ("asked", "guests"))
        self.memory = Memory(dict(content["clinic"]), dict(content["machine"]), asked, guests)
        return "" if self.memory.is_whole() else f"{MANIFEST} is damaged"

    def _replay(self) -> None:
        """What an interrupted build noted; its last line may be torn."""
        try:
            lines = (self.folder / JOURNAL).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            with suppress(*_STRANGE):
                entry = json.loads(line)
                name = entry.pop("path")
                if not _inside(name):
                    continue
                if entry.pop("removed", False):
                    self.records.pop(name, None)
                else:
                    # What a journal of another machine or version says of its PDF is as uncertain as its manifest.
                    self.records[name] = _UNKNOWN if self.notice else _record(entry)

    def _note(self, line: dict[str, object]) -> None:
        with (self.folder / JOURNAL).open("a", encoding="utf-8") as journal:
            # A line of its own even after one that a full disk or a death has torn.
            journal.write("\n" + json.dumps(line) + "\n")
            journal.flush()
            os.fsync(journal.fileno())


def _entry(record: Record) -> dict[str, Any]:
    """The record as JSON has it."""
    return {**record._asdict(), "seen": list(record.seen)}


def _record(entry: Mapping[str, Any]) -> Record:
    """The record as it was written; raises what is in _STRANGE."""
    for name in ("digest", "sources", "inputs", "ground", "texts", "sha256", "code", "approved"):
        _word(entry[name])
    known = {name: value for name, value in entry.items() if name != OVERDUE}
    return Record(**{**known, "seen": _identity(entry["seen"])})


def _stamp(entry: Any) -> Stamp:  # noqa: ANN401 - whatever a file holds
    digest, *identity = entry
    return Stamp(_word(digest), _identity(identity))


def _word(value: Any) -> str:  # noqa: ANN401 - the same
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - the same
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _words(value: Any) -> dict[str, str]:  # noqa: ANN401 - the same
    return {name: _word(word) for name, word in value.items()}


def _identity(numbers: list[int]) -> files.Identity:
    size, mtime, ctime, inode = numbers
    return size, mtime, ctime, inode


def _inside(name: str) -> bool:
    """Whether the path is a PDF's and leads nowhere but into the folder: files under these paths get removed."""
    return name.endswith(".pdf") and not name.startswith("/") and ".." not in name.split("/")


def _host() -> str:
    """The number of this machine; '' where it has none."""
    with suppress(OSError, UnicodeDecodeError):
        return hashlib.sha256(_MACHINE.read_text("ascii").strip().encode()).hexdigest()[:16]
    return ""
