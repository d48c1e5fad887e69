"""H227: one source text has one translation, whatever its context, capitals and marks."""

from __future__ import annotations

from collections.abc import Sequence

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import is_sentence, spoken
from handpress.problems import Problems, excerpt


def check(pairs: Sequence[Pair], found: Problems) -> None:
    """Tell of every translation that differs from the first one of the same text."""
    first: dict[tuple[str, int | None], Pair] = {}
    for pair in pairs:
        source = spoken(pair.source)
        other = first.setdefault((source, pair.form), pair)
        if not is_sentence(source) or spoken(other.translation) == spoken(pair.translation):
            continue
        message = (
            f"{excerpt(pair.source)} is translated otherwise in line {other.place.line}: {excerpt(other.translation)}."
        )
        found.add("H227", pair.place, message, "Use one translation for both; if both must be, waive H227.")
