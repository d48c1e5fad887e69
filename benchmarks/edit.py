"""One edited translation to a rebuilt PDF, against a cold WeasyPrint run of that document."""

from __future__ import annotations

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


def measure(ground: Ground) -> Iterator[Figure]:
    """Every translated document of the shipped project; the worst one counts."""
    project = ground.shipped
    same_fonts(project)
    cost(build(project))
    ratios = {}
    for job in jobs(project):
        if (project / catalog_path(job.language)).exists():
            ratios[job.path] = _ratio(ground, job)
    worst = max(ratios, key=lambda path: ratios[path])
    name = "one edited string to a rebuilt PDF, against one cold weasyprint"
    told = f"{len(ratios)} documents, median {median(ratios.values()):.2f}; the worst is {worst}"
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


def _ratio(ground: Ground, job: Job) -> float:
    project = ground.shipped
    path = project / catalog_path(job.language)
    before = path.read_bytes()
    html, pdf = ground.dump(job)
    ours, cold = [], []
    for number in range(ground.rounds):
        path.write_bytes(edited(path, job, number + 2))
        was = (project / "build" / job.path).read_bytes()
        ours.append(cost(build(project, f"build/{job.path}")).wall)
        if (project / "build" / job.path).read_bytes() == was:
            raise ValueError(f"{job.path} was not rebuilt")
        cold.append(cost([*weasyprint(), str(html), str(pdf)]).wall)
    path.write_bytes(before)
    cost(build(project, f"build/{job.path}"))
    return median(own / other for own, other in zip(ours, cold, strict=True))
