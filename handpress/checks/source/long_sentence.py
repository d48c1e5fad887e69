"""H122: no sentence has more words than the project allows; languages without spaces between words are not judged."""

from __future__ import annotations

from handpress.checks.source.draft import Draft
from handpress.language import reading
from handpress.problems import Problems


def check(draft: Draft, found: Problems) -> None:
    """Add a problem for each sentence that is too long."""
    most = draft.style.sentence_words
    if most is None or not draft.spaced:
        return
    for text in draft.texts():
        for sentence in reading.sentences(text.plural or text.source):
            number = len(reading.words(sentence))
            if number > most:
                message = f"a sentence of {number} words, where {most} are allowed: “{_begin(sentence)}”."
                found.add("H122", text.place, message, "Make two sentences of it, or a list.")


def _begin(sentence: str) -> str:
    words = sentence.split()
    return f"{' '.join(words[:5])} …"
