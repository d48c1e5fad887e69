"""H123: most sentences say who does what; the passive voice is a hint, for no rule of this kind is sure."""

from __future__ import annotations

import re

from handpress.checks.source.draft import Draft
from handpress.content.style import Passive
from handpress.language import reading
from handpress.problems import Problems

SHOWN = 3


def check(draft: Draft, found: Problems) -> None:
    """Add a problem when the share of sentences in the passive voice passes the project's limit."""
    rule = draft.style.passive
    if rule is None or not draft.spaced:
        return
    spoken = [
        (sentence, text.place.line) for text in draft.texts() for sentence in _sentences(text.plural or text.source)
    ]
    passive = [(hit, line) for sentence, line in spoken if (hit := passive_in(sentence, rule, draft))]
    share = 100 * len(passive) / max(len(spoken), 1)
    if share > rule.percent:
        first = ", ".join(f"“{hit}” in line {line}" for hit, line in passive[:SHOWN])
        message = f"{share:.0f} percent of the sentences seem to be in the passive voice: {first}."
        found.add("H123", draft.handout.place, message, "Say who does it.")


def passive_in(sentence: str, rule: Passive, draft: Draft) -> str:
    """The words of a sentence that look like the passive voice; '' when there are none."""
    words = reading.words(sentence)
    for at, word in enumerate(words):
        if not draft.says(rule.auxiliaries, word):
            continue
        for reach, other in enumerate(words[at + 1 : at + 2 + rule.reach], at + 2):
            if draft.says(rule.participles, other) and not draft.says(rule.exceptions, other):
                return " ".join(words[at:reach])
    return ""


def _sentences(text: str) -> list[str]:
    # A comma ends what an auxiliary reaches.
    return [part for sentence in reading.sentences(text) for part in re.split(r"[,;:]\s", sentence)]
