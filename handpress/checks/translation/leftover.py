"""H223: no everyday word of the source language is left in a translation, as in “Tome once a day con comida”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain, without_shown
from handpress.checks.translation.runs import Run, runs
from handpress.language.lexicon import Lexicon
from handpress.problems import Problems


def check(pair: Pair, found: Problems) -> None:
    """A word with a capital may be a name, unless such a word follows it."""
    left = leftover(pair)
    if left:
        said = " ".join(run.text for run in left)
        message = f"the translation says “{said}”, which is not {pair.into.locale.english}."
        found.add("H223", pair.place, message, "Translate it; if it must stay, waive H223.")


def leftover(pair: Pair) -> Sequence[Run]:
    """The first two such words in a row, else the first that the source has too; a letter alone may be anything."""
    source, translation = plain(pair)
    strange = _strange(pair.of.lexicon, pair.into.lexicon)
    if pair.one_language or strange.isdisjoint(run.text.lower() for run in runs(translation)):
        return ()
    said = runs(without_shown(source, translation))
    copied = {run.text for run in runs(source)}
    rows = (both for both in pairwise(said) if both[0].text.lower() in strange and both[1].text in strange)
    # What the source has in small letters is no name, also where nouns have capitals.
    alone = ((run,) for run in said if {run.text, run.text.lower()} & strange & copied and len(run.text) > 1)
    return next(chain(rows, alone), ())


@cache
def _strange(ours: Lexicon, theirs: Lexicon) -> frozenset[str]:
    """The everyday words of the one language that the other has not; none where we do not know which it has."""
    return ours.everyday - theirs.everyday - theirs.shared if theirs.everyday else frozenset()
