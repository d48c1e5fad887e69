"""Measures all figures or some, prints them as they come, and keeps the latest of each in docs/performance.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from compileall import compile_dir
from itertools import chain
from pathlib import Path

from benchmarks import clean, edit, layout, noop, preview, rival, scale, sizes, table
from benchmarks.figure import Figure
from benchmarks.generate import HOUSE
from benchmarks.ground import Ground
from benchmarks.others import Others

FIGURES = {
    "noop": noop.measure,
    "edit": edit.measure,
    "preview": preview.measure,
    "clean": clean.measure,
    "shipped": clean.of_shipped,
    "rival": rival.measure,
    "layout": layout.measure,
    "scale": scale.measure,
    "sizes": sizes.measure,
}


def main() -> int:
    """1 when a figure misses its limit."""
    options = _options()
    compile_dir(HOUSE / "handpress", quiet=1)  # as set-up leaves it
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        ground = Ground(Path(folder), options.rounds, options.quick)
        for name in options.figures or FIGURES:
            measured = list(_told(name, ground))
            figures += measured
            if not options.quick:
                table.write(name, measured)
    return 1 if any(figure.verdict == "MISS" for figure in figures) else 0


def _told(name: str, ground: Ground) -> Iterator[Figure]:
    """What is measured under this name, each printed as it comes, and what else kept the machine busy."""
    others = Others()
    for figure in chain(FIGURES[name](ground), map(others.figure, [name])):
        print(table.line(figure), flush=True)
        yield figure


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"only these: {', '.join(FIGURES)}")
    parser.add_argument("--rounds", type=int, default=3, help="how often to measure in turn (default: 3)")
    parser.add_argument("--quick", action="store_true", help="a small project, and no run at scale")
    options = parser.parse_args()
    for name in options.figures:
        if name not in FIGURES:
            parser.error(f"there is no figure {name}: choose from {', '.join(FIGURES)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
