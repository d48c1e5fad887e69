"""H129: numbers and units are written so that nobody misreads them.

The rules of the Institute for Safe Medication Practices: no trailing zero (1.0 is read as 10), a zero before the
decimal mark (.5 is read as 5), a space before the unit, no risky abbreviation, no fraction with a slash, large numbers
grouped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.checks.source.draft import Draft, said
from handpress.checks.source.figures import Figures
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each number or unit that can be misread."""
    decimal = Figures(draft.locale).decimal
    for text in draft.texts():
        for written, hint in _faults(said(text), decimal, draft):
            found.add("H129", text.place, f"“{written}” can be misread.", hint)


def _faults(words: str, decimal: str, draft: Draft) -> Iterator[tuple[str, str]]:
    mark = re.escape(decimal)
    for pattern, hint in (
        (rf"(?<![\d.,])\d+{mark}0+(?![\d.,]*\d)", f"Leave out {decimal}0."),
        (rf"(?<![\d\w]){mark}\d+", f"Write 0 before {decimal}."),
        (r"(?<![\w/])\d+/\d+(?![\w/])", "Write it in words, or as a decimal."),
        (r"(?<![\d.,])\d{5,}(?!\d)", "Group its digits by thousands."),
        (rf"\d(?:{_either(draft.style.units)})(?!\w)", "Put a space between the number and the unit."),
    ):
        yield from ((hit[0], hint) for hit in re.finditer(pattern, words))
    for short, better in draft.style.instead.items():
        for hit in re.finditer(rf"(?<![^\W\d]){re.escape(short)}(?!\w)", words):
            yield hit[0], f"Write {better}."


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words)) or r"(?!)"
