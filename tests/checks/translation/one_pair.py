"""A text and its translation, as checks of translations take them."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair, tongue
from handpress.language.locale import locale
from handpress.language.poentry import Entry
from handpress.problems import Place, Problems

PLACE = Place("a.po", 3, 8)


def pair(source, into, translation, *, of="en", country="US", form=None, flags=()):
    """The pair; `into` and `of` are locale codes, `form` counts plural forms from 0; `country` is the clinic's."""
    plural = None if form is None else source
    entry = Entry(None, source, plural, (translation,), frozenset(flags), False, (), 1, 3, PLACE, (PLACE,))
    return Pair(entry, entry.flags, form, source, translation, PLACE, spoken(of), tongue(locale(into).within(country)))


def problems(rule, *args, **kwargs):
    """What a rule finds in such a pair."""
    found = Problems()
    rule(pair(*args, **kwargs), found)
    return found


def spoken(code):
    """A language with its words."""
    return tongue(locale(code))
