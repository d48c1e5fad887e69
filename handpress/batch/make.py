"""Job → Outcome: one page pressed to PDF and checked; what a worker does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from handpress.batch.extras import leaves_path, thumb_path
from handpress.batch.job import OTHER, Job, Outcome, add_fault
from handpress.batch.proofread import for_translators
from handpress.checks import (
    escapes,
    folded,
    fonts,
    glyphs,
    inks,
    last_page,
    lonely_heading,
    overlaps,
    pages,
    running_words,
    words_on_paper,
)
from handpress.page import imposition, pdf
from handpress.page.editions import FOLDED, PAPERS, PRESS
from handpress.page.leaves import leaves
from handpress.page.thumb import thumb
from handpress.problems import Problem, Problems, errors


@dataclass(frozen=True)
class Pressed:
    """What came out of the press and nobody has checked; None is nothing."""

    printed: pdf.Printed | None
    problems: tuple[Problem, ...]


def make(job: Job) -> Outcome:
    """The finished PDF, or the problems that stop it; never raises, for a worker's traceback helps nobody."""
    return examine(job, press(job))


def press(job: Job) -> Pressed:
    """The first half of `make`, which takes nine tenths of its time; of the job it needs only what is printed."""
    found, printed = Problems(), None
    with _told(job, found):
        printed = pdf.press(job.html, dict(job.assets), Path(job.fontconfig), found, job.place, form=job.form)
    return Pressed(printed, tuple(found))


def examine(job: Job, pressed: Pressed) -> Outcome:
    """The second half: all that can be checked in the finished file."""
    found, printed = Problems(pressed.problems), pressed.printed
    if printed is not None:
        with _told(job, found):
            fonts.check(printed, job.fonts, job.language, job.place, found)
            glyphs.check(printed, job.place, found)
            escapes.check(printed, job.language, job.place, found)
            overlaps.check(printed, job.language, job.place, found)
            pages.check(printed, job.budget, job.language, job.place, found)
            last_page.check(printed, job.language, job.place, found)
            lonely_heading.check(printed, job.language, job.place, found)
            words_on_paper.check(printed, job.expected, job.direction, job.place, found)
            if job.across:
                words_on_paper.check(printed, job.across, OTHER[job.direction], job.place, found)
            running_words.check(printed, job.running, job.place, found)
            printed = _FINISHES.get(job.form, _as_it_is)(job, printed, found)
        if job.said:
            found = Problems(for_translators(found, job.said))
    if printed is None or errors(found):
        return Outcome(job.path, job.digest, problems=tuple(found))
    return Outcome(job.path, job.digest, printed.pdf, printed.pages, tuple(found), _extras(job, printed.pdf))


def _extras(job: Job, content: bytes) -> dict[str, bytes]:
    """What the print desk wants beside the PDF."""
    wanted = {leaves_path(job.path): leaves(content, job.path)} if job.offered else {}
    return wanted | ({thumb_path(job.path): thumb(content)} if job.pictured else {})


def _as_it_is(_job: Job, printed: pdf.Printed, _found: Problems) -> pdf.Printed:
    return printed


def _for_print_shop(job: Job, printed: pdf.Printed, found: Problems) -> pdf.Printed:
    inks.check(printed, job.paper, job.place, found)
    return printed


def _for_folding(job: Job, printed: pdf.Printed, found: Problems) -> pdf.Printed:
    """The sheets of which the pages are one half each."""
    leftward = job.direction == "rtl"
    sheets = imposition.impose(printed.pdf, PAPERS[job.paper.half_of], right_to_left=leftward)
    folded.check(sheets, printed.pdf, job.place, found, right_to_left=leftward)
    return replace(printed, pdf=sheets, pages=2 * -(-printed.pages // 4))


#: What is done with the checked pages of a form before they are written, and checked of it alone.
_FINISHES = {PRESS: _for_print_shop, FOLDED: _for_folding}


@contextmanager
def _told(job: Job, found: Problems) -> Iterator[None]:
    """Whatever goes wrong inside becomes a problem: it stops this target and no other."""
    try:
        yield
    except MemoryError:
        hint = "Look for what is endless on the page, or allow more with --memory."
        found.add("H406", job.place, f"{job.path} needs more memory than it may take.", hint)
    except Exception as error:  # noqa: BLE001 - whatever it is, it stops this target and no other
        add_fault(job.path, job.place, error, found)
