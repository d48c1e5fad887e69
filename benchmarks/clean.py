"""A clean build against the same documents made in one warm process, and where its time goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

from benchmarks import warm
from benchmarks.account import Cost, cost
from benchmarks.figure import AT_LEAST, AT_MOST, Figure
from benchmarks.ground import Ground, build
from benchmarks.warm import Round
from handpress.batch.ledger import Ledger
from handpress.batch.workers import processors


def measure(ground: Ground) -> Iterator[Figure]:
    """Of the generated project."""
    return _of("generated", ground.generated, ground)


def of_shipped(ground: Ground) -> Iterator[Figure]:
    """Of the shipped handouts."""
    return _of("shipped", ground.shipped, ground)


def _of(name: str, project: Path, ground: Ground) -> Iterator[Figure]:
    cores, out = processors(), ground.scratch / "clean"
    alone, both, builds, pages = [], [], [], [0]
    before: dict[str, float] = {}
    for _ in range(ground.rounds):
        # Anew each time: what has made these documents before knows the outlines of all their letters.
        one, before = warm.alone(project, out / "alone")
        alone.append(one)
        both.append(warm.together(project, out / "together", cores))
        builds.append(cost(build(project, "--out", str(out / "build"))))
        pages = [record.pages for record in Ledger(out / "build").records.values()]
        shutil.rmtree(out)
    ratios = [one.wall / cores / many.wall for one, many in zip(alone, builds, strict=True)]
    spread = (
        f"{len(pages)} targets of {mean(pages):.1f} pages in {median(each.wall for each in builds):.1f} s on {cores} "
    )
    spread += f"cores, {median(each.wall for each in alone):.1f} s in one warm process; {_spread(ratios)}"
    yield Figure(f"clean build, {name}: share of the limit", median(ratios), AT_LEAST, 0.90, detail=spread)
    bare = [
        (one.wall - one.parts[warm.COMPOSING] - one.parts[warm.EXTRAS]) / cores / many.wall
        for one, many in zip(alone, builds, strict=True)
    ]
    told = f"held against a process that is given the HTML and makes nothing for the print desk; {_spread(bare)}"
    yield Figure(f"clean build, {name}: share of the limit of pages already set in type", median(bare), detail=told)
    slower = [two / one.wall for two, one in zip(both, alone, strict=True)]
    told = f"documents made by {cores} warm processes at once, each as long as alone would be 1.00; {_spread(slower)}"
    yield Figure(f"clean build, {name}: slow-down of processes by each other", median(slower), detail=told)
    kept = [two / cores / many.wall for two, many in zip(both, builds, strict=True)]
    told = f"held against {cores} warm processes at once: what these processors can do together; {_spread(kept)}"
    yield Figure(f"clean build, {name}: share of what warm processes make together", median(kept), detail=told)
    pure = [one.cpu / many.cpu for one, many in zip(alone, builds, strict=True)]
    told = f"processors' time instead of the clock, so that other programs matter less; {_spread(pure)}"
    yield Figure(f"clean build, {name}: share of the limit by processors' time", median(pure), detail=told)
    checks = [100 * one.parts[warm.CHECKS] / many.cpu for one, many in zip(alone, builds, strict=True)]
    yield Figure(f"checks of each PDF, {name}: share of the build", median(checks), AT_MOST, 10, " %", _spread(checks))
    yield from _shares(name, before, alone, builds)


def _shares(name: str, before: dict[str, float], alone: list[Round], builds: list[Cost]) -> Iterator[Figure]:
    """Where the processors' time of a build goes; nothing is promised of these."""
    whole = median(each.cpu for each in builds)
    parts = {part: median(each.parts[part] for each in alone) for part in alone[0].parts} | before
    parts["other work on a page"] = median(each.cpu for each in alone) - sum(alone[0].parts.values())
    for part, seconds in sorted(parts.items(), key=lambda item: -item[1]):
        yield Figure(f"time of a clean build, {name}: {part}", 100 * seconds / whole, unit=" %")
    rest = whole - sum(parts.values())
    detail = "starting processes, loading libraries, first pages, and the slow-down above"
    yield Figure(f"time of a clean build, {name}: the rest", 100 * rest / whole, unit=" %", detail=detail)


def _spread(values: list[float]) -> str:
    return f"rounds {min(values):.2f} to {max(values):.2f}"
