"""H225: what the source denies or forbids, the translation denies or forbids; and it forbids nothing of its own.

Words cannot prove that a meaning is kept: the rule only asks where one side has such a word and the other has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from handpress.checks.translation.denials import (
    CLAUSE,
    apart,
    denials,
    denies,
    denying_words,
    limit_words,
    matches,
    phrases_in,
    without_seeming,
)
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import beside
from handpress.checks.translation.vocabulary import UNSURE
from handpress.language.lexicon import Lexicon
from handpress.problems import Problems, excerpt

_LATIN = "[A-Za-z\u00c0-\u024f]"


class _Side(NamedTuple):
    """One of the two texts, in words, and its language."""

    text: str
    tongue: Tongue

    @property
    def known(self) -> Lexicon:
        """The words of its language."""
        return self.tongue.lexicon

    @property
    def denials(self) -> tuple[str, ...]:
        """The words and parts of words that deny."""
        return denying_words(self.text, self.tongue)

    @property
    def denies_once(self) -> bool:
        """Whether it denies just one thing."""
        return denials(self.text, self.tongue) == 1

    def has(self, *phrases: str) -> list[str]:
        """Those of the phrases that stand in it, in its order."""
        return phrases_in(phrases, self.text, self.tongue)

    def without(self, phrases: Iterable[str]) -> _Side:
        """The same without these phrases."""
        return self._replace(text=apart(phrases, self.text, self.tongue))

    def behind(self, phrases: Iterable[str]) -> list[_Side]:
        """What stands behind each of the phrases in its clause."""
        ends = [match.end() for match in matches(phrases, self.text, self.tongue)]
        return [self._replace(text=CLAUSE.split(self.text[end:], 1)[0]) for end in ends]


def check(pair: Pair, found: Problems) -> None:
    """Compare sentence by sentence where both have as many, else the whole."""
    if not all(each.lexicon.negations or each.lexicon.negation_parts for each in (pair.of, pair.into)):
        return
    if message := turned(pair):
        found.add("H225", pair.place, message, "Correct the translation; if it says the same, waive H225.")


def turned(pair: Pair) -> str:
    """How the second text of a pair seems to say the opposite of the first; '' where it does not."""
    texts = beside(pair)
    for number, (one, other) in enumerate(texts, 1):
        sides = _not_fasting(_Side(one, pair.of), _Side(other, pair.into))
        if message := next(filter(None, (rule(*sides) for rule in _RULES)), ""):
            return message if len(texts) == 1 else f"in sentence {number}, {excerpt(other)}: {message}"
    return ""


def _lost(ours: _Side, theirs: _Side) -> str:
    """What the source denies, the translation denies, in other ways perhaps."""
    known = theirs.known
    # What stands there as it is in the source is a name: the value None, the option no-index.
    denied = [word for word in ours.denials if not _is_name(word, theirs)]
    said = [*theirs.denials, *theirs.has(*known.soft)]
    if said:  # what seems to deny is then compared with all that denies in the source
        said += theirs.has(*known.seeming)
    if ours.has(*ours.known.exceptions):
        # “Not without” is two denials, and one “only with”.
        said += 2 * theirs.has(*known.only)
    said = said[_idle(ours, theirs) :]
    if not ours.known.each_denies:
        denied = denied[:1]
    # A warning of the translation may be one of the source: “do not stop” is not yet said by “stop”.
    stops = len(theirs.has(*known.warnings)) - len(ours.has(*ours.known.warnings))
    if len(said) + max(0, stops) >= len(denied):
        return ""
    if said:
        return f"the source denies or forbids {len(denied)} times, and the translation less often."
    return f"the source says “{denied[0]}”, and the translation has no word that denies or forbids."


def _idle(ours: _Side, theirs: _Side) -> int:
    """How many denials only belong to a word for until, as in “пока нога не окрепнет”; none where the source has them.

    Unlike “do not”, what such a word tells is no prohibition.
    """
    until = ours.behind(ours.known.until)
    if not until or any(clause.denials for clause in until):
        return 0
    return sum(bool(clause.denials) for clause in theirs.behind(theirs.known.until))


def _merely_without(ours: _Side, theirs: _Side) -> str:
    """What the source begins to forbid is more than the “without” that says its “alone”: walk without company."""
    begun = ours._replace(text=" ".join(ours.text.split()[:2])).has(*ours.known.prohibiting)
    if not (begun and ours.has(*ours.known.alone)) or theirs.has(*theirs.known.warnings):
        return ""
    verbless = [{word.lower() in side.known.verbless for word in side.denials} for side in (ours, theirs)]
    if verbless == [{False}, {True}]:
        return f"the source says “{begun[0]}”, and the translation forbids nothing, for all its “{theirs.denials[0]}”."
    return ""


def _unlimited(ours: _Side, theirs: _Side) -> str:
    """A limit that a denial sets (no more than 8) may be said without one, but not left out."""
    limited = ours.has(*limit_words(ours.known, "at_most")) if theirs.known.limits else []
    if not limited or theirs.denials:
        return ""
    if theirs.has(*limit_words(theirs.known, "at_most", doubtful=True), *limit_words(theirs.known, "at_least")):
        return ""
    return f"the source says “{limited[0]}”, and the translation sets no limit."


def _resumed(ours: _Side, theirs: _Side) -> str:
    """What is to be stopped or avoided in the source is so in the translation."""
    ceased = ours.has(*ours.known.ceasing) if theirs.known.warnings else []
    ceased = [word for word in ceased if not _is_name(word, theirs)]
    if not ceased or theirs.denials or theirs.has(*theirs.known.warnings, *theirs.known.soft):
        return ""
    return f"the source says “{ceased[0]}”, and the translation has no word that stops or forbids."


def _fed(ours: _Side, theirs: _Side) -> str:
    """Who is to be without food in the source is so in the translation."""
    known = theirs.known
    fasting = ours.has(*ours.known.fasting) if known.fasting else []
    if not fasting or theirs.denials or theirs.has(*known.fasting, *known.soft, *known.warnings):
        return ""
    return f"the source says “{fasting[0]}”, and the translation has no word for being without food."


def _unfed(ours: _Side, theirs: _Side) -> str:
    """Who may eat in the source may do so in the translation."""
    known = ours.known
    fasting = theirs.has(*theirs.known.fasting)
    if not fasting or not known.fasting or ours.denials or theirs.denials:
        return ""
    if ours.has(*known.fasting, *(word.removesuffix(UNSURE) for word in known.contraries.get("before", ()))):
        return ""
    return f"the translation says “{fasting[0]}”, and the source does not."


def _kept_on(ours: _Side, theirs: _Side) -> str:
    """What is to be stopped in the source is not to be “not stopped” in the translation."""
    stops = ours.has(*_sure(ours.known.contraries.get("stop", ())))
    if not stops or ours.denials or not theirs.has(*_sure(theirs.known.contraries.get("stop", ()))):
        return ""
    if ours.has(*ours.known.soft) or not theirs.denies_once:
        return ""
    return f"the source says “{stops[0]}”, and the translation denies that."


def _sure(words: Iterable[str]) -> list[str]:
    """Those of the words that mean nothing else."""
    return [word for word in words if not word.endswith(UNSURE)]


def _not_fasting(ours: _Side, theirs: _Side) -> tuple[_Side, _Side]:
    """Both without what says that one has not eaten, which one language says with a denial and another without."""
    if ours.has(*ours.known.fasting) and theirs.has(*theirs.known.fasting):
        return ours.without(ours.known.fasting), theirs.without(theirs.known.fasting)
    return ours, theirs


def _is_name(word: str, there: _Side) -> bool:
    """Whether the word stands in the text, whole among Latin letters, where it is none of the language."""
    known = there.known
    if word in known.everyday or word in known.shared or word in known.traps:  # as Portuguese “no”: in the
        return False
    return re.search(f"(?<!{_LATIN}){re.escape(word)}(?!{_LATIN})", there.text) is not None


def _added(ours: _Side, theirs: _Side) -> str:
    """What the source does not deny, the translation does not forbid."""
    known = theirs.known
    theirs = theirs.without(known.reminding)  # be sure to: do not forget to
    if ours.denials or not denies(*theirs):
        return ""
    forbidding = phrases_in(known.forbidding or known.negations, without_seeming(*theirs), theirs.tongue)
    if not forbidding or _hints(ours) or _is_if_not(ours, theirs) or _is_or_not(ours, theirs):
        return ""
    return f"the translation says “{forbidding[0]}”, and the source has no word that denies or forbids."


def _is_if_not(ours: _Side, theirs: _Side) -> bool:
    """Whether all that denies is the not of an “if not”, which stands for unless."""
    unless = _sure(ours.known.contraries.get("unless", ()))
    ifs = (word.removesuffix(UNSURE) for word in theirs.known.contraries.get("if", ()))
    return bool(theirs.denies_once and ours.has(*unless) and theirs.has(*ifs))


def _is_or_not(ours: _Side, theirs: _Side) -> bool:
    """Whether all that denies is the not of a “whether or not”, which the source says without it."""
    ifs = (word.removesuffix(UNSURE) for word in ours.known.contraries.get("if", ()))
    ors = [word.removesuffix(UNSURE) for word in theirs.known.contraries.get("or", ())]
    nots = (f"{word} {other}" for word in ors for other in theirs.known.negations)
    both = theirs.has(*nots) if ours.has(*ifs) else []
    return bool(both) and not denies(*theirs.without(both))


def _stopped(ours: _Side, theirs: _Side) -> str:
    """What is to be done in the source is not to be stopped or avoided in the translation."""
    ceasing = theirs.has(*theirs.known.ceasing)
    if not ceasing or theirs.denials or ours.denials or _hints(ours):
        return ""
    return f"the translation says “{ceasing[0]}”, and the source has no word that stops or forbids."


def _hints(ours: _Side) -> bool:
    """Whether the text has words that another language may say with a denial."""
    known = ours.known
    # A limit may be set by a denial on either side: do not take more than 8 is not yet a denial of its own.
    words = (*known.soft, *known.seeming, *known.limits, *known.warnings, *known.fasting, *known.negations)
    return any(hint.lower() not in known.plain for hint in ours.has(*words))


#: What is asked of each sentence, in this order.
_RULES = (_lost, _merely_without, _unlimited, _resumed, _fed, _unfed, _added, _stopped, _kept_on)
