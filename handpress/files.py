"""Read, digest, replace whole or not at all, and lock: the one seam to the outside."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import TypeAlias

from handpress.problems import Place, Problems

#: No source of ours comes near this; a larger file is a mistake or an attack.
MAX_SOURCE_BYTES = 1 << 20
TEMPORARY = ".handpress-"
LOCK = ".lock"
#: What the system says where a file cannot become as large as it must.
NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_HOLDER, _LONGEST_HOLDER = "process ", 200
#: Size, mtime and ctime in nanoseconds, inode.
Identity: TypeAlias = tuple[int, int, int, int]
#: Two seconds: the coarsest clock of a file system in use (FAT), and more than any delay of writing.
_CLOCK_STEP_NS = 2_000_000_000


def read_text(path: Path, name: str, found: Problems, *, limit: int = MAX_SOURCE_BYTES) -> str | None:
    """The file as UTF-8 text with its line ends kept, or None and a problem that says why not."""
    place = Place(name)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        hint = "Restore it, correct its name, or start from that of the project that handpress ships."
        found.add("H100", place, "the file does not exist.", hint)
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
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big"))
        total.update(raw)
    return total.hexdigest()


def blob(content: bytes) -> str:
    """The name under which git keeps these bytes: `git cat-file -p` brings them back, if ever they were committed."""
    return hashlib.sha1(b"blob %d\0%s" % (len(content), content), usedforsecurity=False).hexdigest()


def append(path: Path, line: str) -> None:
    """Add a line to a file that several processes may add to, and see to it that it is on disk. Raises OSError."""
    with path.open("ab+") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        stream.seek(max(0, stream.seek(0, os.SEEK_END) - 1))
        torn = stream.read() not in (b"", b"\n")  # by a full disk or a death
        stream.write(f"{chr(10) * torn}{line}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())


def tell_unwritable(name: str, error: OSError, found: Problems) -> None:
    """Report a file that cannot be written, and what to do about it."""
    hint = "Make room on the disk, then run the command again." if error.errno in NO_ROOM else "Allow writing there."
    found.add("H400", Place(name), f"this file cannot be written: {error.strerror}.", hint)


class ChangedError(Exception):
    """The file is no longer what it was when it was read."""


def replace(path: Path, content: bytes, *, over: bytes | None = None, new: bool = False) -> None:
    """Put `content` at `path` whole or not at all, and on disk before the name changes hands.

    With `over`, only in the place of a file that still says that, whose permissions it keeps, also behind a link;
    raises ChangedError for any other; with `new`, only where there is no file, and raises FileExistsError. Raises
    OSError; then what was there is untouched and no temporary file is left.
    """
    import tempfile  # noqa: PLC0415 - it takes a tenth of a build that has nothing to do, and so writes nothing

    path = path if over is None else path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if over is None:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
            if new:
                _refuse_file(path)
            temporary.replace(path)
        else:
            temporary.chmod(path.stat().st_mode & 0o7777)
            _exchange(path, over, temporary)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _exchange(path: Path, over: bytes, new: Path) -> None:
    """Put the new file in the place of the one that says `over`; of several processes at once only one does so."""
    with path.open("rb") as old:
        with suppress(OSError):  # not every file system has locks
            fcntl.flock(old, fcntl.LOCK_EX)
        if not os.path.samestat(os.fstat(old.fileno()), path.stat()) or old.read() != over:
            raise ChangedError(str(path))
        new.replace(path)


def _refuse_file(path: Path) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def today() -> str:
    """The day on the clinic's calendar, as 2028-11-01: the one clock by which review dates are judged."""
    return time.strftime("%Y-%m-%d")


def remove(path: Path) -> bool:
    """Delete the file; True if there was one."""
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def identity(path: Path | str) -> Identity | None:
    """What changes when a file does: size, time of change, time of change of its entry (ns), inode; None without one.

    A program can set the second back but not the third; a file moved here from elsewhere differs in the fourth.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of files: a Path takes ten times as long
    except (OSError, ValueError):  # ValueError: no file can have such a name
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def settled(known: Identity) -> bool:
    """Whether a change from now on is sure to change the identity: not while the clock of the disk may stand still."""
    return max(known[1], known[2]) < time.time_ns() - _CLOCK_STEP_NS


def sweep(folder: Path) -> None:
    """Delete temporary files that a killed process left behind; only for the holder of the lock."""
    for parent, _, names in os.walk(folder):
        for orphan in (name for name in names if name.startswith(TEMPORARY)):
            with suppress(OSError):
                Path(parent, orphan).unlink()


@contextmanager
def lock(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[str]:
    """Hold the folder for one build; yields '' , or at once who else holds it. The kernel frees it on any death.

    With `waiting`, that is told who holds it, and the folder is waited for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Unbuffered: what could not be written must not be tried again when all is done.
    with (folder / LOCK).open("ab+", buffering=0) as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting is None:
                yield _holder(stream)
                return
            waiting(_holder(stream))
            fcntl.flock(stream, fcntl.LOCK_EX)
        with suppress(OSError):  # who it is can be told only where there is room to write it
            stream.truncate(0)
            since = time.strftime("%Y-%m-%d %H:%M %Z")
            stream.write(f"{_HOLDER}{os.getpid()} on {os.uname().nodename}, since {since}\n".encode())
        yield ""


def _holder(stream: RawIOBase) -> str:
    """Who holds a lock, as its holder wrote it."""
    stream.seek(0)
    told = (stream.read(_LONGEST_HOLDER) or b"").decode("utf-8", "replace").partition("\n")[0]
    return told if told.startswith(_HOLDER) and told.isprintable() else "a process that has not told its number"


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
