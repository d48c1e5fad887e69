"""Parts of a whole, in the ways in which languages say them: 1 in 4, 25 %, a quarter, every fourth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from handpress.checks.translation.figures import prepared
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.quantities import Quantity


class Share(NamedTuple):
    """A part of a whole, such as 1/4, and where its text stands; `counted` says both numbers, as 1 in 4."""

    part: Fraction
    start: int
    end: int
    counted: bool = False


def shares(text: str, numbers: Sequence[Quantity], tongue: Tongue) -> list[Share]:
    """Those of a text, of which `numbers` are the numbers in digits."""
    percents = (Share(_exact(one) / 100, one.start, one.end) for one in numbers if one.unit == "percent")
    return [*_counted(numbers), *(one for one in percents if one.part), *_in_words(text, numbers, tongue)]


def common(ours: Sequence[Share], theirs: Sequence[Share]) -> tuple[list[Share], list[Share]]:
    """The shares of two texts that are the same, and that one text at least does not count; of either text."""
    left, pairs = list(theirs), []
    for one in ours:
        alike = (each for each in left if each.part == one.part and not (each.counted and one.counted))
        if (other := next(alike, None)) is not None:
            left.remove(other)
            pairs.append((one, other))
    return [one for one, _ in pairs], [other for _, other in pairs]


def outside(numbers: Sequence[Quantity], settled: Sequence[Share]) -> tuple[Quantity, ...]:
    """The numbers that are in none of the shares."""
    return tuple(each for each in numbers if not any(each.start < one.end and one.start < each.end for one in settled))


def _in_words(text: str, numbers: Sequence[Quantity], tongue: Tongue) -> Iterator[Share]:
    """Those of which a word says that they are one: a quarter, every fourth, every 4th."""
    whole = prepared(text, tongue)
    for hit in whole.words.shares.find(whole.folded):
        yield Share(hit.meaning, hit.start, hit.end)
    for every in whole.words.every.find(whole.folded):
        behind = whole.on(every.end)
        if one := whole.words.ordinals.at(whole.folded, behind):
            yield Share(Fraction(1, one.meaning), every.start, one.end)
        for number in numbers:
            if number.start == behind and (many := _exact(number)):
                yield Share(1 / many, every.start, number.end)


def _counted(numbers: Sequence[Quantity]) -> Iterator[Share]:
    for one, other in pairwise(numbers):
        if other.whole and (whole := _exact(other)):
            yield Share(_exact(one) / whole, one.start, other.end, counted=True)


def _exact(number: Quantity) -> Fraction:
    """The number where it can mean but one, else 0."""
    return Fraction(*number.values) if len(number.values) == 1 else Fraction(0)
