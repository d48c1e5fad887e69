"""A finished PDF of the output folder, held against what its sources promise today."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from handpress.batch.compose import compose
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.checks.paper import embedded, foreign, ink, metadata, numbers, order, structure
from handpress.page import readback
from handpress.page.expected import promise
from handpress.problems import Place, Problems


class Audit(NamedTuple):
    """What was found in the PDF at `path`: its pages, how its texts can be read, and the least contrast of a letter."""

    path: str
    pages: int
    texts: order.Tally
    contrast: float
    problems: Problems


def audit(shop: Workshop, target: Target, folder: Path) -> Audit:
    """Every rule about finished PDFs; the problems are at the path of the PDF."""
    found, place = Problems(), Place(target.path)
    gathered, job, problems = compose(shop, target)
    if gathered is None or job is None:
        found += problems
        return _unfit(target, found)
    try:
        pdf = (folder / target.path).read_bytes()
        paper = readback.read(pdf)
    except (OSError, pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        reason = getattr(error, "strerror", None) or "it is no PDF"
        found.add("H411", place, f"this file cannot be read: {reason}.", "Build again.")
        return _unfit(target, found)
    promised = promise(gathered.sheet)
    texts = order.check(paper, promised, place, found)
    for rule in (foreign, numbers, structure, metadata):
        rule.check(paper, promised, place, found)
    embedded.check(paper, job.fonts, place, found)
    return Audit(target.path, paper.pages, texts, ink.check(pdf, place, found), found)


def _unfit(target: Target, found: Problems) -> Audit:
    return Audit(target.path, 0, order.Tally(0, 0, 0), 0, found)
