"""A clean build against a cold WeasyPrint for each document, as many at a time as there are cores."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from statistics import median

from benchmarks.account import cost
from benchmarks.figure import AT_LEAST, Figure
from benchmarks.ground import Ground, build, jobs, same_fonts, weasyprint
from handpress.batch.job import Job
from handpress.batch.workers import processors


def measure(ground: Ground) -> Iterator[Figure]:
    """Language by language, the same documents on both sides."""
    project, out = ground.generated, ground.scratch / "rival"
    same_fonts(project)
    by_language: dict[str, list[Job]] = {}
    for job in jobs(project):
        by_language.setdefault(job.language, []).append(job)
    for language, sample in by_language.items():
        pages = "".join(f"{html}\n{pdf}\n" for html, pdf in map(ground.dump, sample))
        ours, theirs = [], []
        for _ in range(ground.rounds):
            ours.append(cost(build(project, "--lang", language, "--out", str(out))).wall)
            theirs.append(cost(["xargs", f"-P{processors()}", "-n2", *weasyprint()], pages).wall)
            if len(list(out.rglob("*.pdf"))) != len(sample):
                raise ValueError(f"not all of {len(sample)} PDFs were built")
            shutil.rmtree(out)
        ratios = [cold / own for cold, own in zip(theirs, ours, strict=True)]
        told = f"{len(sample)} documents in {median(ours):.1f} s against {median(theirs):.1f} s; "
        told += f"rounds {min(ratios):.2f} to {max(ratios):.2f}"
        yield Figure(f"clean build against xargs weasyprint, {language}", median(ratios), AT_LEAST, 2.7, " ×", told)
