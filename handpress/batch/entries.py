"""What manifest and journal say of single files, to and from JSON, and the seal that shows they say it still."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from handpress import files
from handpress.batch.stamps import UNSETTLED, Stamp

#: What reading a file raises that is not what we wrote.
STRANGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
#: What parts a line from the digest of it.
_SEAL = b',"seal":"'


class Record(NamedTuple):
    """One PDF that was built: digests of what went in, from the coarsest to the finest, and of what came out.

    While `sources` (the files) or `inputs` (the strings and all else that may matter) are the same, so is `digest` (the
    page itself). `ground` names an entry of `Ledger.grounds`, `texts` holds eight digits a message: both are for
    telling what changed. `code` stands at the foot of the page; `approved` is the ISO day, '' of a draft; `title` and
    `version` are what the sheet says of itself.
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
    title: str = ""
    version: str = ""


#: The fields of a record, in order.
_fields = itemgetter(*Record._fields)


class Extra(NamedTuple):
    """One file that was made from PDFs which lie there: digests of what went in, and of what came out."""

    inputs: str
    sha256: str
    seen: files.Identity = UNSETTLED


def entry(record: Record | Extra) -> dict[str, Any]:
    """The record as JSON has it."""
    return {**record._asdict(), "seen": list(record.seen)}


def record(known: Mapping[str, Any]) -> Record:
    """The record as it was written; raises what is in STRANGE."""
    return Record._make(_fields({**known, "seen": _identity(known["seen"])}))


def unproven(record: Record) -> Record:
    """The record without what it says of files and strings, which may have changed while they were read."""
    return record._replace(sources="", inputs="")


def beside(known: Mapping[str, Any]) -> Extra:
    """The same of what was made from PDFs."""
    return Extra(**{**known, "seen": _identity(known["seen"])})


def stamp(known: Iterable[Any]) -> Stamp:
    """The stamp of a source as it was written; raises what is in STRANGE."""
    digest, *identity = known
    return Stamp(digest, _identity(identity))


def sealed(content: Mapping[str, Any]) -> bytes:
    """The content as a line of JSON whose last member is a digest of all before it."""
    # A file's name may be bytes that are no text; json.loads takes them back the same way.
    line = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return b"%b%b%b\n" % (line[:-1], _SEAL, _seal(line[:-1]))


def is_sealed(line: bytes) -> bool:
    """Whether the line is one that `sealed` has made, to the last byte."""
    text, _, seal = line.rstrip(b"\n").rpartition(_SEAL)
    return seal == _seal(text)


def _seal(text: bytes) -> bytes:
    return b'%b"}' % hashlib.sha256(text).hexdigest().encode("ascii")


def inside(name: str, *ends: str) -> bool:
    """Whether the path ends so and leads nowhere but into the folder: files under these paths get removed."""
    return name.endswith(ends) and not name.startswith("/") and (".." not in name or ".." not in name.split("/"))


def _identity(numbers: list[int]) -> files.Identity:
    size, mtime, ctime, inode = numbers
    return size, mtime, ctime, inode
