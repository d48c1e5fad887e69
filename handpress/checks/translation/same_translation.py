"""H228: different source texts have different translations."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import is_sentence, spoken
from handpress.problems import Problems, excerpt


def check(pairs: Sequence[Pair], found: Problems) -> None:
    """Tell of every translation that an earlier text of another meaning has already."""
    first: dict[tuple[str, int | None], Pair] = {}
    for pair in pairs:
        source = spoken(pair.source)
        other = first.setdefault((spoken(pair.translation), pair.form), pair)
        if not is_sentence(source) or spoken(other.source) == source:
            continue
        message = f"{excerpt(pair.source)} has the translation of {excerpt(other.source)} in line {other.place.line}."
        found.add("H228", pair.place, message, "See that each says what its source says; if both do, waive H228.")
