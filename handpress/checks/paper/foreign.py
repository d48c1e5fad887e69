"""H316: no sentence of the source stands on a translated sheet."""

from __future__ import annotations

from collections import Counter

from handpress.checks.paper_text import letters, quoted, words
from handpress.page.expected import Promise
from handpress.page.readback import Readback
from handpress.problems import Place, Problems

#: A text of fewer words may be a name, or the same in both languages.
_SENTENCE = 4


def check(paper: Readback, promise: Promise, place: Place, found: Problems) -> None:
    """The title for staff, and what a translator left as it is on purpose, are no such sentences."""
    chunks = [Counter(words(chunk.text)) for chunk in paper.chunks()]
    for voice in promise.voices:
        own = letters("".join(voice.texts))
        for text in voice.foreign[1:]:
            # Between words of another direction, a reader may find them in another order.
            wanted = Counter(words(text))
            told = any(wanted <= chunk for chunk in chunks)
            if wanted.total() >= _SENTENCE and told and letters(text) not in own:
                hint = "Look for a template that prints the source, or translate it."
                found.add("H316", place, f"“{quoted(text)}” stands there untranslated.", hint)
