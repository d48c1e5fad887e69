"""Read, digest, replace whole or not at all, lock, and tell the date: the one seam to the outside."""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handpress.problems import Place, Problems

#: No source of ours comes near this; a larger file is a mistake or an attack.
MAX_SOURCE_BYTES = 1 << 20
TEMPORARY = ".handpress-"


def read_text(path: Path, name: str, found: Problems, *, limit: int = MAX_SOURCE_BYTES) -> str | None:
    """The file as UTF-8 text with its line ends kept, or None and a problem that says why not."""
    place = Place(name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        found.add("H100", place, "the file does not exist.", "Restore it, or correct its name.")
        return None
    except OSError as error:
        found.add("H100", place, f"the file cannot be read: {error.strerror}.", "Allow reading it.")
        return None
    if len(raw) > limit:
        found.add("H109", place, f"the file is larger than {limit // 1024} KiB.", "Split it.")
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found.add("H100", Place(name, line), "the file is not UTF-8.", "Save it with the encoding UTF-8.")
        return None


def digest(*parts: bytes | str) -> str:
    """SHA-256 (hexadecimal) of the parts, each with its length, so that no two lists of parts look alike."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big"))
        total.update(raw)
    return total.hexdigest()


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` whole or not at all, and on disk before the name changes hands.

    Raises OSError; then what was there is untouched and no temporary file is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def remove(path: Path) -> bool:
    """Delete the file; True if there was one."""
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def sweep(folder: Path) -> None:
    """Delete temporary files that a killed process left behind; only for the holder of the lock."""
    for orphan in folder.rglob(f"{TEMPORARY}*"):
        with suppress(OSError):
            orphan.unlink()


@contextmanager
def lock(folder: Path) -> Iterator[bool]:
    """Hold the folder for one build; yields False at once if somebody else does. The kernel frees it on any death."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def today() -> datetime.date:
    """The clock seam: dates are judged at each run and never enter a digest."""
    return datetime.date.today()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
