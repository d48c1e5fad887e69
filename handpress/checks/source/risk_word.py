"""H127: a word for how often something happens stands beside a number, or the plain words that nobody has counted it.

Words alone make people expect far more than is meant.
"""

from __future__ import annotations

import re

from handpress.checks.source.draft import Draft, said
from handpress.language import reading
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each such word in a sentence without a number."""
    risk = draft.style.risk
    for text in draft.texts():
        if draft.says(risk.uncounted, said(text)):
            continue
        for sentence in reading.sentences(said(text)):
            if re.search(r"\d", sentence) or draft.says(draft.style.numbers, sentence):
                continue
            spared = {at for hit in draft.find(risk.exceptions, sentence) for at in range(*hit.span())}
            for hit in draft.find(risk.words, sentence):
                if hit.start() not in spared:
                    hint = "Say how many in 100, or that nobody has counted it."
                    found.add("H127", text.place, f"“{hit[0]}” stands here without a number.", hint)
