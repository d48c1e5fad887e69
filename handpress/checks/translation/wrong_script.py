"""H216: a translation is written in the script of its language: four in five of its letters at least."""

from __future__ import annotations

from handpress.checks.translation.foreign import foreign
from handpress.checks.translation.leftover import leftover
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.checks.translation.runs import Run, runs
from handpress.columns import width
from handpress.language.scripts import scripts
from handpress.problems import Problems

#: How much may be in other scripts, beside what stands so in the source.
_MOST = 0.2


def check(pair: Pair, found: Problems) -> None:
    """Names, codes, units and what stands so in the source are left out, but not its everyday words."""
    if is_wrong(pair):
        said = ", ".join(f"“{run.text}”" for run in _strange(pair)[:3])
        message = f"the translation is not in the script of {pair.into.locale.english}: {said}."
        found.add("H216", pair.place, message, "See that the text is in the right catalog; then translate it.")


def is_wrong(pair: Pair) -> bool:
    """Whether too much of the translation is in other scripts; one Latin word alone is a name."""
    strange = _strange(pair)
    if not strange or (len(strange) == 1 and strange[0].script == "LATIN"):
        return False
    ours = scripts(pair.into.locale)
    # A Chinese letter says as much as two of an alphabet, and is as wide.
    own = sum(width(run.text) for run in runs(plain(pair)[1]) if run.script in ours)
    other = sum(width(run.text) for run in strange)
    return other > _MOST * (own + other)


def _strange(pair: Pair) -> list[Run]:
    strange = foreign(pair)
    if leftover(pair):
        ours, everyday = scripts(pair.into.locale), pair.of.lexicon.everyday
        translation = runs(plain(pair)[1])
        strange += [run for run in translation if run.script not in ours and run.text.lower() in everyday]
    return strange
