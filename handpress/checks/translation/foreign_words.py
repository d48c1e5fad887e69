"""H239: a translation has no word in the letters of another language, unless its source has it."""

from __future__ import annotations

from handpress.checks.translation.foreign import foreign, neighbouring
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.wrong_script import is_wrong
from handpress.problems import Problems


def check(pair: Pair, found: Problems) -> None:
    """Where most of the text is in another script, that is told and not its words."""
    strange = dict.fromkeys([*(run.text for run in foreign(pair)), *neighbouring(pair)])
    if strange and not is_wrong(pair):
        said = ", ".join(f"“{word}”" for word in strange)
        message = f"the translation says {said}: the source does not, and {pair.into.locale.english} has other letters."
        found.add("H239", pair.place, message, "Translate it; if it is a name, waive H239.")
