"""H212: a translation holds the placeholders of its source, each as often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from handpress.content.handout import Handout, Text, Words
from handpress.content.markup import MarkupError, pieces, placeholders
from handpress.language.plurals import Plurals
from handpress.language.translate import name_of, translated
from handpress.problems import Problems


def check(tree: Handout | Words, plurals: Plurals, found: Problems) -> None:
    """Look at every translation of the tree; `plurals` is the rule of its language.

    A plural form may leave out the counted number only where it stands for a single number, as in “one hour”.
    """
    for text in translated(tree):
        wanted = placeholders(text.plural or text.source)
        for form, translation in enumerate(text.translation):
            single = bool(text.plural) and plurals.only_number(form) is not None
            faults = [*_broken(translation), *_differences(wanted, placeholders(translation), text, single)]
            if faults and text.translated_at:
                message = f"{name_of(text, form)} {' and '.join(faults)}."
                found.add("H212", text.translated_at[form], message, "Copy the placeholders of the msgid.")


def _differences(wanted: Counter[str], given: Counter[str], text: Text, single: bool) -> Iterable[str]:
    missing, extra = wanted - given, given - wanted
    if single and text.counts not in given:
        del missing[text.counts]
    if missing:
        yield f"lacks {_names(missing)}"
    if extra:
        yield f"adds {_names(extra)}"


def _broken(translation: str) -> Iterable[str]:
    try:
        pieces(translation)
    except MarkupError as error:
        if translation[error.offset] in "{}":
            yield "has a brace that is not part of a placeholder"


def _names(names: Counter[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names.elements())
