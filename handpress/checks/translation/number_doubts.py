"""H221: numbers that a translator should look at again: written as a word, or in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from handpress.checks.translation.agreement import TIMES, agreement
from handpress.checks.translation.figures import NOON, YEARS, hours_in
from handpress.checks.translation.ideas import order, said
from handpress.checks.translation.likeness import DATE, alike
from handpress.checks.translation.numbers import quoted
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.quantities import Quantity, months, numbers_in_words, sentence_of, units
from handpress.checks.translation.vocabulary import vocabulary
from handpress.checks.wordlist import folded
from handpress.problems import Problems, excerpt

#: The parts of a day for which two doses may differ, sorted.
_DAY = ["evening", "morning"]
#: How far a month may stand from its day: 2 de junio.
_BESIDE = 4
#: Hours that nobody calls night or evening.
_FORENOON = range(6, NOON)


def check(pair: Pair, found: Problems) -> None:
    """Add a problem for each kind of doubt."""
    for doubt, hint in _doubts(pair):
        found.add("H221", pair.place, f"in the translation of {excerpt(pair.source)} {doubt}.", hint)


def _doubts(pair: Pair) -> Iterator[tuple[str, str]]:
    numbers = agreement(pair)
    for one, word in numbers.worded:
        written = f"written as {quoted([word])}" if word else "not written in digits"
        yield f"{quoted([one])} is {written}", "Write digits, or waive this where the word is right."
    if numbers.unsaid:
        hint = "Say the number, or waive this where the translation says it in another way."
        yield f"there is no {quoted(numbers.unsaid)}", hint
    if numbers.extra:
        hint = "Say what the msgid says, or waive this where the translation says it in another way."
        yield f"{quoted(numbers.extra)} stands for no number of the source", hint
    if late := [one for one, other in numbers.same if _could_be_another(one, other, pair)]:
        hint = "Write the hour as a clock of 24 hours shows it, or name the part of the day."
        yield f"{quoted(late)} could be read as an hour of the other half of the day", hint
    if ours_and_theirs := _periods(pair):
        ours, theirs = (", ".join(sorted(units)) for units in ours_and_theirs)
        hint = "Say the same unit of time, or waive this where the translation says it in another way."
        yield f"the source says {ours}, the translation {theirs}", hint
    if numbers.repeated:
        hint = "Say each number as often as the msgid, or waive this where once is enough."
        yield f"{quoted(numbers.repeated)} does not stand as often as in the source", hint
    named = [each for each in numbers.named if all(number.unit or number.near for number in each)]
    parts = pairwise(sorted(numbers.named, key=lambda named: named[0].start))
    named += [each for both in parts if both[1][0].whole for each in both if each not in named]
    same = sorted([*numbers.same, *numbers.in_words, *named], key=lambda same: same[0].start)
    doses = _mixed_up(same, pair)
    if swapped := _swapped(same, pair) if doses is None else doses:
        hint = "Make sure that each number still says what it said, and waive this if it does."
        yield f"the numbers {quoted(swapped)} stand in another order", hint


def _could_be_another(one: Quantity, other: Quantity, pair: Pair) -> bool:
    """Whether 8 pm became 8, and nothing in its sentence says that this is in the evening; or 8 am 8 in the evening."""
    if not one.sure or other.at:
        return False
    sentence = sentence_of(other, pair.translation)
    words = said(sentence, pair.into).get("morning")
    if one.at & other.values:
        ours = said(sentence_of(one, pair.source), pair.of).get("morning")
        return bool(words and not ours and words.words.keys() == {"evening"} and max(one.at) in _FORENOON)
    parts = vocabulary(pair.into).day.find(folded(sentence))
    if any(one.at & hours_in(other.values, part.meaning) for part in parts):
        return False
    return not (words and ("morning" if max(one.at) < NOON else "evening") in words.words)


def _periods(pair: Pair) -> tuple[set[str], set[str]] | None:
    """The units of time that the source says more often, and those that the translation does; None without both.

    Of what both have some more on one side is only told where the other unit is on one side alone.
    """
    ours, theirs = (_times(*text) for text in pair.sides)
    numbers = agreement(pair)
    for one in [one for one, _ in numbers.spelled] + [one for both in numbers.converted for one in both]:
        ours.pop(one.unit, None)
        theirs.pop(one.unit, None)
    more, fewer = set(ours - theirs), set(theirs - ours)
    alone = not (more <= theirs.keys() and fewer <= ours.keys())
    return (more, fewer) if more and fewer and alone else None


def _times(text: str, tongue: Tongue) -> Counter[str]:
    """How often a text names each unit of time."""
    said = Counter(unit for unit in units(text, tongue) if unit in TIMES)
    for number in numbers_in_words(text, tongue):
        if number.unit in TIMES:  # half a year is no year, but six months
            said -= Counter(unit for unit in units(number.written, tongue) if unit in TIMES - {number.unit})
    return said


def _swapped(same: list[tuple[Quantity, Quantity]], pair: Pair) -> list[Quantity]:
    """Numbers of one sentence that could have changed places: neither their units nor their sizes tell them apart."""
    if parts := [number for both in pairwise(same) for number in _parted(*both, pair)]:
        return parts
    if all(one.start < other.start for (_, one), (_, other) in pairwise(same)):
        return []
    swapped: set[Quantity] = set()
    for (one, level), (other, higher) in combinations(zip(same, _levels([one for one, _ in same]), strict=True), 2):
        turned = one[1].start > other[1].start and not one[0].values & other[0].values
        whole = level[0] == higher[0] and level[1] != higher[1] and not one[1].whole
        if (
            turned
            and not (_dated(one, other, pair) or _timed(one, other, pair))
            and one[0].sentence == other[0].sentence
            and not (whole or _told(one, other) or _told(other, one))
        ):
            swapped |= {one[0], other[0]}
    return sorted(swapped, key=lambda number: number.start)


def _parted(part: tuple[Quantity, Quantity], whole: tuple[Quantity, Quantity], pair: Pair) -> list[Quantity]:
    """A part and its whole where the translation takes the part for the whole; else nothing."""
    (one, first), (other, second) = part, whole
    if not other.whole or one.values & other.values:
        return []
    between = folded(pair.translation[first.start + len(first.number) : second.start])
    return [one, other] if any(vocabulary(pair.into).among.find(between)) else []


def _mixed_up(same: list[tuple[Quantity, Quantity]], pair: Pair) -> list[Quantity] | None:
    """Two doses, one for a morning and one for an evening, if the translation exchanges them; None if there are none.

    In either text the first number goes with the first part of the day, in whatever order these stand.
    """
    doses = [each for each in same if each[0].unit not in TIMES]
    if len(doses) != len(_DAY):
        return None
    ours, theirs = ([hit.meaning for hit in order(text, tongue, "morning")] for text, tongue in pair.sides)
    if not sorted(ours) == sorted(theirs) == _DAY:
        return None
    (one, first), (other, second) = doses
    kept = (first.start < second.start) == (ours == theirs)
    return [] if kept or one.values & other.values else [one, other]


def _dated(one: tuple[Quantity, Quantity], other: tuple[Quantity, Quantity], pair: Pair) -> bool:
    """Whether one number is the year of a date with a month: first in some languages, last in others."""
    years = any(value in YEARS for number, _ in (one, other) for value in number.values)
    return years and all(months(text, tongue) or DATE.search(text) for text, tongue in pair.sides)


def _timed(one: tuple[Quantity, Quantity], other: tuple[Quantity, Quantity], pair: Pair) -> bool:
    """Whether one number is the day of a month in both texts, and the other is not: times stand anywhere."""
    days = [all(_is_day(*each) for each in zip(both, pair.sides, strict=True)) for both in (one, other)]
    return days[0] != days[1]


def _is_day(number: Quantity, text: tuple[str, Tongue]) -> bool:
    """Whether the name of a month stands beside the number."""
    return any(0 <= max(hit.start - number.end, number.start - hit.end) <= _BESIDE for hit in months(*text))


def _told(one: tuple[Quantity, Quantity], other: tuple[Quantity, Quantity]) -> bool:
    """Whether one number has the same unit in both texts, and the other has it in neither."""
    unit = one[0].unit or one[0].near
    sure = unit and all(number.unit or number.near for number in one)
    return bool(sure) and not any(alike(unit, number.unit or number.near) for number in other)


def _levels(numbers: list[Quantity]) -> Iterator[tuple[int, int]]:
    """The expression that each number belongs to, and how many parts are inside it: one in the 10 of 2 to 3 of 10."""
    expression = level = 0
    last: frozenset[Decimal] = frozenset()
    for number in numbers:
        if number.whole and max(last, default=0) <= max(number.values, default=0):
            level += 1
        elif not number.tied:
            expression, level = expression + 1, 0
        last = number.values
        yield expression, level
