"""H236: the plural forms of a message differ, and none that covers several numbers leaves out the number."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import GAP, plain
from handpress.language.reading import words
from handpress.problems import Problems, excerpt


def check(pair: Pair, found: Problems) -> None:
    """Told once for a message, at its first form; a number that ours leave out is a matter of H212."""
    forms, plurals = pair.entry.translation, pair.into.locale.plurals
    if pair.form == 0 and len(forms) > 1 and len(set(forms)) == 1 and _changes(pair):
        message = f"all plural forms of {excerpt(pair.source)} are the same."
        found.add("H236", pair.place, message, "Write each as it is said beside its numbers, or waive H236.")
    source, translation = plain(pair)
    several = pair.form is not None and plurals.only_number(pair.form) is None
    if several and "%" in pair.source and GAP in source and GAP not in translation:
        message = f"plural form {pair.form} leaves out the number, and it stands for more than one."
        found.add("H236", pair.place, message, "Write the number as the msgid does.")


def _changes(pair: Pair) -> bool:
    """Whether the words beside a number change with it, in the language and in this source."""
    lexicon, said = pair.into.lexicon, set(words(pair.translation.lower()))
    # A word that is the one of the source is a foreign one or a unit: 5 min.
    stays = "*" in lexicon.alike or said & lexicon.alike or said <= set(words(pair.entry.source.lower()))
    return bool(lexicon.length) and not stays and pair.entry.source != pair.entry.plural
