"""H124: a term is explained where a handout uses it first, and jargon that has no glossary entry is not used."""

from __future__ import annotations

import re

from handpress.checks.source.draft import Draft, said
from handpress.content.handout import Handout, Option, Question, Section, Text, texts
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for the first use of each term that is not explained there."""
    for term, explained in draft.style.glossary.items():
        _explained(draft, term, explained, found)
    unknown = [term for term in draft.style.jargon if term not in draft.style.glossary]
    hint = "Use a plain word, or explain it in the glossary."
    draft.tell_phrases("H124", unknown, "jargon that the glossary does not explain", hint, found)


def _explained(draft: Draft, term: str, explained: tuple[str, ...], found: Problems) -> None:
    """A term is explained by what the glossary says, or in brackets beside it, in the text that uses it first."""
    for text, trail in texts(draft.handout):
        words = said(text)
        hit = next(draft.find([term], words), None)
        if hit is None or _names(text, trail[-1]):
            continue
        beside = re.match(r"(?:\s+\w+)?\s*[(（]", words[hit.end() :]) or re.search(r"[(（]\s*$", words[: hit.start()])
        if not beside and not draft.says(explained, words):
            hint = f"Explain it here, as with “{explained[0]}”."
            found.add("H124", text.place, f"“{hit[0]}” is used for the first time and not explained.", hint)
        return


def _names(text: Text, parent: object) -> bool:
    """Whether it is a title, a heading or a label: that names what the text below it explains."""
    match parent:
        case Handout() | Section():
            return True
        case Question(question=label) | Option(name=label):
            return text is label
    return False
