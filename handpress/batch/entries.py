"""What the manifest says of single files: records of PDFs and of what is made from them, to and from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from handpress import files
from handpress.batch.stamps import UNSETTLED, Stamp

#: Where the manifest says since when the review of a sheet is overdue.
OVERDUE = "overdue"
#: What reading a file raises that is not what we wrote.
STRANGE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


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


#: The fields of a record, in order; and those of them that are texts.
_fields = itemgetter(*Record._fields)
_texts = itemgetter(*(name for name in Record._fields if name not in ("pages", "size", "seen")))


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
    if len(known) != len(Record._fields) + (OVERDUE in known) or {*map(type, _texts(known))} != {str}:
        raise TypeError(known)
    return Record._make(_fields({**known, "seen": _identity(known["seen"])}))


def beside(known: Mapping[str, Any]) -> Extra:
    """The same of what was made from PDFs."""
    if len(known) != len(Extra._fields):
        raise TypeError(known)
    return Extra(word(known["inputs"]), word(known["sha256"]), _identity(known["seen"]))


def stamp(known: Any) -> Stamp:  # noqa: ANN401 - whatever a file holds
    """The stamp of a source as it was written; raises what is in STRANGE."""
    digest, *identity = known
    return Stamp(word(digest), _identity(identity))


def word(value: Any) -> str:  # noqa: ANN401 - the same
    """The value if it is text; raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - the same
    """The value if it is a list; raises TypeError."""
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def words(value: Any) -> dict[str, str]:  # noqa: ANN401 - the same
    """The value if it maps names to texts; raises what is in STRANGE."""
    return {name: word(text) for name, text in value.items()}


def inside(name: str, *ends: str) -> bool:
    """Whether the path ends so and leads nowhere but into the folder: files under these paths get removed."""
    return name.endswith(ends) and not name.startswith("/") and (".." not in name or ".." not in name.split("/"))


def _identity(numbers: list[int]) -> files.Identity:
    size, mtime, ctime, inode = numbers
    return size, mtime, ctime, inode
