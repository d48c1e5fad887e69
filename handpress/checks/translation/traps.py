"""H224: a word of the source does not stand in a translation where it means something else, as “once” (11) does."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain, without_shown
from handpress.checks.translation.runs import words
from handpress.problems import Problems

#: The language that the `traps` of the lexicons look like.
_LIKE = "en"


def check(pair: Pair, found: Problems) -> None:
    """Where the source has not that very word, the translation means what it says; abbreviations are names."""
    traps = pair.into.lexicon.traps
    if not traps or pair.of.locale.code.partition("_")[0] != _LIKE:
        return
    source, translation = plain(pair)
    copied = traps.keys() & set(words(source.lower()))
    if not copied:
        return
    said = words(without_shown(source, translation))
    if not translation.isupper():
        said = [word for word in said if len(word) == 1 or not word.isupper()]
    # What a word means may be said in the source too: Vietnamese “in” for print.
    meant = {trap for trap in copied if set(words(traps[trap].lower())) & set(words(source.lower()))}
    trap = next((word for word in map(str.lower, said) if word in copied - meant), "")
    if trap:
        language = pair.into.locale.english
        message = f"“{trap}” stands in the source and in the translation, and in {language} it means {traps[trap]}."
        found.add("H224", pair.place, message, "Translate the word; if that is what is meant, waive H224.")
