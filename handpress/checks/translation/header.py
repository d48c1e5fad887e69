"""H237: the header of a catalog says when it was last changed, by whom, and from which language."""

from __future__ import annotations

import datetime

from handpress.language.po import Po
from handpress.problems import Problems

#: What tools write in a new catalog, for somebody to fill in.
_DEFAULTS = ("FULL NAME <EMAIL@ADDRESS>", "")


def check(po: Po, source: str, today: str, found: Problems) -> None:
    """`source` is the code of the source language, `today` an ISO day.

    Its language, character set and plural forms are read with the catalog and are errors: see H202, H205, H206.
    """
    _check_date(po, today, found)
    _check_translator(po, found)
    named = po.field("X-Source-Language")
    if named and named != source:
        message = f"the header says that it is translated from {named}, but the sources are in {source}."
        found.add("H237", po.field_place("X-Source-Language"), message, f'Write "X-Source-Language: {source}\\n".')


def _check_date(po: Po, today: str, found: Problems) -> None:
    given = po.field("PO-Revision-Date") or ""
    place = po.field_place("PO-Revision-Date")
    day = _day(given)
    if day is None:
        hint = f'Write "PO-Revision-Date: {today} 12:00+0000\\n".'
        found.add("H237", place, f"the header says no date of its last change that can be read: “{given}”.", hint)
    # Where the translator sits it may be tomorrow already.
    elif day > datetime.date.fromisoformat(today) + datetime.timedelta(days=1):
        found.add("H237", place, f"the header says that it was last changed on {day}.", "Write the day of the change.")


def names_nobody(po: Po) -> bool:
    """Whether the header does not say who translated last."""
    return (po.field("Last-Translator") or "") in _DEFAULTS


def _check_translator(po: Po, found: Problems) -> None:
    if names_nobody(po):
        hint = "Write who translated last, and how."
        found.add("H237", po.field_place("Last-Translator"), "the header names no translator.", hint)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
