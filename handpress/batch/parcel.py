"""A job as it travels to another machine, and all that is done with it there."""

from __future__ import annotations

import multiprocessing
import platform
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from handpress import files
from handpress.batch.equipment import Equipment
from handpress.batch.inventory import engine
from handpress.batch.job import Job, Outcome, add_fault
from handpress.batch.make import Pressed, examine, press
from handpress.batch.stamps import Stamps
from handpress.batch.workers import DiedError, Hands, TooSlowError
from handpress.problems import Problems

#: Digest → content of what many jobs share: style sheets, figures, the fontconfig file.
Parts: TypeAlias = dict[str, bytes]
#: A worker of distributed, which is only loaded when somebody asks for a cluster.
Worker: TypeAlias = Any
#: How many bytes of parts a worker keeps: those of hundreds of projects. What it has let go is sent again.
_ROOM = 256 << 20
#: For so many seconds nobody's processes must make room for another build's.
_IDLE = 60


@dataclass(frozen=True)
class Parcel:
    """A job without what others share, which goes by digest, and without what only the checks at home need."""

    job: Job
    html: bytes  #: packed
    assets: tuple[tuple[str, str], ...]  #: name and digest of all that the page may load
    fontconfig: str  #: digest of the fontconfig file


@dataclass(frozen=True)
class Answer:
    """What came out of the press for the job of a digest, and a digest of the PDF as it was there."""

    digest: str
    pressed: Pressed
    seal: str


@dataclass(frozen=True)
class Failed:
    """What went wrong instead: sent as it is, for an error with all that hangs on it may get stuck on the way."""

    error: Exception


@dataclass(frozen=True)
class Lacking:
    """The worker at this address has never seen the parts, or not since it was started."""

    worker: str


class Terms(NamedTuple):
    """What a page may take (0: no limit), and a digest of what the machine must be like."""

    seconds: float
    megabytes: int
    like: str


class Model(NamedTuple):
    """What a worker must be like: for the fontconfig file and font families of a project, the likeness of a machine."""

    rules: bytes
    families: tuple[str, ...]
    like: Mapping[str, str]


def model(equipment: Equipment, families: tuple[str, ...]) -> Model:
    """This machine as the model for others; raises OSError when the fontconfig file cannot be read."""
    return Model(equipment.configuration.read_bytes(), families, likeness(equipment, families))


def pack(job: Job) -> tuple[Parcel, Parts]:
    """The job as it travels, and the parts that each worker needs once."""
    rules = Path(job.fontconfig).read_bytes()
    parts = {files.digest(part): part for part in (rules, *(content for _, content in job.assets))}
    assets = tuple((name, files.digest(content)) for name, content in job.assets)
    bare = replace(
        job, html="", assets=(), fontconfig="", fonts=(), expected=(), across=(), running=(), budget=None, said=None
    )
    # The quickest level: the network is never slower than it.
    return Parcel(bare, zlib.compress(job.html.encode(), 1), assets, files.digest(rules)), parts


def unpack(parcel: Parcel, parts: Mapping[str, bytes], folder: Path) -> Job:
    """What `press` needs of the job; raises KeyError where a part is missing. `folder` is for the fontconfig file."""
    assets = tuple((name, parts[digest]) for name, digest in parcel.assets)
    fontconfig = _written(parts[parcel.fontconfig], folder)
    return replace(parcel.job, html=zlib.decompress(parcel.html).decode(), assets=assets, fontconfig=str(fontconfig))


def likeness(equipment: Equipment, families: Iterable[str]) -> dict[str, str]:
    """All of a machine that decides the bytes, by the names that people know it by: equal likeness, equal PDFs."""
    system = {
        "the system": f"{sys.platform} {platform.machine()}",
        "Python": ".".join(map(str, sys.version_info[:2])),
        "the engine": equipment.engine,
    }
    fonts = {f"the font {name}": files.digest(*sorted(equipment.fonts([name]).values())) for name in families}
    return {**system, **equipment.versions, **fonts}


def differences(there: Mapping[str, str], here: Mapping[str, str]) -> str:
    """In what another machine differs from this one; '' is nothing."""
    told = []
    for name, mine in here.items():
        theirs = there.get(name, "missing")
        if theirs != mine and len(mine) == len(files.digest()):
            told.append(f"{name} is another one")
        elif theirs != mine:
            told.append(f"{name} is {theirs}, not {mine}")
    return ", ".join(told)


def introduce(rules: bytes, families: Iterable[str], dask_worker: Worker) -> tuple[str, dict[str, str]]:
    """Run on a worker: its own name and the machine's, and its likeness under these fontconfig rules."""
    folder = Path(dask_worker.local_directory)
    equipment = Equipment(_written(rules, folder), Stamps(folder, {}))
    like = likeness(equipment, families) | {"the engine": _engine_at_start()}
    return f"{dask_worker.name} on {platform.node()}", like


def keep(parts: Parts) -> None:
    """Run on a worker: parts for all jobs to come."""
    kept = _parts()
    kept |= {digest: part for digest, part in parts.items() if files.digest(part) == digest}
    while sum(map(len, kept.values())) > _ROOM:
        del kept[next(iter(kept))]


def press_there(parcel: Parcel, terms: Terms) -> Answer | Failed | Lacking:
    """Run on a worker, as one of its tasks: the page, printed by a process of its own as at home; never raises."""
    from distributed import get_worker  # noqa: PLC0415 - whoever gets here has it

    worker = get_worker()
    try:
        job = unpack(parcel, _parts(), Path(worker.local_directory))
        with _room(terms, worker.state.nthreads) as hands:
            pressed: Pressed = hands.submit(press, job).result()
    except KeyError:
        return Lacking(worker.address)
    except (DiedError, TooSlowError) as error:
        return Failed(type(error)(*error.args))
    except Exception as error:  # noqa: BLE001 - it is raised again where the answer is awaited
        return Failed(RuntimeError(f"on {worker.address}, {type(error).__name__}: {error}"))
    return Answer(job.digest, pressed, _seal(pressed))


class Errand:
    """A call of `press_there` that takes place where it is unpickled.

    So the scheduler, which looks at everything that it hands on but bytes, can do without handpress.
    """

    def __init__(self, parcel: Parcel, terms: Terms) -> None:
        self.arguments = parcel, terms

    def __reduce__(self) -> tuple[Callable[..., Answer | Failed | Lacking], tuple[Parcel, Terms]]:
        return press_there, self.arguments


def receive(job: Job, answer: Answer) -> Outcome:
    """The second half of `make`, at home, for what has come back."""
    if (answer.digest, answer.seal) == (job.digest, _seal(answer.pressed)):
        return examine(job, answer.pressed)
    found = Problems()
    add_fault(job.path, job.place, ValueError("what came back is not what was sent"), found)
    return Outcome(job.path, job.digest, problems=tuple(found))


def _seal(pressed: Pressed) -> str:
    """The digest of a PDF, or of none."""
    return files.digest(pressed.printed.pdf if pressed.printed else b"")


@cache
def _parts() -> Parts:
    """What this worker keeps, to the end of its process."""
    return {}


@cache
def _engine_at_start() -> str:
    """The engine that this process has loaded, whatever is installed over it later."""
    return engine(Stamps(Path(), {}))


class _Room:
    """The processes of a worker for jobs of the same terms, how many are at work, and since when none is."""

    def __init__(self, terms: Terms, count: int) -> None:
        # Dask's nanny keeps its worker as a daemon, which may have no children lest they outlive it; ours never do.
        multiprocessing.current_process().daemon = False
        self.hands = Hands(count, terms.seconds, terms.megabytes)
        # At its end Python waits for children, and asks them to end with a signal that ours do not hear.
        Finalize(None, self.hands.shutdown, kwargs={"wait": False}, exitpriority=1)
        self.busy = 0
        self.since = 0.0

    def empty(self) -> bool:
        """Whether nobody has been here for some time."""
        return not self.busy and time.monotonic() - self.since > _IDLE


_turn = threading.Lock()
_rooms: dict[Terms, _Room] = {}


@contextmanager
def _room(terms: Terms, count: int) -> Iterator[Hands]:
    """Processes that stay warm from build to build, until another build needs others: fonts may have changed."""
    with _turn:
        for other in [each for each, room in _rooms.items() if each != terms and room.empty()]:
            _rooms.pop(other).hands.shutdown(wait=False)
        if terms not in _rooms:
            _rooms[terms] = _Room(terms, count)
        room = _rooms[terms]
        room.busy += 1
    try:
        yield room.hands
    finally:
        with _turn:
            room.busy -= 1
            room.since = time.monotonic()


def _written(rules: bytes, folder: Path) -> Path:
    """The fontconfig file, under a name of its own."""
    path = folder / f"fonts-{files.digest(rules)[:16]}.conf"
    if not path.exists():
        files.replace(path, rules)
    return path
