"""H214: no character of a translation is dangerous or invisible, and its accents stand on their letters."""

from __future__ import annotations

from handpress.checks.hidden import NEXT, hidden
from handpress.checks.translation.pair import Pair
from handpress.problems import Problems


def check(pair: Pair, found: Problems) -> None:
    """What the source has as well is its author's to decide."""
    faults = hidden(pair.translation, pair.into.locale, allowed=pair.source, directives=pair.directives)
    if faults:
        found.add("H214", pair.place, f"the translation has {faults}.", NEXT)
