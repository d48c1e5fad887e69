"""What a text says of ideas that are taken for each other: left and right, unless and if, Monday and Tuesday."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import babel

from handpress.checks.translation.denials import denies
from handpress.checks.translation.pair import Tongue
from handpress.checks.translation.quantities import beside_number
from handpress.checks.translation.vocabulary import SPOONS, UNSURE, cldr_names, weekdays
from handpress.checks.wordlist import Hit, Wordlist, folded
from handpress.language.lexicon import Lexicon

#: What may stand for and or or.
COMMA = re.compile(r"[,;،؛、，；/]")
#: Ideas of a lexicon of which one excludes the others. A kind is called by the first of its ideas.
KINDS = (
    ("left", "right"),
    ("before", "after"),
    ("morning", "evening"),
    ("cold", "hot"),
    ("better", "worse"),
    ("at_least", "at_most"),
    ("increase", "decrease"),
    ("start", "stop"),
    ("upper", "lower"),
    ("above", "below"),
    ("within_reach", "out_of_reach"),
    ("until", "once"),
    ("unless", "if"),
    ("or", "and"),
    ("eye", "ear", "nose"),
    ("knee", "hip", "shoulder", "elbow", "wrist", "ankle", "finger", "toe"),
    ("kidney", "liver", "lung"),
    ("stroke", "heart_attack"),
    ("arm", "leg"),
    ("face_down", "face_up"),
    ("severe", "mild"),
    ("often", "rarely"),
    ("now", "later"),
    ("same_day", "next_day"),
    ("near", "away"),
    ("awake", "asleep"),
    ("more", "less"),
    ("may", "must"),
)
#: Those of which a longer phrase takes away the words of another, as “right after” says nothing of the right side.
_TOGETHER = frozenset(("left", "before", "morning", "cold", "better", "at_least", "spoon", "weekday", "month"))


@dataclass(frozen=True)
class _Idea:
    """One of several things of a `kind`, such as a day of the week; `sure` if the word for it means nothing else."""

    kind: str
    member: str
    sure: bool


@dataclass(frozen=True)
class Said:
    """What a text says of one kind: each idea with the word for it, how often, and how often the text surely means it.

    That it does where the word means nothing else, and of limits directly beside a number, as in “up to 4”.
    """

    words: Mapping[str, str]
    often: Counter[str]
    meant: Counter[str]

    def only(self, other: Said) -> str:
        """The first word of what is meant for what the other side has no word for; '' where there is none."""
        return next((word for idea, word in self.words.items() if self.meant[idea] and not other.often[idea]), "")

    def more(self, other: Said) -> str:
        """The first word for what is meant here more often than the other side has any word for it."""
        return next((word for idea, word in self.words.items() if self.meant[idea] > other.often[idea]), "")


def said(text: str, tongue: Tongue) -> dict[str, Said]:
    """What the text says, by kinds (the first of two contraries names theirs), in the order of the text."""
    hits = _found(text, tongue)
    kinds = dict.fromkeys(hit.meaning.kind for hit in hits)
    return {kind: _of_kind([hit for hit in hits if hit.meaning.kind == kind], text, tongue) for kind in kinds}


def order(text: str, tongue: Tongue, kind: str) -> list[Hit[str]]:
    """Where a text has words of a kind, in its order, and which idea each of them stands for."""
    hits = (hit for hit in _found(text, tongue) if hit.meaning.kind == kind)
    return [Hit(hit.start, hit.end, hit.meaning.member) for hit in hits]


def _of_kind(hits: list[Hit[_Idea]], text: str, tongue: Tongue) -> Said:
    meant = [hit for hit in hits if hit.meaning.sure or _is_limit(hit, text, tongue)]
    # The first word for each, one that is meant before any.
    words = {hit.meaning.member: text[hit.start : hit.end] for hit in reversed([*meant, *hits])}
    often, sure = (Counter(hit.meaning.member for hit in each) for each in (hits, meant))
    return Said(words, often, sure)


def _is_limit(hit: Hit[_Idea], text: str, tongue: Tongue) -> bool:
    """Whether a doubtful word sets a limit to a number, in a text where no denial turns it round."""
    limit = hit.meaning.kind == "at_least" and not hit.meaning.sure
    return limit and beside_number(text, hit.start, hit.end, tongue) and not denies(text, tongue)


@lru_cache(maxsize=2048)
def _found(text: str, tongue: Tongue) -> tuple[Hit[_Idea], ...]:
    """Kept for the other rules that ask."""
    folds = folded(text)
    hits = chain.from_iterable(words.find(folds) for words in _ideas(tongue))
    return tuple(Hit(start, end, idea) for start, end, ideas in hits for idea in ideas)


@cache
def _ideas(tongue: Tongue) -> tuple[Wordlist[tuple[_Idea, ...]], ...]:
    """All words of a language for what can be mistaken; until may be said by after or by before."""
    lists: dict[str, dict[str, tuple[_Idea, ...]]] = {}
    for word, idea in chain(_contraries(tongue), _days_and_months(tongue)):
        ideas = lists.setdefault("" if idea.kind in _TOGETHER else idea.kind, {})
        ideas[word] = (*ideas.get(word, ()), idea)
    spaced = tongue.spaced
    return tuple(Wordlist(ideas, spaced=spaced) for ideas in lists.values())


def _contraries(tongue: Tongue) -> Iterator[tuple[str, _Idea]]:
    for kind in KINDS:
        for member in kind:
            for word in tongue.lexicon.contraries.get(member, ()):
                yield word.removesuffix(UNSURE), _Idea(kind[0], member, not word.endswith(UNSURE))
    for form, unit in tongue.lexicon.units.items():
        if unit in SPOONS:
            yield form, _Idea("spoon", unit, sure=True)


def _days_and_months(tongue: Tongue) -> Iterator[tuple[str, _Idea]]:
    """Their full names; months that are numbers are looked at elsewhere, and English may is a word of every day."""
    code, known = tongue.locale.code, tongue.lexicon
    months = {name: month for month, name in cldr_names(babel.Locale.parse(code).months, "wide")}
    months = {name: month for name, month in months.items() if not any(map(str.isdigit, name))}
    yield from _named("weekday", weekdays(code), known.weekdays, known)
    yield from _named("month", months, known.months, known)


def _named(
    kind: str, usual: Mapping[str, int], further: Mapping[str, int], known: Lexicon
) -> Iterator[tuple[str, _Idea]]:
    """Names with what they name; a lexicon may say of a usual one that it can mean something else."""
    own = {folded(name.removesuffix(UNSURE)): (number, not name.endswith(UNSURE)) for name, number in further.items()}
    for name, number in usual.items():
        if folded(name) not in own:
            yield name, _Idea(kind, str(number), folded(name) not in known.everyday)
    for name, (number, sure) in own.items():
        yield name, _Idea(kind, str(number), sure)
