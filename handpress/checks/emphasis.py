"""H213: a translation has the emphasis of its source: as many `**`, and in pairs."""

from __future__ import annotations

from handpress.content.handout import Handout, Words
from handpress.content.markup import MarkupError, pieces, strong_count
from handpress.language.translate import name_of, translated
from handpress.problems import Problems


def check(tree: Handout | Words, found: Problems) -> None:
    """Look at every translation of the tree; a plural form may follow the singular or the plural."""
    for text in translated(tree):
        allowed = sorted({strong_count(source) for source in (text.source, text.plural) if source})
        for form, translation in enumerate(text.translation):
            count = strong_count(translation)
            why = _broken(translation)
            if count not in allowed:
                why = f"has {count} ** marks, the source {' or '.join(map(str, allowed))}."
            if why and text.translated_at:
                message = f"{name_of(text, form)} {why}"
                found.add("H213", text.translated_at[form], message, "Put ** before and after the words to stress.")


def _broken(translation: str) -> str:
    """What is wrong with the pairs of marks; braces are the business of another check."""
    try:
        pieces(translation)
    except MarkupError as error:
        return "" if translation[error.offset] in "{}" else "has ** marks around nothing."
    return ""
