"""H127: a word for how often something happens stands beside a number, or the plain words that nobody has counted it.

Words alone make people expect far more than is meant.
"""

from __future__ import annotations

import re

from handpress.checks.source.draft import Draft
from handpress.content.markup import PLACEHOLDER
from handpress.language import reading
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each such word with no number in its sentence, nor in the one before or after."""
    risk = draft.style.risk
    for text in draft.texts():
        # What fills a placeholder may be a phone number: it is not the number that is meant.
        words = PLACEHOLDER.sub("x", text.plural or text.source)
        if draft.says(risk.uncounted, words):
            continue
        spoken = reading.sentences(words)
        counted = [bool(re.search(r"\d", each)) or draft.says(draft.style.numbers, each) for each in spoken]
        for at, sentence in enumerate(spoken):
            if any(counted[max(at - 1, 0) : at + 2]):
                continue
            spared = {n for hit in draft.find(risk.exceptions, sentence) for n in range(*hit.span())}
            for hit in draft.find(risk.words, sentence):
                if hit.start() not in spared:
                    hint = "Say how many in 100, or that nobody has counted it."
                    found.add("H127", text.place, f"“{hit[0]}” stands here without a number.", hint)
