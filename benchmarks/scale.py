"""Ten thousand documents in one build: memory, descriptors and what it tells of its progress."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean, median
from typing import NamedTuple

from benchmarks.account import accounted
from benchmarks.figure import AT_MOST, Figure
from benchmarks.ground import Ground, build

#: Two workers, on whatever machine.
_WORKERS = 2
#: Of each PDF the builder keeps its paths, and where the journal tells of it: some hundred bytes. Each further language
#: takes some megabytes once, and the system does not get back all that was needed for a moment.
_RECORD_KB = 3.0
#: A worker keeps nothing.
_LEAK_KB = 1.0
#: Documents until everything is loaded that is going to be.
_SETTLING = 500
_PAUSE = 0.25
#: Looks at a process that say nothing yet.
_FEW = 20
#: A plain build goes from language to language.
_LANGUAGES = 5
_PROGRESS = re.compile(r"\[(\d+)/(\d+)\] built \S+(?:  ([\d.]+) a second, (\d+):(\d\d) left)?")


class Look(NamedTuple):
    """What was seen of one process when so many documents of the build were done: kB of memory, open descriptors."""

    done: int
    memory: int
    descriptors: int


class Told(NamedTuple):
    """One line of progress: when it came, documents done, of how many, and the seconds that were said to be left."""

    moment: float
    done: int
    total: int
    left: float | None


@dataclass
class Run:
    """A build that is watched."""

    told: list[Told] = field(default_factory=list)
    looks: dict[int, list[Look]] = field(default_factory=dict)
    builder: int = 0
    forked: set[int] = field(default_factory=set)
    began: float = 0.0
    ended: float = 0.0

    @property
    def workers(self) -> list[list[Look]]:
        """The looks at each process that made documents; one that had hardly begun when the build ended is left out."""
        return [looks for number, looks in self.looks.items() if number in self.forked and len(looks) > _FEW]


def measure(ground: Ground) -> Iterator[Figure]:
    """Left out when there is no time for it."""
    if ground.quick:
        yield Figure("scale: 10,000 documents", None, detail="left out by --quick")
        return
    command = build(ground.large, "-j", str(_WORKERS))
    run = _watched([word for word in command if word != "-q"])
    count = run.told[-1].total
    rate = count / (run.ended - run.began)
    yield Figure("scale: documents of one page built", run.told[-1].done, unit="", detail=f"{rate:.1f} a second")
    yield from _memory(run)
    yield from _descriptors(run)
    yield from _progress(run)


def _memory(run: Run) -> Iterator[Figure]:
    looks = run.looks[run.builder]
    # Then the manifest is written, which takes room once. A line of progress is seen when the next one has begun: so
    # the last document is done when the last but one is counted.
    grown = [look for look in looks if _SETTLING <= look.done < looks[-1].done - 1]
    slope = linear_regression([look.done for look in grown], [look.memory for look in grown]).slope
    first, last, most = (f"{kb / 1024:.0f} MB" for kb in (grown[0].memory, grown[-1].memory, _peak(looks)))
    told = f"{first} after {grown[0].done} documents, {last} before the last, {most} while the manifest is written"
    yield Figure("scale: the builder's memory for each document", slope, AT_MOST, _RECORD_KB, " kB", told)
    lives = run.workers
    told = f"{len(lives)} processes, none with more than {max(map(_peak, lives)) / 1024:.0f} MB"
    leak = _from_life_to_life(lives, run.told[-1].total)
    yield Figure("scale: a worker's greatest memory, for each document before it", leak, AT_MOST, _LEAK_KB, " kB", told)
    within = median(_growth(looks) for looks in lives)
    told = "a process is replaced after 500 documents; half of a life is left out for loading fonts"
    yield Figure(
        "scale: a worker's memory for each document in the second half of its life", within, unit=" kB", detail=told
    )


def _from_life_to_life(lives: list[list[Look]], count: int) -> float | None:
    """Growth in kB for each document between workers of one language: each language has fonts of its own.

    None when no language had more than two.
    """
    by_language: dict[int, list[tuple[float, int]]] = {}
    for looks in lives:
        middle = mean(look.done for look in looks)
        by_language.setdefault(int(_LANGUAGES * middle / (count + 1)), []).append((middle, _peak(looks)))
    groups = [tuple(zip(*group, strict=True)) for group in by_language.values() if len(group) > 2]
    return median(linear_regression(*group).slope for group in groups) if groups else None


def _peak(looks: list[Look]) -> int:
    return max(look.memory for look in looks)


def _growth(looks: list[Look]) -> float:
    """Growth in kB for each document of its own in the second half of a worker's life."""
    late = looks[len(looks) // 2 :]
    if len(late) < 2 or late[-1].done == late[0].done:
        return 0.0
    return linear_regression([look.done / _WORKERS for look in late], [look.memory for look in late]).slope


def _descriptors(run: Run) -> Iterator[Figure]:
    for name, lives in (("the builder", [run.looks[run.builder]]), ("a worker", run.workers)):
        # While a worker is replaced, a pipe more is open for a moment: the usual number is what must not change.
        usual = [median(look.descriptors for look in looks[at:]) for looks in lives for at in (0, len(looks) // 2)]
        told = f"{min(usual):.0f} to {max(usual):.0f} open"
        yield Figure(
            f"scale: descriptors that {name} has more of later on", max(usual) - min(usual), AT_MOST, 0, "", told
        )


def _progress(run: Run) -> Iterator[Figure]:
    """What was said to be left against what was: told in the second tenth of the build and later."""
    whole = run.ended - run.began
    jumps = sum(later.done - before.done != 1 for before, later in zip(run.told, run.told[1:], strict=False))
    yield Figure("scale: steps of the count of documents that are not one", jumps, AT_MOST, 0)
    foretold = [
        abs(told.moment + told.left - run.ended) / whole
        for told in run.told
        if told.left is not None and told.moment - run.began > whole / 10
    ]
    told = "median; the rate differs from language to language"
    yield Figure("scale: error of the time left, share of the build", 100 * median(foretold), unit=" %", detail=told)


def _watched(command: list[str]) -> Run:
    """The build with a terminal before it, for only there it tells how long it will take."""
    ours, theirs = pty.openpty()
    run = Run(began=time.monotonic())
    process = subprocess.Popen(accounted(command), stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    reader = threading.Thread(target=_read, args=(ours, run.told))
    reader.start()
    while process.poll() is None:
        _look(run, process.pid)
        time.sleep(_PAUSE)
    run.ended = time.monotonic()
    reader.join()
    os.close(ours)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return run


def _read(terminal: int, told: list[Told]) -> None:
    text = ""
    while True:
        try:
            text += os.read(terminal, 1 << 16).decode()
        except OSError:  # the build has closed its end
            return
        *lines, text = text.split("\r")
        for match in filter(None, map(_PROGRESS.search, lines)):
            done, total, _, minutes, rest = match.groups()
            left = None if minutes is None else 60.0 * int(minutes) + int(rest)
            told.append(Told(time.monotonic(), int(done), int(total), left))


def _look(run: Run, whole: int) -> None:
    """At every process below the one that keeps account; the first is the builder."""
    done = run.told[-1].done if run.told else 0
    for number, generation in list(_family(whole))[1:]:
        if generation == 1:  # at the end its own children are handed on to whoever keeps account
            run.builder = run.builder or number
        elif generation == 3:  # below the builder is the server, and below that the workers
            run.forked.add(number)
        try:
            status = Path(f"/proc/{number}/status").read_text("ascii")
            descriptors = len(list(Path(f"/proc/{number}/fd").iterdir()))
        except OSError:  # it has ended
            continue
        memory = re.search(r"VmRSS:\s+(\d+) kB", status)
        if memory:
            run.looks.setdefault(number, []).append(Look(done, int(memory[1]), descriptors))


def _family(number: int, generation: int = 0) -> Iterable[tuple[int, int]]:
    """A process and all its descendants, with the generation of each."""
    yield number, generation
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text("ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield from _family(child, generation + 1)
