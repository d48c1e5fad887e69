"""H027: what a clinic says for itself in several languages, such as its hours, has the same numbers and days in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from handpress.checks.translation.agreement import agreement
from handpress.checks.translation.contraries import exchanged
from handpress.checks.translation.ideas import said
from handpress.checks.translation.likeness import paired
from handpress.checks.translation.numbers import faults
from handpress.checks.translation.pair import Pair, between, tongue
from handpress.checks.translation.quantities import Quantity
from handpress.content.project import Project
from handpress.language.locale import Locale
from handpress.problems import Problems

#: How many hours a clock without parts of the day has.
_HOURS = 12
#: What says always in numbers that count nothing; and Portuguese days of the week, which are numbered.
_NO_COUNT = re.compile(r"24/7|\b24\s*[x×]\s*7\b|\b[2-6]\.?[ªa]\b")
#: Every day of the week may be said with a number, and without.
_WEEK = Decimal(7)


def check(project: Project, source: Locale, locales: Mapping[str, Locale], found: Problems) -> None:
    """Compare each text with that in the language of the sources, which is no message of a catalog."""
    clinic = project.clinic
    for key, texts in clinic.prose.items():
        for code in texts if source.code in texts else ():
            known, place = locales.get(code), clinic.at(f"{key}.{code}")
            if known is None or code == source.code:
                continue
            home, there = (_NO_COUNT.sub("", texts[each]) for each in (source.code, code))
            differs = " and ".join(_differences(between(home, there, tongue(source), tongue(known), place)))
            if differs:
                own = f"in {source.code} it is “{texts[source.code]}”"
                hint = f"Say the same in both, each hour in digits, or both in the same words: {own}."
                found.add("H027", place, f"{key} in {code} {differs}.", hint)


def _differences(pair: Pair) -> Iterator[str]:
    numbers = agreement(pair)
    missing, added = list(numbers.missing), list(numbers.added)
    paired(missing, added, _may_be_one_hour)
    missing, added = ([each for each in side if not _says_always(each)] for side in (missing, added))
    # The unit of an hour may be left out: 17 h is 17:00.
    yield from faults(replace(numbers, missing=missing, added=added, lost=[]))
    ours, theirs = (said(text, tongue).get("weekday") for text, tongue in pair.sides)
    if words := exchanged(ours, theirs) if ours and theirs else None:
        yield f"says “{words[1]}” for “{words[0]}”"


def _says_always(one: Quantity) -> bool:
    """Whether it is the 24 hours of a day, or the 7 days of a week."""
    return (one.unit, *one.values) in (("hour", Decimal(2 * _HOURS)), ("day", _WEEK))


def _may_be_one_hour(one: Quantity, other: Quantity) -> bool:
    """Whether the hours are the same on a clock of twelve, and one of them does not say its half of the day: 1–5 pm."""
    apart = (abs(ours - theirs) for ours in one.values for theirs in other.values if max(ours, theirs) < 2 * _HOURS)
    return not (one.at and other.at) and Decimal(_HOURS) in apart
