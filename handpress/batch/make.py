"""Job → Outcome: one page pressed to PDF and checked; what a worker does."""

from __future__ import annotations

from pathlib import Path

from handpress.batch.job import Job, Outcome, add_fault
from handpress.checks import fonts, glyphs, pages, words_on_paper
from handpress.page import pdf
from handpress.problems import Problems, errors


def make(job: Job) -> Outcome:
    """The finished PDF, or the problems that stop it; never raises, for a worker's traceback helps nobody."""
    found = Problems()
    try:
        return _make(job, found)
    except MemoryError:
        hint = "Look for what is endless on the page, or allow more with --memory."
        found.add("H406", job.place, f"{job.path} needs more memory than it may take.", hint)
        return Outcome(job.path, job.digest, problems=tuple(found))
    except Exception as error:  # noqa: BLE001 - whatever it is, it stops this target and no other
        add_fault(job.path, job.place, error, found)
        return Outcome(job.path, job.digest, problems=tuple(found))


def _make(job: Job, found: Problems) -> Outcome:
    printed = pdf.press(job.html, dict(job.assets), Path(job.fontconfig), found, job.place)
    if printed is not None:
        fonts.check(printed, job.fonts, job.language, job.place, found)
        glyphs.check(printed, job.place, found)
        pages.check(printed, job.budget, job.language, job.place, found)
        words_on_paper.check(printed, job.expected, job.script, job.place, found)
    if printed is None or errors(found):
        return Outcome(job.path, job.digest, problems=tuple(found))
    return Outcome(job.path, job.digest, printed.pdf, printed.pages, tuple(found))
