"""One edited translation to a rebuilt PDF, against a cold WeasyPrint run of that document."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.account import cost
from benchmarks.figure import AT_MOST, Figure
from benchmarks.ground import Ground, build, jobs, same_fonts, weasyprint
from handpress.batch.job import Job
from handpress.content.folder import catalog_path
from handpress.language.po import parse
from handpress.problems import Problems

#: So many documents, those that seem to be the worst, are measured again.
_AGAIN = 6


def measure(ground: Ground) -> Iterator[Figure]:
    """Every translated document of the shipped project once, and the worst of them again: the worst one counts.

    The worst of many single measurements is mostly that of an unlucky moment.
    """
    project = ground.shipped
    same_fonts(project)
    cost(build(project))
    known = [job for job in jobs(project) if (project / catalog_path(job.language)).exists()]
    once = {job.path: _ratio(ground, job, 1) for job in known}
    suspects = sorted(known, key=lambda job: once[job.path])[-_AGAIN:]
    ratios = {job.path: _ratio(ground, job, 2 * ground.rounds + 1) for job in suspects}
    worst = max(ratios, key=lambda path: ratios[path])
    name = "one edited string to a rebuilt PDF, against one cold weasyprint"
    told = f"{len(once)} documents, median {median(once.values()):.2f}; the worst is {worst}"
    yield Figure(name, ratios[worst], AT_MOST, 1.3, " ×", told)


def edited(path: Path, job: Job, stops: int) -> bytes:
    """The catalog with so many stops at the end of a message that the document prints."""
    found = Problems()
    po = parse(path.read_bytes(), path.name, found)
    if po is None:
        raise ValueError(found)
    entry = next(each for each in po.entries if each.translation[0] in job.expected)
    lines = list(po.lines)
    lines[entry.last - 1] = lines[entry.last - 1].rstrip('."\n') + "." * stops + '"\n'
    return "".join(lines).encode()


def _ratio(ground: Ground, job: Job, rounds: int) -> float:
    project = ground.shipped
    path, made = project / catalog_path(job.language), project / "build" / job.path
    before = path.read_bytes()
    html, pdf = ground.dump(job)
    ours, cold = [], []
    for number in range(rounds):
        path.write_bytes(before)
        path.write_bytes(edited(path, job, number + 2))
        was, began = made.read_bytes(), time.time_ns()
        cost(build(project, f"build/{job.path}"))
        if made.read_bytes() == was:
            raise ValueError(f"{job.path} was not rebuilt")
        ours.append((made.stat().st_ctime_ns - began) / 1e9)  # when it got its name; a pack of it comes later
        cold.append(cost([*weasyprint(), str(html), str(pdf)]).wall)
    path.write_bytes(before)
    cost(build(project, f"build/{job.path}"))
    return median(own / other for own, other in zip(ours, cold, strict=True))
