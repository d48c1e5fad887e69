"""The figures as a table: for the terminal as they come, and for docs/performance.md."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.generate import HOUSE
from handpress.batch.workers import processors

DOCUMENT = HOUSE / "docs" / "performance.md"
#: Between these the document holds the latest run of the figure of that name.
BEGIN, END = "<!-- begin: {}, written by make bench -->\n", "<!-- end: {} -->\n"
_HEAD = ("figure", "limit", "measured", "", "")


def line(figure: Figure) -> str:
    """One figure for a terminal."""
    name, limit, measured, verdict, detail = figure.cells
    return (
        f"{verdict:12} {name}: {measured or '-'}" + (f" ({limit})" if limit else "") + (f"; {detail}" if detail else "")
    )


def write(name: str, figures: Iterable[Figure], document: Path = DOCUMENT) -> None:
    """Put what was measured under this name, and the machine, between the markers that bear the name."""
    rows = (_HEAD, ("---",) * len(_HEAD), *(figure.cells for figure in figures))
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    put(f"{machine()}\n\n{table}", document, BEGIN.format(name), END.format(name))


def put(text: str, document: Path, begin: str, end: str) -> None:
    """Write the text between two markers of the document, each of which is a line of its own."""
    before, _, rest = document.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    document.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def machine() -> str:
    """Where and with what it was measured, in a sentence or two."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    system = (
        f"{_processor()}, {processors()} cores, {memory:.0f} GB of memory, {platform.system()} {platform.release()}"
    )
    made_with = f"Python {platform.python_version()}, WeasyPrint {version('weasyprint')}"
    return f"Measured on {datetime.date.today().isoformat()}: {system}; {made_with}."


def _processor() -> str:
    """As Linux calls it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (text.partition(":")[2].strip() for text in lines if text.startswith("model name"))
    return next(names, platform.machine())
