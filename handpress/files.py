"""Read, digest and lock files, and replace them whole or not at all, which nothing else does."""

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


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` whole or not at all, and on disk before the name changes hands.

    Raises OSError; then what was there is untouched and no temporary file is left.
    """
    with _written(path, content, _usual_mode()) as temporary:
        temporary.replace(path)


def create(path: Path, content: bytes) -> None:
    """The same where there is no file yet; raises FileExistsError where there is one."""
    with _written(path, content, _usual_mode()) as temporary:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # not every file system has links
            path.open("xb").close()
            temporary.replace(path)
        else:
            temporary.unlink()


def exchange(path: Path, content: bytes, over: bytes) -> None:
    """The same in the place of a file that still says `over`, whose permissions stay, also behind a link.

    Of several processes at once only one does so; the others get ChangedError, as does who comes after any change.
    """
    path = path.resolve()
    if not os.access(path, os.W_OK):  # its folder may be open to writing all the same
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    with _written(path, content, path.stat().st_mode & 0o7777) as temporary, path.open("rb") as old:
        with suppress(OSError):  # not every file system has locks
            fcntl.flock(old, fcntl.LOCK_EX)
        if not os.path.samestat(os.fstat(old.fileno()), path.stat()) or old.read() != over:
            raise ChangedError(str(path))
        temporary.replace(path)


def exchange_text(path: Path, name: str, old: str, new: str, found: Problems) -> bool:
    """The same for a text, of the file that problems call `name`; whether it was done."""
    try:
        exchange(path, new.encode(), over=old.encode())
    except ChangedError:
        hint = "Run the command again."
        found.add("H260", Place(name), "this file was changed by somebody else in the meantime.", hint)
    except OSError as error:
        tell_unwritable(name, error, found)
    else:
        return True
    return False


@contextmanager
def _written(path: Path, content: bytes, mode: int) -> Iterator[Path]:
    """A temporary file beside `path` that is on disk already; it is gone afterwards, unless it got another name."""
    import tempfile  # noqa: PLC0415 - it takes a tenth of a build that has nothing to do, and so writes nothing

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def _usual_mode() -> int:
    """The permissions that a new file gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
