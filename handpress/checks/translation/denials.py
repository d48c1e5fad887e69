"""Which words of a text deny or forbid, and how often it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from handpress.checks.phrases import found_in
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.plain import GAP
from handpress.checks.translation.quantities import units
from handpress.checks.translation.vocabulary import UNSURE
from handpress.language.lexicon import Lexicon

_BOUNDS = ("at_least", "at_most")
_DIGIT = re.compile(r"\d")
#: What ends a clause, as far as marks tell.
CLAUSE = re.compile(r"[,;:.!?¡¿(،؛，；、]")


def denies(text: str, tongue: Tongue) -> bool:
    """Whether any word in the text denies or warns, be it to set a limit."""
    known = tongue.lexicon
    meant = apart(known.seeming, text, tongue)
    parts = next(found_in(known.negation_parts, meant, spaced=False), None)
    return bool(parts or phrases_in((*known.negations, *known.warnings), meant, tongue))


def denials(text: str, tongue: Tongue) -> int:
    """How often the text denies something; at most once where two words make one denial, as ne … pas."""
    count = len(denying_words(text, tongue))
    return count if tongue.lexicon.each_denies else min(count, 1)


def denying(text: str, tongue: Tongue) -> int:
    """How often the text may deny something, counted as by `denials`, be it in phrases that deny nothing."""
    known = tongue.lexicon
    count = len([*phrases_in(known.negations, text, tongue), *found_in(known.negation_parts, text, spaced=False)])
    return count if known.each_denies else min(count, 1)


@lru_cache(maxsize=4096)
def denying_words(sentence: str, tongue: Tongue) -> tuple[str, ...]:
    """The words and parts of words that deny."""
    meant, known = without_seeming(sentence, tongue), tongue.lexicon
    words = _without_echoes(matches(known.negations, meant, tongue), known)
    rest = meant
    for word in words:
        rest = rest.replace(word[0], GAP)
    parts = [match[0] for match in found_in(known.negation_parts, rest, spaced=False)]
    if not parts and all(_strengthens(word, meant, known) for word in words):
        return ()
    return (*(word[0] for word in words), *parts)


def _without_echoes(words: Sequence[re.Match[str]], known: Lexicon) -> list[re.Match[str]]:
    """The words, and of two that make one denial, as neither and nor, the first."""
    said = [word[0].lower() for word in words]
    return [word for at, word in enumerate(words) if known.echoes.get(said[at]) not in said[:at]]


def _strengthens(word: re.Match[str], sentence: str, known: Lexicon) -> bool:
    """Whether it denies nothing by itself, as Spanish “ningún” behind a verb."""
    before = CLAUSE.split(sentence[: word.start()])[-1].split()
    return word[0].lower() in known.strengthening and bool(before) and before[-1].lower() not in known.clauses


def without_seeming(sentence: str, tongue: Tongue) -> str:
    """The sentence without the phrases that only seem to deny; what is “not less” than no number sets no limit."""
    known = tongue.lexicon
    counts = _DIGIT.search(sentence) or units(sentence, tongue)
    limits = limit_words(known, *_BOUNDS) if counts else known.limits
    return apart((*known.seeming, *limits), sentence, tongue)


@cache
def limit_words(known: Lexicon, *bounds: str, doubtful: bool = False) -> tuple[str, ...]:
    """Phrases that set a limit, also those for at least or at most; `doubtful` ones may mean something else."""
    words = [word for bound in bounds for word in known.contraries.get(bound, ())]
    return (*known.limits, *(word.removesuffix(UNSURE) for word in words if doubtful or not word.endswith(UNSURE)))


def apart(phrases: Iterable[str], sentence: str, tongue: Tongue) -> str:
    """The sentence without these phrases."""
    for phrase in phrases_in(phrases, sentence, tongue):
        sentence = sentence.replace(phrase, GAP)
    return sentence


def phrases_in(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[str]:
    """Those of the phrases that stand in the sentence, in its order."""
    return [match[0] for match in matches(phrases, sentence, tongue)]


def matches(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[re.Match[str]]:
    """Where the phrases stand in the sentence."""
    return list(found_in(phrases, sentence, spaced=tongue.spaced))
