"""H225: what the source denies or forbids, the translation denies or forbids; and it forbids nothing of its own.

Words cannot prove that a meaning is kept: the rule only asks where one side has such a word and the other has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from handpress.checks.phrases import found_in
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import GAP, plain
from handpress.checks.translation.quantities import units
from handpress.checks.translation.vocabulary import UNSURE
from handpress.language.lexicon import Lexicon
from handpress.language.reading import sentences
from handpress.problems import Problems

_BOUNDS = ("at_least", "at_most")
_DIGIT = re.compile(r"\d")
#: What ends a clause, as far as marks tell.
_CLAUSE = re.compile(r"[,;:.!?¡¿(،؛，；、]")
_LATIN = "[A-Za-z\u00c0-\u024f]"


def check(pair: Pair, found: Problems) -> None:
    """Compare sentence by sentence where both have as many, else the whole."""
    if not (_known(pair.of.lexicon) and _known(pair.into.lexicon)):
        return
    if message := turned(pair):
        found.add("H225", pair.place, message, "Correct the translation; if it says the same, waive H225.")


def turned(pair: Pair) -> str:
    """How the second text of a pair seems to say the opposite of the first; '' where it does not."""
    sides = [_not_fasting(*texts, pair) for texts in _beside(*plain(pair))]
    return next(filter(None, (rule(*texts, pair) for texts in sides for rule in _RULES)), "")


def denies(text: str, tongue: Tongue) -> bool:
    """Whether any word in the text denies or warns, be it to set a limit."""
    known = tongue.lexicon
    meant = _apart(known.seeming, text, tongue)
    parts = next(found_in(known.negation_parts, meant, spaced=False), None)
    return bool(parts or _phrases((*known.negations, *known.warnings), meant, tongue))


def denials(text: str, tongue: Tongue) -> int:
    """How often the text denies something; at most once where two words make one denial, as ne … pas."""
    count = len(_denials(text, tongue))
    return count if tongue.lexicon.each_denies else min(count, 1)


def _lost(source: str, translation: str, pair: Pair) -> str:
    into, known = pair.into, pair.into.lexicon
    # What stands there as it is in the source is a name: the value None, the option no-index.
    denied = [word for word in _denials(source, pair.of) if not _names(translation, word, known)]
    said = [*_denials(translation, into), *_phrases(known.soft, translation, into)]
    if said:  # what seems to deny is then compared with all that denies in the source
        said += _phrases(known.seeming, translation, into)
    if _phrases(pair.of.lexicon.exceptions, source, pair.of):
        # “Not without” is two denials, and one “only with”.
        said += 2 * _phrases(known.only, translation, into)
    said = said[_idle(source, translation, pair) :]
    if not pair.of.lexicon.each_denies:
        denied = denied[:1]
    # A warning of the translation may be one of the source: “do not stop” is not yet said by “stop”.
    stops = len(_phrases(known.warnings, translation, into)) - len(_phrases(pair.of.lexicon.warnings, source, pair.of))
    if len(said) + max(0, stops) >= len(denied):
        return ""
    if said:
        return f"the source denies or forbids {len(denied)} times, and the translation less often."
    return f"the source says “{denied[0]}”, and the translation has no word that denies or forbids."


def _idle(source: str, translation: str, pair: Pair) -> int:
    """How many denials only belong to a word for until, as in “пока нога не окрепнет”; none where the source has them.

    Unlike “do not”, what such a word tells is no prohibition.
    """
    ours = _behind(pair.of.lexicon.until, source, pair.of)
    if not ours or any(_denials(clause, pair.of) for clause in ours):
        return 0
    theirs = _behind(pair.into.lexicon.until, translation, pair.into)
    return sum(bool(_denials(clause, pair.into)) for clause in theirs)


def _behind(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[str]:
    """What stands behind each of the phrases in its clause."""
    return [_CLAUSE.split(sentence[match.end() :], 1)[0] for match in _matches(phrases, sentence, tongue)]


def _unlimited(source: str, translation: str, pair: Pair) -> str:
    """A limit that a denial sets (no more than 8) may be said without one, but not left out."""
    into = pair.into
    limited = _phrases(_limits(pair.of.lexicon, "at_most"), source, pair.of) if into.lexicon.limits else []
    if not limited or _denials(translation, into):
        return ""
    limits = (*_limits(into.lexicon, "at_most", doubtful=True), *_limits(into.lexicon, "at_least"))
    if _phrases(limits, translation, into):
        return ""
    return f"the source says “{limited[0]}”, and the translation sets no limit."


def _resumed(source: str, translation: str, pair: Pair) -> str:
    """What is to be stopped or avoided in the source is so in the translation."""
    into, known = pair.into, pair.into.lexicon
    ceased = _phrases(pair.of.lexicon.ceasing, source, pair.of) if known.warnings else []
    ceased = [word for word in ceased if not _names(translation, word, known)]
    if not ceased or _denials(translation, into) or _phrases((*known.warnings, *known.soft), translation, into):
        return ""
    return f"the source says “{ceased[0]}”, and the translation has no word that stops or forbids."


def _fed(source: str, translation: str, pair: Pair) -> str:
    """Who is to be without food in the source is so in the translation."""
    into, known = pair.into, pair.into.lexicon
    fasting = _phrases(pair.of.lexicon.fasting, source, pair.of) if known.fasting else []
    if not fasting or _denials(translation, into):
        return ""
    if _phrases((*known.fasting, *known.soft, *known.warnings), translation, into):
        return ""
    return f"the source says “{fasting[0]}”, and the translation has no word for being without food."


def _unfed(source: str, translation: str, pair: Pair) -> str:
    """Who may eat in the source may do so in the translation."""
    into, of = pair.into.lexicon, pair.of.lexicon
    hints = (*of.fasting, *(word.removesuffix(UNSURE) for word in of.contraries.get("before", ())))
    fasting = _phrases(into.fasting, translation, pair.into)
    if not fasting or not of.fasting or _denials(source, pair.of) or _denials(translation, pair.into):
        return ""
    if _phrases(hints, source, pair.of):
        return ""
    return f"the translation says “{fasting[0]}”, and the source does not."


def _kept_on(source: str, translation: str, pair: Pair) -> str:
    """What is to be stopped in the source is not to be “not stopped” in the translation."""
    ours, theirs = (tongue.lexicon.contraries.get("stop", ()) for tongue in (pair.of, pair.into))
    stops = _phrases(_sure(ours), source, pair.of)
    if not stops or _denials(source, pair.of) or not _phrases(_sure(theirs), translation, pair.into):
        return ""
    if _phrases(pair.of.lexicon.soft, source, pair.of) or denials(translation, pair.into) != 1:
        return ""
    return f"the source says “{stops[0]}”, and the translation denies that."


def _sure(words: Iterable[str]) -> list[str]:
    """Those of the words that mean nothing else."""
    return [word for word in words if not word.endswith(UNSURE)]


def _not_fasting(source: str, translation: str, pair: Pair) -> tuple[str, str]:
    """Both without what says that one has not eaten, which one language says with a denial and another without."""
    ours, theirs = pair.of.lexicon.fasting, pair.into.lexicon.fasting
    if _phrases(ours, source, pair.of) and _phrases(theirs, translation, pair.into):
        return _apart(ours, source, pair.of), _apart(theirs, translation, pair.into)
    return source, translation


def _names(translation: str, word: str, known: Lexicon) -> bool:
    """Whether the word stands in the translation, whole among Latin letters, where it is none of the language."""
    if word in known.everyday or word in known.shared or word in known.traps:  # as Portuguese “no”: in the
        return False
    return re.search(f"(?<!{_LATIN}){re.escape(word)}(?!{_LATIN})", translation) is not None


def _added(source: str, translation: str, pair: Pair) -> str:
    theirs = pair.into.lexicon
    # Be sure to: do not forget to.
    translation = _apart(theirs.reminding, translation, pair.into)
    if _denials(source, pair.of) or not denies(translation, pair.into):
        return ""
    forbidding = _phrases(theirs.forbidding or theirs.negations, _meant(translation, pair.into), pair.into)
    if not forbidding or _hints(source, pair.of) or _if_not(source, translation, pair):
        return ""
    return f"the translation says “{forbidding[0]}”, and the source has no word that denies or forbids."


def _if_not(source: str, translation: str, pair: Pair) -> bool:
    """Whether all that denies is the not of an “if not”, which stands for unless."""
    unless, if_ = pair.of.lexicon.contraries.get("unless", ()), pair.into.lexicon.contraries.get("if", ())
    ifs = [word.removesuffix(UNSURE) for word in if_]
    return bool(
        denials(translation, pair.into) == 1
        and _phrases(_sure(unless), source, pair.of)
        and _phrases(ifs, translation, pair.into)
    )


def _stopped(source: str, translation: str, pair: Pair) -> str:
    """What is to be done in the source is not to be stopped or avoided in the translation."""
    ceasing = _phrases(pair.into.lexicon.ceasing, translation, pair.into)
    if not ceasing or _denials(translation, pair.into) or _denials(source, pair.of) or _hints(source, pair.of):
        return ""
    return f"the translation says “{ceasing[0]}”, and the source has no word that stops or forbids."


def _hints(source: str, of: Tongue) -> bool:
    """Whether the text has words that another language may say with a denial."""
    known = of.lexicon
    # A limit may be set by a denial on either side: do not take more than 8 is not yet a denial of its own.
    words = (*known.soft, *known.seeming, *known.limits, *known.warnings, *known.fasting, *known.negations)
    return any(hint.lower() not in known.plain for hint in _phrases(words, source, of))


def _beside(source: str, translation: str) -> list[tuple[str, str]]:
    ours, theirs = sentences(source), sentences(translation)
    return list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(source, translation)]


def _known(lexicon: Lexicon) -> bool:
    return bool(lexicon.negations or lexicon.negation_parts)


@lru_cache(maxsize=4096)
def _denials(sentence: str, tongue: Tongue) -> tuple[str, ...]:
    """The words and parts of words that deny."""
    meant, known = _meant(sentence, tongue), tongue.lexicon
    words = _matches(known.negations, meant, tongue)
    rest = meant
    for word in words:
        rest = rest.replace(word[0], GAP)
    parts = [match[0] for match in found_in(known.negation_parts, rest, spaced=False)]
    if not parts and all(_strengthens(word, meant, known) for word in words):
        return ()
    return (*(word[0] for word in words), *parts)


def _strengthens(word: re.Match[str], sentence: str, known: Lexicon) -> bool:
    """Whether it denies nothing by itself, as Spanish “ningún” behind a verb."""
    before = _CLAUSE.split(sentence[: word.start()])[-1].split()
    return word[0].lower() in known.strengthening and bool(before) and before[-1].lower() not in known.clauses


def _meant(sentence: str, tongue: Tongue) -> str:
    """The sentence without the phrases that only seem to deny; what is “not less” than no number sets no limit."""
    known = tongue.lexicon
    counts = _DIGIT.search(sentence) or units(sentence, tongue)
    limits = _limits(known, *_BOUNDS) if counts else known.limits
    return _apart((*known.seeming, *limits), sentence, tongue)


@cache
def _limits(known: Lexicon, *bounds: str, doubtful: bool = False) -> tuple[str, ...]:
    """Phrases that set a limit, also those for at least or at most; `doubtful` ones may mean something else."""
    words = [word for bound in bounds for word in known.contraries.get(bound, ())]
    return (*known.limits, *(word.removesuffix(UNSURE) for word in words if doubtful or not word.endswith(UNSURE)))


def _apart(phrases: Iterable[str], sentence: str, tongue: Tongue) -> str:
    """The sentence without these phrases."""
    for phrase in _phrases(phrases, sentence, tongue):
        sentence = sentence.replace(phrase, GAP)
    return sentence


def _phrases(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[str]:
    """Those of the phrases that stand in the sentence, in its order."""
    return [match[0] for match in _matches(phrases, sentence, tongue)]


def _matches(phrases: Iterable[str], sentence: str, tongue: Tongue) -> list[re.Match[str]]:
    return list(found_in(phrases, sentence, spaced=tongue.spaced))


#: What is asked of each sentence, in this order.
_RULES = (_lost, _unlimited, _resumed, _fed, _unfed, _added, _stopped, _kept_on)
