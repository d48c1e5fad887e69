"""Numbers in the digits of any script, read as the people of a language read them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

import babel
from babel.numbers import get_decimal_symbol, get_group_symbol

from handpress.language.locale import DIGITS, Locale

#: What stands between the digits of one number somewhere: full stop, commas, apostrophes, Arabic marks, spaces.
MARKS = ".,'’٫٬،"
SPACES = "\u00a0\u202f\u2009\u2007 "
_SYSTEMS = {zero: system for system, (zero, _) in DIGITS.items()}
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(f"[{SPACES}]")
_NUMBER = re.compile(rf"[-−]?(?:\d+|(?=[.,٫]))(?:[{MARKS}{SPACES}]\d+)*")
_PARTS = re.compile(rf"([{MARKS} ])")


class _Habit(NamedTuple):
    """How a region writes numbers: the mark before decimals, that between groups, the digits of all groups but one."""

    decimal: str
    group: str
    inner: int


def read(written: str, locale: Locale) -> frozenset[Decimal]:
    """What a number means to people of a language, by its own marks or by those of the clinic's country (CLDR).

    Spaces between thousands are understood everywhere (SI). Empty where neither writes numbers so.
    """
    return _read(written, locale.code, locale.region)


@lru_cache(maxsize=4096)
def read_anywhere(written: str) -> frozenset[Decimal]:
    """What a number can mean to somebody: each mark it has may stand before decimals or between groups of three."""
    if not _NUMBER.fullmatch(written):
        return frozenset()
    parts = _parts(written)
    marks = set(parts[1::2])
    habits = [_Habit(decimal, group, 3) for decimal in marks for group in (marks - {decimal} or {""})]
    return _by(parts, [*habits, *(_Habit("", group, 3) for group in marks)])


@lru_cache(maxsize=4096)
def _read(written: str, *regions: str) -> frozenset[Decimal]:
    system = _SYSTEMS.get(_zero(written), "latn")
    return _by(_parts(written), [_habit(region, system) for region in regions])


def _by(parts: list[str], habits: list[_Habit]) -> frozenset[Decimal]:
    if len(parts) == 1:
        return frozenset((Decimal(parts[0]),))
    values = (_value(parts, habit) for habit in habits)
    return frozenset(value for value in values if value is not None)


def _value(parts: list[str], habit: _Habit) -> Decimal | None:
    """The number, if it is written by a habit; `parts` are digits and marks by turns."""
    whole, marks, decimals = parts[::2], parts[1::2], ""
    if marks[-1] == habit.decimal:
        *whole, decimals = whole
        marks = marks[:-1]
    if len(set(marks)) > 1 or not set(marks) <= {habit.group, " "} or not _grouped(whole, habit.inner):
        return None
    return Decimal(f"{''.join(whole) or '0'}.{decimals or '0'}")


def _grouped(whole: list[str], inner: int) -> bool:
    """Whether the digits before the decimal mark stand in groups: three in the last, 2 or 3 in those before."""
    if len(whole) == 1:
        return True
    first, *middle, last = whole
    return (
        first[:1] not in ("", "0")
        and any(len(first) <= size and all(len(group) == size for group in middle) for size in {inner, 3})
        and len(last) == 3
    )


@cache
def _habit(region: str, system: str) -> _Habit:
    known = babel.Locale.parse(region)
    group = get_group_symbol(known, numbering_system=system).replace("'", "’")
    decimal = get_decimal_symbol(known, numbering_system=system)
    return _Habit(decimal, _SPACE.sub(" ", group), known.decimal_formats[None].grouping[1])


def _parts(written: str) -> list[str]:
    """Digits and marks by turns, all spaces as one and all apostrophes as one; Arabic commas are commas to no one."""
    return _PARTS.split(_SPACE.sub(" ", western(written)).replace("'", "’").replace("−", "-"))


def western(text: str) -> str:
    """The text, as long as before, with 0 to 9 for the decimal digits of every script."""
    return text if text.isascii() else _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def _zero(written: str) -> str:
    """The digit zero of the script whose digits the number has."""
    digit = _DIGIT.search(written)
    return chr(ord(digit[0]) - unicodedata.decimal(digit[0])) if digit else "0"


def groups_by_space(locale: Locale) -> bool:
    """Whether the language, or the clinic's country, puts spaces between thousands."""
    return any(_habit(region, "latn").group == " " for region in (locale.code, locale.region))
