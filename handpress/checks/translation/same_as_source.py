"""H226: a translation says the same as its source, in the words of the source."""

from __future__ import annotations

from handpress.checks.translation.pair import Pair
from handpress.checks.translation.plain import plain
from handpress.language.reading import words
from handpress.problems import Problems, excerpt

#: So many words in small letters are a sentence, whatever they are; fewer may be a term that all languages share.
_SENTENCE = 3


def check(pair: Pair, found: Problems) -> None:
    """Names, codes, numbers, units and words that both languages have may stay as they are."""
    source, translation = (_words(text) for text in plain(pair))
    if source and source == translation and not pair.one_language and _translatable(source, pair):
        message = f"the translation of {excerpt(pair.source)} is the source itself."
        found.add("H226", pair.place, message, "Translate it; if it is the same in both languages, waive H226.")


def _words(text: str) -> list[str]:
    return [word for word in words(text) if word.isalpha()]


def _translatable(said: list[str], pair: Pair) -> bool:
    ours, theirs = pair.of.lexicon, pair.into.lexicon
    # The first word may have its capital from the sentence; others in capitals are names and codes.
    small = [word.lower() for at, word in enumerate(said) if word.islower() or (at == 0 and word.istitle())]
    own = {word for word in small if word not in theirs.shared and word not in theirs.everyday}
    own -= {word for word in own if word in ours.units and word in theirs.units}
    return bool(own & ours.everyday) or len(own) >= _SENTENCE
