"""H243: left does not become right, before not after, at most not at least, Monday not Tuesday."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

import babel

from handpress.checks.translation.negation import denies
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import plain
from handpress.checks.translation.quantities import beside_number
from handpress.checks.translation.vocabulary import SPOONS, UNSURE, cldr_names, weekdays
from handpress.checks.wordlist import Hit, Wordlist, folded
from handpress.language.lexicon import Lexicon
from handpress.language.reading import UNSPACED
from handpress.problems import Problems

#: Ideas of a lexicon of which one excludes the other.
_CONTRARIES = (
    ("left", "right"),
    ("before", "after"),
    ("morning", "evening"),
    ("cold", "hot"),
    ("better", "worse"),
    ("at_least", "at_most"),
)


@dataclass(frozen=True)
class _Idea:
    """One of several things of a `kind`, such as a day of the week; `sure` if the word for it means nothing else."""

    kind: str
    member: str
    sure: bool


@dataclass(frozen=True)
class _Said:
    """What a text says of one kind: each idea with the word for it, and those of them that the text surely means.

    These are the ones whose word means nothing else, and limits directly beside a number, as in “up to 4”.
    """

    words: dict[str, str]
    meant: frozenset[str]

    def only(self, other: _Said) -> str:
        """The first word of what is meant for what the other side has no word for; '' where there is none."""
        return next((word for idea, word in self.words.items() if idea in self.meant - other.words.keys()), "")


def check(pair: Pair, found: Problems) -> None:
    """Where something of the source is not in the translation, and in its place is another thing of that kind."""
    source, translation = plain(pair)
    ours = said(source, pair.of)
    if not ours:
        return
    theirs = said(translation, pair.into)
    for kind in filter(theirs.__contains__, ours):
        if words := _exchanged(ours[kind], theirs[kind]):
            message = f"the translation says “{words[1]}” where the source says “{words[0]}”."
            found.add("H243", pair.place, message, "Say what the source says; if it does, waive H243.")


def _exchanged(ours: _Said, theirs: _Said) -> tuple[str, str] | None:
    """A word of each side for what the other does not say."""
    one, other = ours.only(theirs), theirs.only(ours)
    return (one, other) if one and other else None


def said(text: str, tongue: Tongue) -> dict[str, _Said]:
    """What the text says, by kinds (the first of two contraries names theirs), in the order of the text."""
    found = _ideas(tongue).find(folded(text))
    hits = [Hit(start, end, idea) for start, end, ideas in found for idea in ideas]
    kinds = dict.fromkeys(hit.meaning.kind for hit in hits)
    return {kind: _of_kind([hit for hit in hits if hit.meaning.kind == kind], text, tongue) for kind in kinds}


def parts_of_day(text: str, tongue: Tongue) -> list[str]:
    """The words for morning and evening of a text, in its order, as these two words."""
    hits = _ideas(tongue).find(folded(text))
    return [idea.member for hit in hits for idea in hit.meaning if idea.kind == "morning"]


def _of_kind(hits: list[Hit[_Idea]], text: str, tongue: Tongue) -> _Said:
    meant = [hit for hit in hits if hit.meaning.sure or _is_limit(hit, text, tongue)]
    # The first word for each, one that is meant before any.
    words = {hit.meaning.member: text[hit.start : hit.end] for hit in reversed([*meant, *hits])}
    return _Said(words, frozenset(hit.meaning.member for hit in meant))


def _is_limit(hit: Hit[_Idea], text: str, tongue: Tongue) -> bool:
    """Whether a doubtful word sets a limit to a number, in a text where no denial turns it round."""
    limit = hit.meaning.kind == "at_least" and not hit.meaning.sure
    return limit and beside_number(text, hit.start, hit.end, tongue) and not denies(text, tongue)


@cache
def _ideas(tongue: Tongue) -> Wordlist[tuple[_Idea, ...]]:
    """All words of a language for what can be mistaken; until may be said by after or by before."""
    ideas: dict[str, tuple[_Idea, ...]] = {}
    for word, idea in chain(_contraries(tongue), _days_and_months(tongue)):
        ideas[word] = (*ideas.get(word, ()), idea)
    return Wordlist(ideas, spaced=tongue.locale.script not in UNSPACED)


def _contraries(tongue: Tongue) -> Iterator[tuple[str, _Idea]]:
    for kind in _CONTRARIES:
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
