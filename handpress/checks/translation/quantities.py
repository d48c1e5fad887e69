"""The numbers of a text with their units: in digits of any script, as placeholders, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from handpress.checks.translation.codes import OBJECT, split
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.vocabulary import BLANK, HALVES, POWERS, Vocabulary, compounds, unit_at, vocabulary
from handpress.checks.wordlist import LETTER, Hit, folded
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
_CLOCK = r"(?P<clock>(?<![\d:])\d{1,2}:[0-5]\d(?!\d))"
_DOTTED = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_MORE_OR_LESS = re.compile(rf"([<>≤≥＜＞]){BLANK}*\Z")
_MINUS = re.compile(r"(?:\A|[^\d\s]\s+|[(\[])[-−]\Z")
_NOON, _HOURS = 12, 24
_HALF = Decimal("0.5")

_HYPHEN = re.compile(r"[-\u2010\u2011]")
_BLANKS, _BLANK = re.compile(rf"{BLANK}*"), re.compile(BLANK)
#: What may follow a number that counts the word before it, as in “Day 2:”, and what ends its sentence.
_ALONE = re.compile(rf"{BLANK}*(?:\Z|[.,:;!?)\]。，：；！？）،؛؟।])")
_LAST = re.compile(rf"(?:{BLANK}|[)\]»”’])*(?:\Z|[.!?。！？؟।])")
#: What ties two numbers: a dash, or one short word; what parts them: the end of a sentence.
_TIE = re.compile(rf"{BLANK}*[-‐‑–—~〜～/]{BLANK}*|{BLANK}+(?:(?!\d){LETTER}){{1,6}}{BLANK}+|[^\W\d_]{{1,2}}")
_MORE = re.compile(rf"(?:{BLANK}+\w+)?{BLANK}*")
_SENTENCE = re.compile(r"[.!?…;](?=\s)|[。！？；؟।\n]")


class Quantity(NamedTuple):
    """A number and its unit, as far as they are known.

    `values` is what the number can mean, none for a placeholder, which is known by `number`. `unit` is a concept of
    the lexicon, or ''. `number` is how it stands there, `written` the same with its unit, from `start` to `end`.
    `proper`: the language writes numbers so. `weak`: a word that may be no number, as “one”. `free`: it may be left
    out. `last`: nothing follows it in its sentence. `tied`: it belongs to the number before it, as in “2 to 3 hours”
    or “5 of 6 people”; `whole`: that is a part of it; `near` is the unit of the number behind it that is tied to it.
    `sentence` counts from 0. `at` is which hour of 24 it is, where a part of the day stands beside it; `sure`: it is an
    hour, for that is am or pm. `sign` is < or > where that or its like stands before it.
    """

    values: frozenset[Decimal]
    unit: str
    number: str
    written: str
    start: int
    end: int
    proper: bool = True
    weak: bool = False
    free: bool = False
    last: bool = False
    tied: bool = False
    whole: bool = False
    near: str = ""
    sentence: int = 0
    at: frozenset[Decimal] = frozenset()
    sure: bool = False
    sign: str = ""


class _Number(NamedTuple):
    """A number in digits from `start` to `end`, before its unit is looked for."""

    start: int
    end: int
    values: frozenset[Decimal] = frozenset()
    proper: bool = True
    at: frozenset[Decimal] = frozenset()
    sure: bool = False


class _Text(NamedTuple):
    """A text without codes: with directives and `bare` of them, and as words are looked up in it."""

    plain: str
    bare: str
    folded: str
    words: Vocabulary


@lru_cache(maxsize=2048)
def in_digits(text: str, tongue: Tongue, *, directives: bool = False) -> tuple[Quantity, ...]:
    """The numbers in digits and the placeholders of a text, in order; `directives` of printf are placeholders too."""
    if directives:
        text = text.replace("%%", "% ")
    tokens = _tokens(groups_by_space(tongue.locale), directives)
    if not tokens.search(text):
        return ()
    whole = _text(text, tongue, directives=directives)
    found: list[Quantity] = []
    for match in tokens.finditer(whole.plain):
        for number in _numbers(match, whole, tongue):
            found.append(_measured(whole, number, found[-1].end if found else 0))
    _tie(whole, found)
    return tuple(found)


@lru_cache(maxsize=2048)
def in_words(text: str, tongue: Tongue) -> tuple[Quantity, ...]:
    """The numbers that a text says in words of the lexicon, in order."""
    whole = _text(text, tongue)
    halves = [range(hit.start, hit.end) for hit in whole.words.halves.find(whole.folded) if _adds(whole, hit.start)]
    found = []
    for start, end, said in compounds(whole.words.numbers.find(whole.folded), whole.folded, whole.words):
        if said.value in POWERS and whole.plain[: _blank_before(whole, start)][-1:].isdigit():
            continue  # 2 thousand is one number, in digits
        if any(start in half for half in halves):
            continue  # it belongs to the number before it: 2 and a half
        unit, stop, more = (said.unit, end, 0) if said.unit else _unit_and_half(whole, end)
        # In “two-step” the number may go into a word that is in no list.
        weak = not more and (said.weak or (not unit and bool(_HYPHEN.match(text, end))))
        values = frozenset((said.value + more * _HALF,))
        found.append(Quantity(values, unit, text[start:end], text[start:stop], start, stop, weak=weak))
    return tuple(found)


@lru_cache(maxsize=256)
def units(text: str, tongue: Tongue) -> frozenset[str]:
    """The concepts of every word of a text that can be a unit."""
    return frozenset(hit.meaning for hit in vocabulary(tongue).units.find(folded(text)))


@lru_cache(maxsize=256)
def months(text: str, tongue: Tongue) -> tuple[Hit[int], ...]:
    """The names of months in a text, and their numbers; many of them can be other words too."""
    return tuple(vocabulary(tongue).months.find(folded(text)))


@lru_cache(maxsize=256)
def weekdays(text: str, tongue: Tongue) -> tuple[Hit[int], ...]:
    """The days of the week in a text, 0 for Monday."""
    return tuple(vocabulary(tongue).weekdays.find(folded(text)))


def _adds(text: _Text, half: int) -> bool:
    """Whether what adds a half stands behind a number or a unit."""
    end = _blank_before(text, half)
    before = text.words.units.before(text.folded, end) or text.words.numbers.before(text.folded, end)
    return before is not None or text.plain[end - 1 : end].isdigit()


def _unit_and_half(text: _Text, end: int) -> tuple[str, int, int]:
    """The unit of a number that ends there, where it ends, and 1 where a half is said before it or behind it."""
    half = text.words.halves.at(text.folded, _blanks(text, end))
    if half:
        return *unit_at(text.bare, half.end, text.words), 1
    unit, stop = unit_at(text.bare, end, text.words)
    half = text.words.halves.at(text.folded, _blanks(text, stop)) if unit else None
    return (unit, half.end, 1) if half else (unit, stop, 0)


def _text(text: str, tongue: Tongue, *, directives: bool = False) -> _Text:
    plain = split(text, tongue)[1]
    bare = re.sub(_DIRECTIVE, lambda match: OBJECT * len(match[0]), plain) if directives else plain
    return _Text(plain, bare, folded(bare), vocabulary(tongue))


@cache
def _tokens(wide: bool, directives: bool) -> re.Pattern[str]:
    spaced = _WIDE if wide else _THIN
    ways = [_NAME, _CLOCK, _FRACTION, _VULGAR, rf"(?P<number>{spaced}|{_LEADING}\d+(?:[{MARKS}]\d+)*)"]
    return re.compile("|".join([_DIRECTIVE, *ways] if directives else ways))


def _numbers(match: re.Match[str], text: _Text, tongue: Tongue) -> Iterator[_Number]:
    """The number of a token; several where its marks make no number, as in 1.11.2026."""
    start, end = match.span()
    kind = match.lastgroup
    if kind in ("name", "directive"):
        yield _Number(start, end)
    elif kind in ("fraction", "vulgar"):
        over, under = re.split("[/⁄]", normalize("NFKC", match[kind]))
        ones = match["whole" if kind == "fraction" else "ones"] or "0"
        yield _Number(start, end, frozenset((Decimal(ones) + Decimal(over) / Decimal(under),)))
    elif kind == "clock" or _is_time(match, text, tongue):
        yield from _time(start, end, text)
    elif values := read(match[0], tongue.locale):
        yield _signed(_Number(start, end, values), text)
    elif values := read_anywhere(match[0]):
        yield _Number(start, end, values, proper=False)
    else:
        yield from _pieces(start, end, text)


def _pieces(start: int, end: int, text: _Text) -> Iterator[_Number]:
    """Each run of digits as a number of its own."""
    for piece in _PLAIN.finditer(text.plain, start, end):
        yield _Number(*piece.span(), frozenset((Decimal(piece[0]),)))


def _is_time(match: re.Match[str], text: _Text, tongue: Tongue) -> bool:
    """Whether 17.30 is half past five in the afternoon."""
    if not _DOTTED.fullmatch(match[0]):
        return False
    plain = not read(match[0], tongue.locale)
    plain &= unit_at(text.bare, match.end(), text.words)[0] in ("", "hour")  # 14.30 Uhr
    return plain or _part_of_day(match.start(), match.end(), text) is not None


def _time(start: int, end: int, text: _Text) -> Iterator[_Number]:
    """Hours, in all ways that a part of the day lets them be counted, and minutes unless there are none."""
    hours, minutes = _pieces(start, end, text)
    yield _hours(hours, _part_of_day(start, end, text), text)
    if max(minutes.values):
        yield minutes


def _hours(number: _Number, part: Hit[int] | None, text: _Text) -> _Number:
    """The number, if it is an hour, also as the clock of 24 hours shows it."""
    if part is None:
        return number
    first = part.meaning
    at = {value if value > _NOON else (value + _HOURS - first) % _NOON + first for value in number.values}
    at = {hour % _HOURS for hour in at}
    sure = text.folded[part.start : part.end] in HALVES
    return number._replace(values=number.values | at, at=frozenset(at), sure=sure)


def _part_of_day(start: int, end: int, text: _Text) -> Hit[int] | None:
    """The part of the day that is named beside a time."""
    day = text.words.day
    return day.at(text.folded, _blanks(text, end)) or day.before(text.folded, _blank_before(text, start))


def _signed(number: _Number, text: _Text) -> _Number:
    """A number with what stands around it and changes it: a minus, a part of the day."""
    start, end, values, *_ = number
    before = text.plain[max(0, start - 4) : start]
    if before.endswith(("-", "−")) and _MINUS.search(before):
        return number._replace(start=start - 1, values=frozenset(value.copy_negate() for value in values))
    return _hours(number, _part_of_day(start, end, text), text) if max(values) <= _HOURS else number


def _measured(text: _Text, number: _Number, taken: int) -> Quantity:
    """The number with its power of ten and its unit; what stands before `taken` belongs to another."""
    start, end, values, proper, at, sure = number
    unit, stop, more = _unit_and_half(text, end) if values else (*unit_at(text.bare, end, text.words), 0)
    values = frozenset(value + more * _HALF for value in values)
    power = text.words.powers.at(text.folded, _blanks(text, end)) if values else None
    if power and power.end >= stop:
        further = unit_at(text.bare, power.end, text.words)
        if further[0] or not unit:  # else it is a unit itself, as in 5千克
            values |= {value * power.meaning for value in values}
            unit, stop = further
    last = bool(_LAST.match(text.plain, stop))
    space = _blank_before(text, start)
    if values and not unit and space < start and _ALONE.match(text.plain, stop):
        hit = text.words.units.before(text.folded, space)
        unit = hit.meaning if hit and hit.start >= taken else ""
    signed = _MORE_OR_LESS.search(text.plain, max(0, start - 4), start)
    sign, begin = ("<" if signed[1] in "<≤＜" else ">", signed.start()) if signed else ("", start)
    written = text.plain[start:end], text.plain[begin:stop]
    return Quantity(values, unit, *written, start, stop, proper, last=last, at=at, sure=sure, sign=sign)


def _tie(text: _Text, found: list[Quantity]) -> None:
    """Let each number know its neighbours; the last is the one that surely has the unit of an expression."""
    for k in reversed(range(1, len(found))):
        one, other = found[k - 1], found[k]
        of = text.words.of.at(text.folded, _blanks(text, one.end))
        whole = bool(of and _MORE.fullmatch(text.plain, of.end, other.start))
        tied = whole or bool(_TIE.fullmatch(text.plain, one.end, other.start))
        if tied and not one.unit:
            found[k - 1] = one._replace(near=other.unit or other.near)
        found[k] = other._replace(tied=tied, whole=whole)
    for k in range(1, len(found)):
        gap = text.plain[found[k - 1].end : found[k].start]
        found[k] = found[k]._replace(sentence=found[k - 1].sentence + bool(_SENTENCE.search(gap)))


def _blanks(text: _Text, start: int) -> int:
    """Where the blanks end that begin there."""
    match = _BLANKS.match(text.plain, start)
    return match.end() if match else start


def _blank_before(text: _Text, end: int) -> int:
    """Where the blanks begin that end there."""
    while end > 0 and _BLANK.match(text.plain, end - 1):
        end -= 1
    return end
