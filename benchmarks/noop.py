"""A build that has nothing to do against a Python that has nothing to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.account import cost, wall
from benchmarks.figure import AT_MOST, Figure
from benchmarks.ground import Ground, build

#: Each takes a tenth of a second at most, so there may be many.
_ROUNDS = 40


def measure(ground: Ground) -> Iterator[Figure]:
    """Of the shipped project."""
    command = build(ground.shipped)
    cost(command)
    bare, ours = [], []
    for _ in range(_ROUNDS):
        bare.append(wall([sys.executable, "-c", "pass"]))
        ours.append(wall(command))
    ratio = median(own / nothing for own, nothing in zip(ours, bare, strict=True))
    told = f"{1000 * median(ours):.0f} ms against {1000 * median(bare):.0f} ms"
    yield Figure("no-op build, shipped, against python -c pass", ratio, AT_MOST, 8, " ×", told)


def seconds(ground: Ground, command: list[str]) -> float:
    """How long a build takes that has nothing to do."""
    return median(wall(command) for _ in range(max(5, ground.rounds)))
