"""How many bytes each shipped PDF has."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.account import cost
from benchmarks.figure import Figure
from benchmarks.ground import Ground, build
from handpress.batch.ledger import Ledger
from handpress.batch.targets import parse


def measure(ground: Ground) -> Iterator[Figure]:
    """One figure a PDF; nothing is promised of these."""
    cost(build(ground.shipped))
    for path, record in sorted(Ledger(ground.shipped / "build").records.items()):
        target = parse(path)
        if target:
            yield Figure(f"size, {target.name}", record.size, unit=" bytes", detail=f"{record.pages} pages")
