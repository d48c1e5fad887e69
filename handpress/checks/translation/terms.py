"""H229, H230: a translation calls each thing what the glossary calls it, and nothing that it forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from handpress.checks.phrases import found_in
from handpress.checks.translation.pair import Pair, Tongue
from handpress.checks.translation.plain import plain
from handpress.checks.wordlist import Wordlist, folded
from handpress.language.glossary import Glossary, Term
from handpress.problems import Problems


class Mention(NamedTuple):
    """A term of the glossary in a source text, from `start` to `end`."""

    start: int
    end: int
    term: Term


def check(pair: Pair, found: Problems) -> None:
    """A term of the source is asked for once, however often it is said: a language may say “it” instead."""
    glossary = pair.into.glossary
    if not glossary.terms:
        return
    source, translation = plain(pair)
    for term in dict.fromkeys(mention.term for mention in terms_in(source, glossary, pair.of)):
        where = f"{term.place.path}:{term.place.line}"
        forbidden = next(_forbidden(term, translation, pair.into), "")
        if forbidden:
            message = f"the glossary forbids “{forbidden}” for “{term.term}” ({where})."
            found.add("H230", pair.place, message, f"Write {_said(term.allowed)}.")
        elif not _hits(term.allowed, translation, pair.into):
            message = f"“{term.term}” is {_said((term.translation,))} in the glossary ({where}), but not here."
            hint = "Use that word; add your form of it, or its stem and *, to also in the glossary; or waive H229."
            found.add("H229", pair.place, message, hint)


def terms_in(text: str, glossary: Glossary, of: Tongue) -> list[Mention]:
    """Every term in a source text, in order; of several that begin at one place the longest, and none in another."""
    return [Mention(*hit) for hit in _terms(glossary, of.spaced).find(folded(text))]


@lru_cache(maxsize=16)
def _terms(glossary: Glossary, spaced: bool) -> Wordlist[Term]:
    return Wordlist({form: term for term in glossary.terms for form in term.source}, spaced=spaced)


def _forbidden(term: Term, text: str, into: Tongue) -> Iterator[str]:
    """What is said of the forbidden forms, but as a part of what is allowed."""
    allowed = [hit.span() for hit in _hits(term.allowed, text, into)]
    for hit in _hits(term.forbid, text, into):
        if not any(start <= hit.start() and hit.end() <= end for start, end in allowed):
            yield hit[0]


def _hits(forms: tuple[str, ...], text: str, into: Tongue) -> list[re.Match[str]]:
    known = into.lexicon
    return list(found_in(forms, text, spaced=into.spaced, prefixes=known.prefixes, particles=known.particles))


def _said(forms: tuple[str, ...]) -> str:
    return " or ".join(f"“{form}”" for form in forms)
