"""Whether one number can stand for another: by its value, its unit, and what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from handpress.checks.translation.quantities import Quantity
from handpress.checks.translation.vocabulary import CLOCKS
from handpress.checks.wordlist import Hit

#: Units that may translate each other: people are patients, and what some languages call times is counted in others.
_ALIKE = (
    {"person", "patient"},
    {"time", "dose", "injection", "visit"},
    {"degree", "celsius"},
    {"degree", "fahrenheit"},
    set(CLOCKS),
)
#: What is taken by ones, so that the word for it is as good as a number.
_MEASURES = {"teaspoon", "tablespoon", "glass", "tablet", "capsule", "drop", "patch"}
#: A date in figures.
DATE = re.compile(r"(?<!\d)\d{1,4}([./-]) ?\d{1,2}\1 ?\d{1,4}(?!\d)")
#: Minutes that are said as parts of an hour.
_PARTS = {Decimal(minutes): Decimal(minutes) / 60 for minutes in (15, 30, 45)}
#: Units of time of which so many of the second make one of the first.
_WITHIN = {("minute", "second"): 60, ("hour", "minute"): 60, ("week", "day"): 7, ("year", "month"): 12}
#: Hours on the face of a clock.
_ROUND = 12


def paired(
    ones: list[Quantity], others: list[Quantity], fit: Callable[[Quantity, Quantity], bool]
) -> list[tuple[Quantity, Quantity]]:
    """Each of the ones with the first of the others that fits; both are taken out of their lists."""
    pairs = []
    for one in list(ones):
        if (other := next((each for each in others if fit(one, each)), None)) is not None:
            ones.remove(one)
            others.remove(other)
            pairs.append((one, other))
    return pairs


def is_sum(number: Quantity, whole: Quantity, minutes: Quantity) -> bool:
    """Whether a number of hours is the whole ones and the minutes, as 2.5 hours are 2 hours 30 minutes.

    Half past two on a clock is 2:30 and 14:30.
    """
    hours = {number.unit, whole.unit} <= {"", *CLOCKS} and minutes.unit in ("", "minute")
    parts = [_PARTS[value] for value in minutes.values & _PARTS.keys()] if hours else []
    sums = {value + part for value in whole.values for part in parts}
    if number.unit == "clock":
        return not {value % _ROUND for value in sums}.isdisjoint(value % _ROUND for value in number.values)
    return not sums.isdisjoint(number.values)


def as_long(one: Quantity, other: Quantity) -> bool:
    """Whether both are the same time in other units: half an hour is 30 minutes."""
    if many := _WITHIN.get((other.unit, one.unit)):
        one, other = other, one
    else:
        many = _WITHIN.get((one.unit, other.unit), 0)
    return any(value * many in other.values for value in one.values) if many else False


def is_named(number: Quantity, own: Sequence[Hit[int]], others: Sequence[Hit[int]]) -> bool:
    """Whether a number is in a name, of a month for example, that the other text has too."""
    named = [hit.meaning for hit in own if hit.start <= number.start < hit.end]
    return any(hit.meaning in named for hit in others)


def without_months(numbers: Iterable[Quantity], text: str, named: Iterable[Hit[int]]) -> Iterator[Quantity]:
    """The numbers without those that are the month of a date, which the other text names; one for each name."""
    dates = [range(*match.span()) for match in DATE.finditer(text)]
    left = [frozenset((Decimal(hit.meaning),)) for hit in named]
    for number in numbers:
        if number.values in left and any(number.start in date for date in dates):
            left.remove(number.values)
        else:
            yield number


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether both can mean the same number, or the same hour where one surely is an hour."""
    if one.at and other.at and (one.sure or other.sure):
        return bool(one.at & other.at)  # 8 am is not 8 in the evening
    return bool(one.values & other.values)


def suitable(one: Quantity, other: Quantity) -> bool:
    """Whether one is the other as far as is known."""
    return equal(one, other) and fit(one, other)


def sure(one: Quantity, other: Quantity) -> bool:
    """Whether both are numbers without doubt."""
    return not (one.weak or other.weak)


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Whether both have a unit, and the same."""
    return bool(one.unit and other.unit) and alike(one.unit, other.unit)


def measured_otherwise(one: Quantity, other: Quantity) -> bool:
    """Whether something is taken by other ones, however many: a tablespoon for a teaspoon."""
    return one.unit != other.unit and {one.unit, other.unit} <= _MEASURES


def again(one: Quantity, other: Quantity) -> bool:
    """Whether a number says no more than another one, which is there."""
    return equal(one, other) and (not one.unit or same_measure(one, other))


def swapped(one: Quantity, bare: Quantity, there: Quantity) -> bool:
    """Whether a number without a unit, in the same sentence, has got the unit of another."""
    tied = bare.near and alike(one.unit, bare.near)
    same = bare.sentence == one.sentence and not bare.unit and not tied
    return bool(same and same_measure(one, there) and not equal(one, there))


def without(numbers: Iterable[Quantity], some: Sequence[Quantity]) -> list[Quantity]:
    """The numbers but for some."""
    return [number for number in numbers if number not in some]


def fit(one: Quantity, other: Quantity) -> bool:
    """Whether nothing says that the units differ."""
    return not (one.unit and other.unit) or alike(one.unit, other.unit)


def alike(unit: str, other: str) -> bool:
    """Whether one unit may translate the other."""
    return unit == other or any({unit, other} <= group for group in _ALIKE)
