"""A page as a picture: what a worker of the preview does with a job."""

from __future__ import annotations

import io
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import pypdfium2

from handpress.batch.job import Job, Outcome
from handpress.batch.make import examine, press
from handpress.page.spots import Spot

#: Of Pillow, through pypdfium2, which has no types.
Image: TypeAlias = Any
#: Pixels for each point of the page: enough for a page as wide as half a screen with two pixels a dot.
_SCALE = 2
#: Letters stay crisp and it takes a fifth of the time of a PNG.
_QUALITY = 90


class Picture(NamedTuple):
    """A page as a JPEG; sizes in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Shown(Outcome):
    """An outcome to look at, also where something is wrong with the page; the press itself took so many `seconds`."""

    pictures: tuple[Picture, ...] = ()
    spots: tuple[Spot, ...] = ()
    seconds: float = 0.0


def show(job: Job) -> Shown:
    """The job pressed and checked, its pages as pictures; none where nothing came out of the press."""
    began = time.perf_counter()
    pressed = press(job)
    seconds = time.perf_counter() - began
    problems = examine(replace(job, offered=False, pictured=False), pressed).problems
    if pressed.printed is None:
        return Shown(job.path, job.digest, problems=problems, seconds=seconds)
    printed = pressed.printed
    pictures = tuple(_pictures(printed.pdf))
    made = Outcome(job.path, job.digest, printed.pdf, printed.pages, problems)
    return Shown(**vars(made), pictures=pictures, spots=printed.spots, seconds=seconds)


def _pictures(pdf: bytes) -> list[Picture]:
    """Each page; while one is drawn, the one before it is written."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        with ThreadPoolExecutor(1) as writer:
            return list(writer.map(_picture, (page.render(scale=_SCALE).to_pil() for page in document)))
    finally:
        document.close()


def _picture(image: Image) -> Picture:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return Picture(stream.getvalue(), *image.size)
