"""The figures of a text: numbers in digits of any script, times of day, fractions, and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from handpress.checks.translation.codes import OBJECT, split
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.vocabulary import BLANK, CLOCKS, HALVES, Vocabulary, unit_at, vocabulary
from handpress.checks.wordlist import Hit, folded
from handpress.language.numerals import MARKS, groups_by_space, read, read_anywhere

_NAME = r"(?P<name>\{[^{}\n]{1,60}\})"
#: A directive of printf, as other projects use them: %d, %(count)s, %1$s.
_DIRECTIVE = r"(?P<directive>%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|ll|[hlLqjzt])?[a-zA-Z])"
_FRACTION = r"(?:(?<![\d.,])(?P<whole>\d{1,3})[ \u00a0])?(?<![\d/.,])(?P<fraction>\d/[2-58])(?![\d/])"
_VULGAR = r"(?P<ones>\d{0,3})(?P<vulgar>[¼-¾⅐-⅞])"
_LEADING = rf"(?:(?<![\w{MARKS})])[.,٫])?"
#: Thousands between thin or no-break spaces; between plain ones only where the language does so, or where zeros follow.
_THIN = r"(?<!\d)\d{1,3}(?:[\u00a0\u202f\u2009\u2007]\d{3}| 000)+(?!\d)(?:[.,٫]\d+)?"
_WIDE = _THIN.replace("| 000", r"| \d{3}")
_PLAIN = re.compile(r"\d+")
#: A time of day; with a full stop, where the language does not write decimals so or a part of the day is named.
_CLOCK = r"(?P<clock>(?<![\d:])\d{1,2}(?::[0-5]\d|[hH]00)(?!\d))"
_DOTTED = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_MINUS = re.compile(r"(?:\A|[^\d\s]\s+|[(\[])[-−]\Z")
NOON, _HOURS = 12, 24
_MIDNIGHT = frozenset(map(Decimal, (0, NOON, _HOURS)))
#: What is a year; and by how much that of another era is higher (CLDR: the Buddhist calendar).
YEARS = range(1900, 2100)
_ERAS = {"th": 543}
_BLANKS, _BLANK = re.compile(rf"{BLANK}*"), re.compile(BLANK)


class Figure(NamedTuple):
    """A number in digits from `start` to `end`, before its unit is looked for."""

    start: int
    end: int
    values: frozenset[Decimal] = frozenset()
    proper: bool = True
    at: frozenset[Decimal] = frozenset()
    sure: bool = False


class Prepared(NamedTuple):
    """A text without codes: with directives and `bare` of them, and as words are looked up in it."""

    plain: str
    bare: str
    folded: str
    words: Vocabulary

    def on(self, start: int) -> int:
        """Where the blanks end that begin there."""
        match = _BLANKS.match(self.plain, start)
        return match.end() if match else start

    def back(self, end: int) -> int:
        """Where the blanks begin that end there."""
        while end > 0 and _BLANK.match(self.plain, end - 1):
            end -= 1
        return end


def prepared(text: str, tongue: Tongue, *, directives: bool = False) -> Prepared:
    """The text as figures and words are looked for in it."""
    plain = split(text, tongue)[1]
    bare = re.sub(_DIRECTIVE, lambda match: OBJECT * len(match[0]), plain) if directives else plain
    return Prepared(plain, bare, folded(bare), vocabulary(tongue))


def has_figures(text: str, tongue: Tongue, *, directives: bool = False) -> bool:
    """Whether there is any in the text."""
    return _tokens(groups_by_space(tongue.locale), directives).search(text) is not None


def figures(text: Prepared, tongue: Tongue, *, directives: bool = False) -> Iterator[Figure]:
    """Those of the text, in order; `directives` of printf are placeholders too."""
    for match in _tokens(groups_by_space(tongue.locale), directives).finditer(text.plain):
        yield from _of_token(match, text, tongue)


def _of_token(match: re.Match[str], text: Prepared, tongue: Tongue) -> Iterator[Figure]:
    """The number of a token; several where its marks make no number, as in 1.11.2026."""
    start, end = match.span()
    kind = match.lastgroup
    if kind in ("name", "directive"):
        yield Figure(start, end)
    elif kind in ("fraction", "vulgar"):
        over, under = re.split("[/⁄]", normalize("NFKC", match[kind]))
        ones = match["whole" if kind == "fraction" else "ones"] or "0"
        yield Figure(start, end, frozenset((Decimal(ones) + Decimal(over) / Decimal(under),)))
    elif kind == "clock" or _is_time(match, text, tongue):
        yield from _time(start, end, text)
    elif values := read(match[0], tongue.locale):
        yield _signed(Figure(start, end, values | _years(values, tongue)), text)
    elif values := read_anywhere(match[0]):
        yield Figure(start, end, values, proper=False)
    else:
        yield from _pieces(start, end, text)


def _pieces(start: int, end: int, text: Prepared) -> Iterator[Figure]:
    """Each run of digits as a number of its own."""
    for piece in _PLAIN.finditer(text.plain, start, end):
        yield Figure(*piece.span(), frozenset((Decimal(piece[0]),)))


def _years(values: frozenset[Decimal], tongue: Tongue) -> frozenset[Decimal]:
    """The year that a year of the language's own era is."""
    ahead = _ERAS.get(tongue.locale.code.partition("_")[0])
    return frozenset(value - ahead for value in values if value - ahead in YEARS) if ahead else frozenset()


def _is_time(match: re.Match[str], text: Prepared, tongue: Tongue) -> bool:
    """Whether 17.30 is half past five in the afternoon."""
    if not _DOTTED.fullmatch(match[0]):
        return False
    unit = unit_at(text.bare, match.end(), text.words)[0]
    plain = unit == "clock" or (unit in ("", *CLOCKS) and not read(match[0], tongue.locale))  # 14.30 Uhr
    return plain or _part_of_day(match.start(), match.end(), text) is not None


def _time(start: int, end: int, text: Prepared) -> Iterator[Figure]:
    """Hours, in all ways that a part of the day lets them be counted, and minutes unless there are none."""
    hours, minutes = _pieces(start, end, text)
    yield _hours(_on_clock(hours), _part_of_day(start, end, text) or _part_behind_hours(end, text), text)
    if max(minutes.values):
        yield minutes


def _on_clock(hour: Figure) -> Figure:
    """The hour of a clock, on which midnight is 0, 12 or 24; there is no doubt about 13 and more."""
    if hour.values & {0, _HOURS}:
        return hour._replace(values=_MIDNIGHT)
    return hour._replace(at=hour.values, sure=True) if max(hour.values) > NOON else hour


def _hours(number: Figure, part: Hit[int] | None, text: Prepared) -> Figure:
    """The number, if it is an hour, also as the clock of 24 hours shows it."""
    if part is None:
        return number
    at = hours_in(number.values, part.meaning)
    sure = text.folded[part.start : part.end] in HALVES
    return number._replace(values=number.values | at, at=at, sure=sure)


def hours_in(values: frozenset[Decimal], first: int) -> frozenset[Decimal]:
    """Hours as a clock of 24 shows them in a part of the day, of which `first` is the first of twelve that it has."""
    at = {value if value > NOON else (value + _HOURS - first) % NOON + first for value in values}
    return frozenset(hour % _HOURS for hour in at)


def _part_of_day(start: int, end: int, text: Prepared) -> Hit[int] | None:
    """The part of the day that is named beside a time."""
    day = text.words.day
    return day.at(text.folded, text.on(end)) or day.before(text.folded, text.back(start))


def _part_behind_hours(end: int, text: Prepared) -> Hit[int] | None:
    """That which is named behind the hours: 9 Uhr abends, 9 h du soir."""
    unit, stop = unit_at(text.bare, end, text.words)
    return text.words.day.at(text.folded, text.on(stop)) if unit in CLOCKS else None


def _signed(number: Figure, text: Prepared) -> Figure:
    """A number with what stands around it and changes it: a minus, a part of the day."""
    start, end, values, *_ = number
    before = text.plain[max(0, start - 4) : start]
    if before.endswith(("-", "−")) and _MINUS.search(before):
        return number._replace(start=start - 1, values=frozenset(value.copy_negate() for value in values))
    if max(values) > _HOURS:
        return number
    if unit_at(text.bare, end, text.words)[0] == "clock":
        return _hours(_on_clock(number), _part_of_day(start, end, text) or _part_behind_hours(end, text), text)
    if part := _part_of_day(start, end, text):
        return _hours(number, part, text)
    # It may be a time or how long something takes: 6 hours at night are not 18.
    return _hours(number, _part_behind_hours(end, text), text)._replace(values=values)


@cache
def _tokens(wide: bool, directives: bool) -> re.Pattern[str]:
    spaced = _WIDE if wide else _THIN
    ways = [_NAME, _CLOCK, _FRACTION, _VULGAR, rf"(?P<number>{spaced}|{_LEADING}\d+(?:[{MARKS}]\d+)*)"]
    return re.compile("|".join([_DIRECTIVE, *ways] if directives else ways))
