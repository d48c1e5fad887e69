"""H225: what the source denies or forbids, the translation denies or forbids; and it forbids nothing of its own.

Words cannot prove that a meaning is kept: the rule only asks where one side has such a word and the other has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from handpress.checks.phrases import found_in
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import GAP, plain
from handpress.language.lexicon import Lexicon
from handpress.language.reading import UNSPACED, sentences
from handpress.problems import Problems

_LATIN = "[A-Za-z\u00c0-\u024f]"


def check(pair: Pair, found: Problems) -> None:
    """Compare sentence by sentence where both have as many, else the whole."""
    if not (_known(pair.of.lexicon) and _known(pair.into.lexicon)):
        return
    for source, translation in _beside(*plain(pair)):
        if message := _lost(source, translation, pair) or _added(source, translation, pair):
            found.add("H225", pair.place, message, "Correct the translation; if it says the same, waive H225.")
            return


def _lost(source: str, translation: str, pair: Pair) -> str:
    # What stands there as it is in the source is a name: the value None, the option no-index.
    lost = next((word for word in _denials(source, pair.of) if not _names(translation, word)), "")
    if not lost or _denials(translation, pair.into) or _phrases(pair.into.lexicon.soft, translation, pair.into):
        return ""
    # A warning of the translation may be one of the source: “do not stop” is not yet said by “stop”.
    asked, given = (
        len(_phrases(tongue.lexicon.warnings, sentence, tongue))
        for sentence, tongue in ((source, pair.of), (translation, pair.into))
    )
    says = f"the source says “{lost}”, and the translation has no word that denies or forbids."
    return says if given <= asked else ""


def _names(translation: str, word: str) -> bool:
    """Whether the word stands in the translation, whole among Latin letters."""
    return re.search(f"(?<!{_LATIN}){re.escape(word)}(?!{_LATIN})", translation) is not None


def _added(source: str, translation: str, pair: Pair) -> str:
    ours, theirs = pair.of.lexicon, pair.into.lexicon
    if not _denials(translation, pair.into) or _denials(source, pair.of):
        return ""
    forbidding = _phrases(theirs.forbidding or theirs.negations, _meant(translation, pair.into), pair.into)
    if not forbidding or _phrases((*ours.soft, *ours.seeming, *ours.warnings), source, pair.of):
        return ""
    return f"the translation says “{forbidding[0]}”, and the source has no word that denies or forbids."


def _beside(source: str, translation: str) -> list[tuple[str, str]]:
    ours, theirs = sentences(source), sentences(translation)
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(source, translation)]


def _known(lexicon: Lexicon) -> bool:
    return bool(lexicon.negations or lexicon.negation_parts)


@lru_cache(maxsize=4096)
def _denials(sentence: str, tongue: Tongue) -> tuple[str, ...]:
    """The words and parts of words that deny."""
    meant = _meant(sentence, tongue)
    parts = found_in(tongue.lexicon.negation_parts, meant, spaced=False)
    return (*_phrases(tongue.lexicon.negations, meant, tongue), *(match[0] for match in parts))


def _meant(sentence: str, tongue: Tongue) -> str:
    """The sentence without the phrases that only seem to deny."""
    for phrase in _phrases(tongue.lexicon.seeming, sentence, tongue):
        sentence = sentence.replace(phrase, GAP)
    return sentence


def _phrases(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[str]:
    """Those of the phrases that stand in the sentence, in its order."""
    return [match[0] for match in found_in(phrases, sentence, spaced=tongue.locale.script not in UNSPACED)]
