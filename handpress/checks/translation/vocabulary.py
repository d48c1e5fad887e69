"""The words by which a language counts and measures, ready to be found in its texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from string import digits
from typing import NamedTuple

import babel

from handpress.checks.translation.pair import Tongue
from handpress.checks.wordlist import Hit, Wordlist, folded
from handpress.language.lexicon import Lexicon

#: Units that every language writes so (BIPM brochure, 9th edition; laboratories), beside those of its lexicon.
_SYMBOLS = {
    form: unit
    for unit, forms in {
        "percent": "% ٪ ％",
        "degree": "°",
        "celsius": "°c ℃",
        "fahrenheit": "°f ℉",
        "time": "×",
        "microgram": "µg μg mcg",
        "milligram": "mg",
        "gram": "g",
        "kilogram": "kg",
        "mg_kg": "mg/kg",
        "microgram_kg": "µg/kg μg/kg mcg/kg",
        "mg_ml": "mg/ml",
        "milliliter": "ml",
        "centiliter": "cl",
        "deciliter": "dl",
        "liter": "l",
        "millimeter": "mm",
        "centimeter": "cm",
        "meter": "m",
        "kilometer": "km",
        "hertz": "hz",
        "minute": "min",
        "hour": "h",
        "mmol_l": "mmol/l",
        "mg_dl": "mg/dl",
    }.items()
    for form in forms.split()
}
#: Powers of ten that may follow digits: 2 thousand.
POWERS = frozenset(map(Decimal, (100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9)))
#: Parts of the day in CLDR, and the first of the twelve hours that they may mean: 2 and 11 at night are 2 and 23.
_PARTS = {
    **dict.fromkeys(("am", "morning1", "morning2"), 0),
    **dict.fromkeys(("pm", "afternoon1", "afternoon2", "evening1", "evening2"), 12),
    **dict.fromkeys(("night1", "night2"), 18),
}
#: Those that surely speak of a time, and not of what is taken then.
HALVES = ("am", "a.m.", "pm", "p.m.")
#: Units of a time of day: an hour, which may also be how long something takes, and what is said of a clock only.
CLOCKS = ("hour", "clock")
#: Units that are taken for each other; in Japanese they stand before the number.
SPOONS = ("teaspoon", "tablespoon")
#: Blanks, emphasis and marks of direction, which may all stand between a number and its unit.
BLANK = r"[\s\u00a0*\u061c\u200e\u200f\u2066-\u2069]"
_TEN, _TENS, _AND = 10, frozenset(map(Decimal, range(20, 100, 10))), "\u0648"
_HYPHEN = r"[-\u2010\u2011]"
#: What may: the sign of an ordinal number and these, as in 3.º; these; a hyphen; an ending and these, as in 5-го.
_GAPS = tuple(
    re.compile(gap)
    for gap in (
        rf"\.?[º°ª]{BLANK}{{1,8}}",
        rf"{BLANK}*",
        _HYPHEN,
        rf"{_HYPHEN}?[^\W\d_]{{1,3}}{BLANK}{{1,8}}",
    )
)
#: Behind a word of a lexicon that may mean something else.
UNSURE = "?"
#: How far the longest unit can end behind a number.
_AHEAD = 60
_DIGIT, _AFTER_DIGIT = re.compile(r"\d"), re.compile(r"(?<=\d)(?=\D)")


class Counted(NamedTuple):
    """What a word says: a number, perhaps its unit (a concept of the lexicon); `weak` if it may be no number at all."""

    value: Decimal
    unit: str
    weak: bool


@dataclass(frozen=True)
class Vocabulary:
    """Units, numbers, powers of ten that follow digits, parts of the day, months, days of the week, parts of a whole.

    `of` stands between a part and its whole, `among` between a whole and its part. `halves` add a half to a number
    (and a half), `plus` joins two numbers to their sum; `fixed` are phrases that hold digits and say another
    number, as Japanese “1日おき” for every other day. `shares` say which part of a whole, as do words for `every` with
    one of the `ordinals`.
    """

    units: Wordlist[str]
    numbers: Wordlist[Counted]
    fixed: Wordlist[Counted]
    powers: Wordlist[Decimal]
    day: Wordlist[int]
    months: Wordlist[int]
    weekdays: Wordlist[int]
    of: Wordlist[None]
    among: Wordlist[None]
    halves: Wordlist[None]
    shares: Wordlist[Fraction]
    every: Wordlist[None]
    ordinals: Wordlist[int]
    plus: frozenset[str]


@cache
def vocabulary(tongue: Tongue) -> Vocabulary:
    """All of it for a language."""
    spaced = tongue.spaced
    known = tongue.lexicon
    numbers = _numbers(known)
    fixed = {word: said for word, said in _said(known).items() if _DIGIT.search(word)}
    endings = {word.lstrip(digits): unit for word, (_, unit, _) in fixed.items() if word[0] in digits}  # 24ωρο
    return Vocabulary(
        units=Wordlist({**_SYMBOLS, **endings, **known.units}, spaced=spaced),
        numbers=Wordlist(numbers, spaced=spaced),
        fixed=Wordlist(fixed, spaced=spaced),
        powers=Wordlist({word: said.value for word, said in numbers.items() if said.value in POWERS}, spaced=spaced),
        day=Wordlist(_parts_of_day(tongue.locale.code), spaced=spaced),
        months=Wordlist({**_months(tongue.locale.code), **_plainly(known.months)}, spaced=spaced),
        weekdays=Wordlist({**weekdays(tongue.locale.code), **_plainly(known.weekdays)}, spaced=spaced),
        of=Wordlist(dict.fromkeys(known.of), spaced=spaced),
        among=Wordlist(dict.fromkeys(known.among), spaced=spaced),
        halves=Wordlist(dict.fromkeys(known.and_half), spaced=spaced),
        shares=Wordlist({words: Fraction(part) for words, part in known.shares.items()}, spaced=spaced),
        every=Wordlist(dict.fromkeys(known.every), spaced=spaced),
        ordinals=Wordlist({word: int(number) for word, number in known.ordinals.items()}, spaced=spaced),
        plus=frozenset(known.plus),
    )


def compounds(hits: Iterable[Hit[Counted]], text: str, words: Vocabulary) -> Iterator[Hit[Counted]]:
    """The numbers of a text, those that make one number together as one: two hundred and fifty."""
    yield from _joined(_joined(hits, text, words, _product), text, words, _sum)


def _joined(
    hits: Iterable[Hit[Counted]], text: str, words: Vocabulary, join: Callable[[Decimal, Decimal, str], Decimal | None]
) -> Iterator[Hit[Counted]]:
    last: Hit[Counted] | None = None
    for hit in hits:
        gap = "".join(text[last.end : hit.start].split()) if last else "?"
        tied = last and not (last.meaning.unit or hit.meaning.unit) and (not gap or gap in words.plus)
        value = join(last.meaning.value, hit.meaning.value, text[hit.start]) if last and tied else None
        if last and value is not None:
            last = Hit(last.start, hit.end, Counted(value, "", weak=False))
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def _product(one: Decimal, other: Decimal, _first: str) -> Decimal | None:
    return one * other if other in POWERS and 1 <= one < other else None


def _sum(one: Decimal, other: Decimal, first: str) -> Decimal | None:
    """Hundreds or tens and what is less; in Arabic also ones and tens, tied by the letter of “and”: five-and-twenty."""
    small = (one < _TEN and other in _TENS and first == _AND) or (one in _TENS and 0 < other < _TEN)
    large = any(one % power == 0 and 0 < other < power for power in (1000, 100)) and one > 0
    return one + other if small or large else None


def unit_at(text: str, start: int, words: Vocabulary) -> tuple[str, int]:
    """The unit that follows a number which ends there, or '', and where it ends."""
    ahead = text[start : start + _AHEAD]
    for gap in _GAPS:
        if (space := gap.match(ahead)) and (hit := words.units.at(folded(ahead), space.end())):
            return hit.meaning, start + hit.end
    return "", start


def weekdays(code: str) -> dict[str, int]:
    """The full names of the days of the week, in CLDR; 0 is Monday."""
    days = babel.Locale.parse(code).days
    return {name: day for day, name in cldr_names(days, "wide")}


def cldr_names(named: Mapping[str, Mapping[str, Mapping[int, str]]], width: str) -> Iterator[tuple[int, str]]:
    """Days or months in CLDR by their numbers, as they stand in dates and alone.

    Babel 2.18 may answer with those of another language, once that was read, where a language has none that stand
    alone; its own begin as in dates.
    """
    usual = named["format"][width]
    for day, name in (*usual.items(), *named["stand-alone"][width].items()):
        if name[:2].lower() == usual[day].split()[-1][:2].lower() or name == usual[day]:
            yield day, name


def _plainly(names: Mapping[str, int]) -> dict[str, int]:
    """Names without the marks of those that may mean something else."""
    return {name.removesuffix(UNSURE): number for name, number in names.items()}


def _numbers(known: Lexicon) -> dict[str, Counted]:
    """Every word that says a number; those that hold digits are read as digits."""
    return {word: counted for word, counted in _said(known).items() if not _DIGIT.search(word)}


def _said(known: Lexicon) -> dict[str, Counted]:
    """Every word that says a number, also with digits in it."""
    return {
        **{word: Counted(Decimal(number), "", weak=True) for word, number in known.articles.items()},
        **{word: Counted(Decimal(number), "", weak=False) for word, number in known.numbers.items()},
        **{word: Counted(Decimal(number), "time", weak=False) for word, number in known.times.items()},
        **dict(_counted(known)),
    }


def _counted(known: Lexicon) -> Iterator[tuple[str, Counted]]:
    """Words that say a number and a unit; a lexicon may say of one that it can mean something else."""
    for word, (number, unit) in known.counted.items():
        yield word.removesuffix(UNSURE), Counted(Decimal(number), unit, weak=word.endswith(UNSURE))
    for stem, number in known.stems.items():
        for unit, endings in known.stemmed.items():
            yield from ((stem + ending, Counted(Decimal(number), unit, weak=False)) for ending in endings)


def _parts_of_day(code: str) -> dict[str, int]:
    """The names of parts of the day, with and without spaces after dots; single letters could be anything."""
    names = dict(zip(HALVES, (0, 0, 12, 12), strict=True))
    for width in babel.Locale.parse(code).day_periods["format"].values():
        for part, name in width.items():
            if part in _PARTS and len(name) > 1:
                # In French, hours after midnight are of the morning too.
                names[name] = min(_PARTS[part], names.get(name, _PARTS[part]))
    if code.partition("_")[0] == "de":
        names = {name: hours for name, hours in names.items() if name.lower() != "am"}  # am Abend
    return names | {name.replace(". ", "."): hours for name, hours in names.items()}


def _months(code: str) -> dict[str, int]:
    """The names of months, in CLDR; where they hold digits (8月), also with a space behind these."""
    named = babel.Locale.parse(code).months
    names = {name: month for width in ("abbreviated", "wide") for month, name in cldr_names(named, width)}
    # What a number is part of may have an ending: 6월입니다.
    names |= {f"{name}*": month for name, month in names.items() if name[0].isdigit() and not name[-1].isdigit()}
    return names | {_AFTER_DIGIT.sub(" ", name): month for name, month in names.items()}
