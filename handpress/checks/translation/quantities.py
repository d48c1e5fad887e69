"""The numbers of a text with their units: in digits of any script, as placeholders, and in words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from handpress.checks.translation.codes import OBJECT
from handpress.checks.translation.figures import Figure, Prepared, figures, has_figures, prepared
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.vocabulary import BLANK, POWERS, SPOONS, compounds, unit_at, vocabulary
from handpress.checks.wordlist import LETTER, Hit, folded

_HALF = Decimal("0.5")
#: What stands before the minutes in 2h30 and 2 h 30.
_AFTER_HOURS = re.compile(rf"\d{BLANK}?[hH]{BLANK}?\Z")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_MORE_OR_LESS = re.compile(rf"([<>≤≥＜＞]){BLANK}*\Z")
#: What may follow a number that counts the word before it, as in “Day 2:”, and what ends its sentence.
_ALONE = re.compile(rf"{BLANK}*(?:\Z|[.,:;!?)\]。，：；！？）،؛؟।])")
_LAST = re.compile(rf"(?:{BLANK}|[)\]»”’])*(?:\Z|[.!?。！？؟।])")
#: What ties two numbers: a dash, or one short word; what parts them: the end of a sentence.
_TIE = re.compile(rf"{BLANK}*[-‐‑–—~〜～/]{BLANK}*|{BLANK}+(?:(?!\d){LETTER}){{1,6}}{BLANK}+|[^\W\d_]{{1,2}}")
_MORE = re.compile(rf"(?:{BLANK}+\w+)?{BLANK}*")
#: No sentence begins with a small letter: 11 p.m. and
_SENTENCE = re.compile(r"[.!?…](?=\s+[^\sa-zß-öø-ÿα-ωа-я])|;(?=\s)|[。！？；؟।\n]")


#: What is taken by the weight of the patient.
_BY_WEIGHT = {
    "milligram": "mg_kg",
    "microgram": "microgram_kg",
    "gram": "g_kg",
    "milliliter": "ml_kg",
    "unit": "unit_kg",
}
#: What may stand between a dose and its kilogram; words for each, and how far from the kilogram they may stand.
_FEW_WORDS = re.compile(rf"{BLANK}*(?:/{BLANK}*|(?:{LETTER}+\.?{BLANK}*){{0,2}})")
_EACH = re.compile(
    r"每|प्रति|हर|প্রতি|هر|لكل|لکل|فی|あたり|当たり|につき|당|ต่อ|ละ"
    r"|\b(?:per|por|pro|je|pr|par|cada|chaque|jede\w*|each|every|her|kohti|kohden|başına|на|за|na|mỗi|setiap|chak|kada)\b",
    re.IGNORECASE,
)
_NEAR = 16
_ONE = frozenset((Decimal(1),))
_NAME = re.compile(r"\{[^{}]*\}")
#: Units that may stand before the number.
_SCALES = ("celsius", "fahrenheit")


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


#: Stands for a number that is none of its own.
_NO_NUMBER = Quantity(frozenset(), "", "", "", 0, 0)


@lru_cache(maxsize=2048)
def numbers_in_digits(text: str, tongue: Tongue, *, directives: bool = False) -> tuple[Quantity, ...]:
    """The numbers in digits and the placeholders of a text, in order; `directives` of printf are placeholders too."""
    if directives:
        text = text.replace("%%", "% ")
    if not has_figures(text, tongue, directives=directives):
        return ()
    whole = prepared(text, tongue, directives=directives)
    found: list[Quantity] = []
    for number in figures(whole, tongue, directives=directives):
        taken = found[-1].end if found else 0
        if number.start < taken:
            continue  # it belongs to a phrase, as the second 1 of 1日1回
        measured = _measured(whole, number, taken)
        if found and found[-1].values == measured.values and _HYPHEN.fullmatch(text, taken, measured.start):
            found.pop()  # Hindi 2-2: two each time
        found.append(measured)
    _tie(whole, found)
    return tuple(_by_weight(whole, found))


@lru_cache(maxsize=2048)
def numbers_in_words(text: str, tongue: Tongue) -> tuple[Quantity, ...]:
    """The numbers that a text says in words of the lexicon, in order."""
    whole = prepared(text, tongue)
    halves = [range(hit.start, hit.end) for hit in whole.words.halves.find(whole.folded) if _adds(whole, hit.start)]
    found: list[Quantity] = []
    for start, end, said in compounds(whole.words.numbers.find(whole.folded), whole.folded, whole.words):
        if text[start:end] in tongue.lexicon.units and text[:start][-1:].isdigit():
            continue  # it is a unit: 65세
        if said.value in POWERS and whole.plain[: whole.back(start)][-1:].isdigit():
            continue  # 2 thousand is one number, in digits
        if any(start in half for half in halves):
            continue  # it belongs to the number before it: 2 and a half
        if found and text[start:end] == found[-1].written and whole.back(start) == found[-1].end:
            found.pop()  # Urdu دس دس: ten each time
        unit, stop, more = _and_half(whole, said.unit, end) if said.unit else _unit_and_half(whole, end)
        # In “two-step” the number may go into a word that is in no list.
        weak = not more and (said.weak or (not unit and bool(_HYPHEN.match(text, end))))
        values = frozenset((said.value + more * _HALF,))
        found.append(Quantity(values, unit, text[start:end], text[start:stop], start, stop, weak=weak))
    return tuple(found)


@lru_cache(maxsize=256)
def units(text: str, tongue: Tongue) -> tuple[str, ...]:
    """The concepts of every word of a text that can be a unit and is no number, as Korean 세 is: years of age, or 3."""
    folds = folded(_NAME.sub(OBJECT, text))
    hits = (hit for hit in vocabulary(tongue).units.find(folds) if not _is_number(hit, folds, tongue))
    return tuple(hit.meaning for hit in hits)


@lru_cache(maxsize=256)
def months(text: str, tongue: Tongue) -> tuple[Hit[int], ...]:
    """The names of months in a text, and their numbers; many of them can be other words too."""
    return tuple(vocabulary(tongue).months.find(folded(text)))


@lru_cache(maxsize=256)
def weekdays(text: str, tongue: Tongue) -> tuple[Hit[int], ...]:
    """The days of the week in a text, 0 for Monday."""
    return tuple(vocabulary(tongue).weekdays.find(folded(text)))


def sentence_of(number: Quantity, text: str) -> str:
    """The sentence of a text in which a number stands."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    start = max((end for end in ends if end <= number.start), default=0)
    return text[start : min((end for end in ends if end > number.end), default=len(text))]


def beside_number(text: str, start: int, end: int, tongue: Tongue) -> bool:
    """Whether a number stands directly behind a word from `start` to `end`, or ends, with its unit, directly before it.

    It may also be what stands for a placeholder in a text in words.
    """
    whole = prepared(text, tongue)
    before, behind = whole.back(start), whole.on(end)
    numbers = chain(numbers_in_digits(text, tongue), numbers_in_words(text, tongue))
    spans = [(one.start, one.end) for one in numbers]
    spans += [(gap.start(), unit_at(whole.bare, gap.end(), whole.words)[1]) for gap in re.finditer(OBJECT, text)]
    return any(first == behind or last == before for first, last in spans)


def _is_number(unit: Hit[str], folds: str, tongue: Tongue) -> bool:
    """Whether a word for a unit is a number where no digit stands before it."""
    return folds[unit.start : unit.end] in tongue.lexicon.numbers and not folds[: unit.start][-1:].isdigit()


def _adds(text: Prepared, half: int) -> bool:
    """Whether what adds a half stands behind a number or a unit."""
    end = text.back(half)
    unit = text.words.units.before(text.folded, end)
    return _ends_number(text, end) or (unit is not None and _ends_number(text, text.back(unit.start)))


def _ends_number(text: Prepared, end: int) -> bool:
    """Whether a number ends there."""
    return text.words.numbers.before(text.folded, end) is not None or text.plain[end - 1 : end].isdigit()


def _unit_and_half(text: Prepared, end: int) -> tuple[str, int, int]:
    """The unit of a number that ends there, where it ends, and 1 where a half is said before it or behind it."""
    half = text.words.halves.at(text.folded, text.on(end))
    if half:
        return *unit_at(text.bare, half.end, text.words), 1
    return _and_half(text, *unit_at(text.bare, end, text.words))


def _and_half(text: Prepared, unit: str, end: int) -> tuple[str, int, int]:
    """A unit that ends there, and 1 where a half is said behind it."""
    half = text.words.halves.at(text.folded, text.on(end)) if unit else None
    return (unit, half.end, 1) if half else (unit, end, 0)


def _measured(text: Prepared, number: Figure, taken: int) -> Quantity:
    """The number with its power of ten and its unit; what stands before `taken` belongs to another."""
    start, end, values, proper, at, sure = number
    if fixed := text.words.fixed.at(text.folded, start):
        (value, unit, _), stop = fixed.meaning, fixed.end
        return Quantity(frozenset((value,)), unit, text.plain[start:end], text.plain[start:stop], start, stop)
    unit, stop, more = _unit_and_half(text, end) if values else (*unit_at(text.bare, end, text.words), 0)
    values, at = (frozenset(value + more * _HALF for value in each) for each in (values, at))
    # On a clock these are no minutes that something takes.
    near = "" if unit or not _AFTER_HOURS.search(text.plain, max(0, start - 4), start) else "minute"
    power = text.words.powers.at(text.folded, text.on(end)) if values else None
    if power and power.end >= stop:
        further = unit_at(text.bare, power.end, text.words)
        if further[0] or not unit:  # else it is a unit itself, as in 5千克
            values |= {value * power.meaning for value in values}
            unit, stop = further
    last = bool(_LAST.match(text.plain, stop))
    space = text.back(start)
    if unit in ("", "degree") and (scale := text.words.units.before(text.folded, space)) and scale.meaning in _SCALES:
        unit = scale.meaning  # 華氏100度
    hit = text.words.units.before(text.folded, space) if values and unit in ("", "glass") else None
    if hit and hit.start >= taken:
        counts = not unit and space < start and _ALONE.match(text.plain, stop)
        unit = hit.meaning if counts or hit.meaning in SPOONS else unit  # 小さじ1杯
    signed = _MORE_OR_LESS.search(text.plain, max(0, start - 4), start)
    sign, begin = ("<" if signed[1] in "<≤＜" else ">", signed.start()) if signed else ("", start)
    written = text.plain[start:end], text.plain[begin:stop]
    return Quantity(values, unit, *written, start, stop, proper, last=last, near=near, at=at, sure=sure, sign=sign)


def _by_weight(text: Prepared, found: Sequence[Quantity]) -> Sequence[Quantity]:
    """The numbers, with a dose for each kilogram as such, in whatever words: 5 mg per kg, 体重1kgあたり5mg."""
    if _BY_WEIGHT.keys().isdisjoint(one.unit for one in found):
        return found
    doses, starts = list(found), [one.start for one in found]
    for hit in text.words.units.find(text.folded):
        if hit.meaning != "kilogram" or text.words.numbers.before(text.folded, text.back(hit.start)):
            continue
        place = bisect_right(starts, hit.start)
        before = place - 1
        counted = before >= 0 and hit.start < found[before].end
        if counted:  # it is no one kilogram of something, but each
            if found[before].values != _ONE or not _EACH.search(text.plain, *_around(found[before])):
                continue
            doses[before], before = _NO_NUMBER, before - 1
        dose = _dose(text, found, before, place, hit)
        if dose is not None:
            one = found[dose]
            written = text.plain[min(one.start, hit.start) : max(one.end, hit.end)]
            doses[dose] = one._replace(unit=_BY_WEIGHT[one.unit], written=written)
    return [dose for dose in doses if dose is not _NO_NUMBER]


def _dose(text: Prepared, found: Sequence[Quantity], before: int, behind: int, hit: Hit[str]) -> int | None:
    """Which number is taken for each kilogram: the one before, or the one behind where a word says “each”."""
    near = before >= 0 and _FEW_WORDS.fullmatch(text.plain, found[before].end, hit.start)
    if near and found[before].unit in _BY_WEIGHT:
        return before
    while behind + 1 < len(found) and not found[behind].unit and found[behind + 1].tied:
        behind += 1
    if behind < len(found) and found[behind].unit in _BY_WEIGHT:
        each = _EACH.search(text.plain, max(0, hit.start - _NEAR), min(found[behind].start, hit.end + _NEAR))
        if each and not _SENTENCE.search(text.plain, hit.end, found[behind].start):
            return behind
    return None


def _around(number: Quantity) -> tuple[int, int]:
    return max(0, number.start - _NEAR), number.end + _NEAR


def _tie(text: Prepared, found: list[Quantity]) -> None:
    """Let each number know its neighbours; the last is the one that surely has the unit of an expression."""
    for k in reversed(range(1, len(found))):
        one, other = found[k - 1], found[k]
        of = text.words.of.at(text.folded, text.on(one.end))
        whole = bool(of and _MORE.fullmatch(text.plain, of.end, other.start))
        tied = whole or bool(_TIE.fullmatch(text.plain, one.end, other.start))
        if tied and not one.unit:
            found[k - 1] = one._replace(near=other.unit or other.near)
        found[k] = other._replace(tied=tied, whole=whole)
    for k in range(1, len(found)):
        gap = text.plain[found[k - 1].end : found[k].start]
        found[k] = found[k]._replace(sentence=found[k - 1].sentence + bool(_SENTENCE.search(gap)))
