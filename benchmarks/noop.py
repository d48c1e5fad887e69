"""A build that has nothing to do: against a Python that has nothing to do, and over ten thousand targets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.account import cost, wall
from benchmarks.figure import AT_MOST, Figure
from benchmarks.ground import Ground, build
from benchmarks.standins import fill

#: Each takes a tenth of a second at most, so there may be many.
_ROUNDS = 40
#: Each takes a second or so.
_LONG_ROUNDS = 15


def measure(ground: Ground) -> Iterator[Figure]:
    """Of the shipped project, and of a large one, for which there is no time when it must be quick."""
    yield _shipped(ground)
    if ground.quick:
        yield Figure("no-op build, 10,000 targets", None, detail="left out by --quick")
    else:
        yield _large(ground)


def _shipped(ground: Ground) -> Figure:
    command = build(ground.shipped)
    cost(command)
    bare, ours = [], []
    for _ in range(_ROUNDS):
        bare.append(wall([sys.executable, "-c", "pass"]))
        ours.append(wall(command))
    ratio = median(own / nothing for own, nothing in zip(ours, bare, strict=True))
    told = f"{1000 * median(ours):.0f} ms against {1000 * median(bare):.0f} ms"
    return Figure("no-op build, shipped, against python -c pass", ratio, AT_MOST, 8, " ×", told)


def _large(ground: Ground) -> Figure:
    folder = ground.scratch / "filled"
    count = fill(ground.large, folder)
    small, large = build(ground.shipped), build(ground.large, "--out", str(folder))
    for _ in range(2):  # until no file is so young that it must be read
        cost(large)
    beyond = [wall(large) - wall(small) for _ in range(_LONG_ROUNDS)]
    told = f"{count:,} targets by stand-ins, beyond the no-op build of the shipped project; "
    told += f"rounds {min(beyond):.2f} to {max(beyond):.2f}"
    rate = median(beyond) * 10_000 / count
    return Figure("no-op build, seconds for 10,000 targets", rate, AT_MOST, 1, " s", told)
