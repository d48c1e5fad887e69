"""Which number of a translation is which number of its source, and what is left on either side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from handpress.checks.translation.codes import differing
from handpress.checks.translation.likeness import (
    again,
    alike,
    as_long,
    equal,
    fit,
    is_named,
    is_sum,
    measured_otherwise,
    paired,
    same_measure,
    suitable,
    sure,
    swapped,
    without,
    without_months,
)
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.quantities import (
    Quantity,
    months,
    numbers_in_digits,
    numbers_in_words,
    units,
    weekdays,
)
from handpress.checks.translation.shares import common, outside, shares
from handpress.language.numerals import MARKS, read, read_anywhere, western

#: A number with marks in it.
_MARKED = re.compile(rf"\d+(?:[{MARKS}]\d+)+")
#: Vowel signs of Arabic, which may be written or not, and what may stand behind a word.
_VOWELS, _STOPS = dict.fromkeys(range(0x64B, 0x653)), ".,:;!?)*»”،؛؟"
_WAYS = 2
_ONE, _TWO = frozenset((Decimal(1),)), frozenset((Decimal(2),))
#: Units of time, which every lexicon has in most of their forms.
TIMES = {"minute", "hour", "day", "week", "month", "year"}
#: Without these, what stands for a placeholder means nothing.
_NEEDED = TIMES | {"celsius", "fahrenheit", "percent", "milligram", "microgram", "gram", "milliliter"}
#: Words for these are often said in another way: a, none.
_SLIGHT = (_ONE, frozenset((Decimal(0),)))


@dataclass
class Agreement:
    """What became of the numbers of a source; a number of the source comes first in every pair.

    `same` are those that stand in digits in both, `converted` the same time in another unit, `in_words` those with the
    same unit of which either side is said in words, `named` the placeholders of both. `changed` have another unit, or
    their unit another number; `lost` have no unit any more. `missing` and `added` are on one side only. `misread` are
    written in a way that the language does not know. `worded` are digits that became a word which may mean something
    else, None where no word is known; `spelled` those with a unit that a word says. `unsaid` are words of the source
    for which the translation has no number, `extra` those of the translation that count something of which the source
    has no number. `repeated` are on both sides, but not as often.
    """

    same: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    converted: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    in_words: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    named: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    changed: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    lost: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    missing: list[Quantity] = field(default_factory=list)
    added: list[Quantity] = field(default_factory=list)
    misread: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    worded: list[tuple[Quantity, Quantity | None]] = field(default_factory=list)
    spelled: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    unsaid: list[Quantity] = field(default_factory=list)
    extra: list[Quantity] = field(default_factory=list)
    repeated: list[Quantity] = field(default_factory=list)


@lru_cache(maxsize=64)
def agreement(pair: Pair) -> Agreement:
    """How the numbers of a translation agree with those of its source."""
    source, translation, of, into = pair.source, pair.translation, pair.of, pair.into
    said = numbers_in_digits(source, of, directives=pair.directives)
    given = numbers_in_digits(translation, into, directives=pair.directives)
    words, others = numbers_in_words(source, of), numbers_in_words(translation, into)
    if not (said or given or words or others):
        return Agreement()
    if parts := shares(source, said, of):
        ours, theirs = common(parts, shares(translation, given, into))
        said, words = outside(said, ours), outside(words, ours)
        given, others = outside(given, theirs), outside(others, theirs)
    sides = _Sides(said, given, translation, into)
    sides.settle_names(None if pair.form is None else into.locale.plurals.only_number(pair.form))
    sides.settle_days(source, of)
    sides.settle_sums()
    sides.settle_numbers()
    sides.settle_codes(*differing(pair))
    sides.settle_dates(source, of)
    if sides.left or sides.right or words or others:
        sides.settle_words(words, others)
    sides.settle_rest(counted=pair.form is not None)
    sides.settle_units()
    return sides.found


class _Sides:
    """The numbers of both sides that are still without a partner, and what was found so far."""

    def __init__(self, said: Sequence[Quantity], given: Sequence[Quantity], translation: str, into: Tongue) -> None:
        self.translation = translation
        self.into = into
        self.left = [quantity for quantity in said if quantity.values]
        self.right = [quantity for quantity in given if quantity.values]
        self.said_names = [quantity for quantity in said if not quantity.values]
        self.given_names = [quantity for quantity in given if not quantity.values]
        #: The one of “1 in 100”, which many languages say in a word.
        self.parts = {one for one, other in pairwise(said) if other.whole}
        self.found = Agreement()

    def settle_names(self, number: int | None) -> None:
        """Placeholders, by their names; for one that a form leaves out stands the only number of the form."""
        self.found.named = paired(self.said_names, self.given_names, lambda one, other: one.number == other.number)
        self.found.changed += [pair for pair in self.found.named if not fit(*pair)]
        if number is not None:
            values = frozenset((Decimal(number),))
            self.left += [name._replace(values=values, free=True) for name in self.said_names]

    def settle_numbers(self) -> None:
        """Numbers in digits: by value and unit, by value, and by what somebody else would read."""
        self.found.same += paired(
            self.left, self.right, lambda one, other: equal(one, other) and same_measure(one, other)
        )
        self.found.same += paired(self.left, self.right, suitable)
        self.found.converted += paired(self.left, self.right, as_long)
        turned = [(one, other) for one, other in self.found.same if one.sign and other.sign and one.sign != other.sign]
        self.found.changed += [*turned, *paired(self.left, self.right, equal)]
        self.found.misread += [
            (one, other)
            for one, other in (*self.found.same, *self.found.changed)
            if self.doubtful(one, other)
            or (not other.proper and (one.unit or other.unit or one.number != other.number))
        ]
        self.found.misread += paired(
            self.left,
            self.right,
            lambda one, other: bool(
                _MARKED.fullmatch(other.number) and one.values & (read_anywhere(other.number) - other.values)
            ),
        )

    def doubtful(self, one: Quantity, other: Quantity) -> bool:
        """Whether the marks of a number mean one thing in the language and another where the clinic is, as 1.500 mg."""
        if not _MARKED.fullmatch(other.number) or len(read(other.number, self.into.locale)) < _WAYS:
            return False
        return western(other.number) not in {self.into.locale.number(f"{value.normalize():f}") for value in one.values}

    def settle_sums(self) -> None:
        """Leave out parts of hours that one language counts in minutes: 2:30 is 2点半."""
        _settle_sums(self.left, self.right)
        _settle_sums(self.right, self.left)

    def settle_codes(self, *codes: Iterable[str]) -> None:
        """Leave out what is left of codes, lost and added ones, which another check reports."""
        lost, added = (set(re.findall(r"\d+", " ".join(each))) for each in codes)
        self.left = [number for number in self.left if western(number.number) not in added]
        self.right = [number for number in self.right if western(number.number) not in lost]

    def settle_days(self, source: str, of: Tongue) -> None:
        """Leave out months and days that one language names and the other counts, as 8月 for August, or Thứ 2."""
        for find in (months, weekdays) if self.left or self.right else ():
            ours, theirs = find(source, of), find(self.translation, self.into)
            self.left = [number for number in self.left if not is_named(number, ours, theirs)]
            self.right = [number for number in self.right if not is_named(number, theirs, ours)]

    def settle_dates(self, source: str, of: Tongue) -> None:
        """Leave out months that one side names and the other has in the figures of a date, as 1.8. for 1 August."""
        if self.left or self.right:
            ours, theirs = months(source, of), months(self.translation, self.into)
            self.left = list(without_months(self.left, source, theirs))
            self.right = list(without_months(self.right, self.translation, ours))

    def settle_words(self, said: Sequence[Quantity], given: Sequence[Quantity]) -> None:
        """Numbers that one side says in words, and then the words of both."""
        ours, theirs = list(said), list(given)
        _settle_sums(ours, self.right)
        _settle_sums(theirs, self.left)
        for ones, others in ((ours, self.right), (self.left, theirs), (ours, theirs)):
            self.found.converted += paired(ones, others, as_long)
        matched = self.match(ours, self.right)
        for one, other in self.match(self.left, theirs):
            matched.append((one, other))
            if not (one.free or self.confirmed(one, other)):
                self.found.worded.append((one, other))
            elif other.unit:
                self.found.spelled.append((one, other))
        matched += self.match(ours, theirs)
        # How often something is done languages say where they like: twice a day 15 times.
        measured = (both for both in matched if same_measure(*both))
        self.found.in_words += [(one, other) for one, other in measured if one.unit != "time"]
        self.found.changed += paired(ours, theirs, measured_otherwise)
        ours = [word for word in ours if not word.weak and word.values not in _SLIGHT]
        self.found.changed += paired(ours, theirs, same_measure)
        self.found.unsaid += [word for word in ours if not self.unknowable(word)]
        self.found.extra += [word for word in theirs if word.unit and not word.weak and word.values not in _SLIGHT]

    def settle_rest(self, *, counted: bool) -> None:
        """What has no partner; it may be a word that we do not know, where there is no number instead."""
        spare = _ONE if counted and self.given_names else None
        same = self.found.same
        # The form for two leaves the number out where its noun is a dual.
        left = [one for one in self.left if not (one.free and (one.values != _TWO or self.has_dual()))]
        left = [one for one in left if one.values != spare]
        fewer = [one for one in left if any(again(one, other) for _, other in same)]
        more = [one for one in self.right if any(again(one, other) for other, _ in same)]
        left, self.found.added = without(left, fewer), without(self.right, more)
        if same and not left:  # 1回2錠: each time, which English does not say
            self.found.added = [one for one in self.found.added if (one.values, one.unit) != (_ONE, "time")]
        self.found.repeated = fewer + more
        for one in left:
            if self.found.added or not self.unknowable(one):
                self.found.missing.append(one)
            else:
                self.found.worded.append((one, None))

    def settle_units(self) -> None:
        """Units that got lost or changed places."""
        known = {*self.into.lexicon.units.values(), *(_NEEDED if self.into.lexicon.units else ())}
        for one, other in (*self.found.same, *self.found.named):
            scales = units(self.translation, self.into)
            if (one.unit, other.unit) == ("fahrenheit", "degree") and one.unit not in scales:
                self.found.unsaid.append(one)  # most of the world reads the other scale
            if not one.unit or other.unit or (other.near and alike(one.unit, other.near)):
                continue
            if not other.near and one.unit in known and not self.names(one.unit):
                if other.last:
                    self.found.lost.append((one, other))
                elif one.number.startswith("{") and one.unit in _NEEDED:
                    self.found.unsaid.append(one)
            self.found.changed += [(one, there) for bare, there in self.found.same if swapped(one, bare, there)]

    def confirmed(self, one: Quantity, word: Quantity) -> bool:
        """Whether a word says what digits say: with the same unit, or surely a number; or that there is one of it."""
        if same_measure(one, word) or not (one.unit or word.weak):
            return True
        if one in self.parts or (one.whole and not word.weak):
            return True
        return one.values == _ONE and bool(one.unit) and self.names(one.unit)

    def unknowable(self, number: Quantity) -> bool:
        """Whether the number may stand there as a word that no list has: a third, or the dual of any noun."""
        known = self.into.lexicon
        said = {Decimal(value) for value in (*known.numbers.values(), *known.articles.values())}
        fraction = any(value != value.to_integral_value() and value not in said for value in number.values)
        return fraction or not known.numbers or (number.values == _TWO and self.has_dual())

    def has_dual(self) -> bool:
        """Whether the language has duals, and the translation a word that may be one, as far as endings are known."""
        plurals, endings = self.into.locale.plurals, self.into.lexicon.duals
        words = self.translation.translate(_VOWELS).split()
        return any(plurals.only_number(form) == 2 for form in range(plurals.count)) and (
            not endings or any(word.strip(_STOPS).endswith(endings) for word in words)
        )

    def names(self, unit: str) -> bool:
        """Whether the translation has a word for the unit, wherever it stands."""
        return any(alike(unit, each) for each in units(self.translation, self.into))

    def match(self, ones: list[Quantity], others: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
        """Numbers of which some are words, by value and unit; a word that is surely a number shows a changed unit."""
        pairs = paired(ones, others, lambda one, other: suitable(one, other) and sure(one, other))
        pairs += paired(ones, others, suitable)
        self.found.changed += paired(ones, others, lambda one, other: equal(one, other) and sure(one, other))
        return pairs


def _settle_sums(ones: list[Quantity], others: list[Quantity]) -> None:
    """Leave out hours of the ones of which the others count the minutes."""
    for one in list(ones):
        if parts := next((two for two in pairwise(others) if is_sum(one, *two)), None):
            ones.remove(one)
            others[:] = without(others, parts)
