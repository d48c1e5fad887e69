"""H218: a translation has the numbers of its source, each with its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handpress.checks.translation.agreement import Agreement, agreement
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.quantities import Quantity
from handpress.problems import Problems, excerpt


def check(pair: Pair, found: Problems) -> None:
    """Add one problem with all that differs."""
    differing = list(faults(agreement(pair)))
    if differing:
        message = f"the translation of {excerpt(pair.source)} {' and '.join(differing)}."
        found.add("H218", pair.place, message, "Write each number, with its unit, as the msgid has it.")


def faults(numbers: Agreement) -> Iterator[str]:
    """What differs, each as what people are told that the translation does."""
    for one, other in numbers.changed:
        yield f"says {quoted([other])} for {quoted([one])}"
    for one, other in numbers.lost:
        yield f"says only {quoted([other])} for {quoted([one])}"
    if numbers.missing:
        yield f"lacks {quoted(numbers.missing)}"
    if numbers.added:
        yield f"adds {quoted(numbers.added)}"


def quoted(numbers: Iterable[Quantity]) -> str:
    """The numbers as they are written, as quotations."""
    return ", ".join(f"“{number.written.replace('*', '').strip()}”" for number in numbers)
