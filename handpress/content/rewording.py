"""Other words for a text that means the same: where they go in a YAML file, and not a byte besides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from handpress.content.handout import Handout, Text, Words, rewrite, texts
from handpress.content.markup import MarkupError, pieces, placeholders, strong_count
from handpress.content.nodes import Mapping as Keys
from handpress.content.nodes import Scalar, bare, parse, quoted
from handpress.content.nodes import Sequence as List
from handpress.content.waivers import fingerprints
from handpress.problems import Place, Problems

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
#: A value in quotes, or one plain word.
_VALUE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\w+", re.DOTALL)


class Rewording(NamedTuple):
    """One message that says the same in other words: its context, and (source, plural) before and after."""

    context: str
    old: tuple[str, str]
    new: tuple[str, str]


def differs(old: str, new: str) -> str:
    """Why the new text cannot mean what the old one does, as far as a program can tell; '' where it may."""
    try:
        pieces(new)
    except MarkupError as error:
        return error.message
    if not new:
        return "there are no words in it."
    if any(unicodedata.category(char) == "Cc" for char in new):
        return "it has a character that nobody can see."
    if placeholders(old) != placeholders(new):
        return "its placeholders are others."
    if _NUMBER.findall(old) != _NUMBER.findall(new):  # in this order: of two that change places one is wrong
        return "its numbers are others."
    return "" if strong_count(old) == strong_count(new) else "its emphasis is another."


def new_values(source: str, tree: Handout | Words, change: Rewording, *, done: bool) -> dict[Place, str]:
    """The values of a file that must change, by their places: its texts, unless that is `done`, and its waivers.

    `source` is the file's YAML text, and `tree` what it says.
    """
    now = change.new if done else change.old
    here = [text for text, _ in texts(tree) if text.context == change.context and (text.source, text.plural) == now]
    new: dict[Place, str] = {}
    for text in here if not done else ():
        new[text.place] = change.new[0]
        if text.plural_at:
            new[text.plural_at] = change.new[1]
    return new | _rebound(source, tree, here, change) if here and isinstance(tree, Handout) else new


def with_values(source: str, new: Mapping[Place, str]) -> str | None:
    """The YAML text with other values at these places.

    None where a value is neither in quotes nor one word, or where the outcome, read again, is not the same but for
    these values.
    """
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    at = {starts[place.line - 1] + place.column - 1: text for place, text in new.items()}
    after = source
    for start, text in sorted(at.items(), reverse=True):
        value = _VALUE.match(source, start)
        if value is None:
            return None
        after = after[:start] + _like(value[0], text) + after[value.end() :]
    same = {(place.line, place.column): text for place, text in new.items()}
    before, read = parse(source, "", Problems()), parse(after, "", Problems())
    if before is None or read is None:
        return None
    wanted = bare(before, lambda scalar: same.get((scalar.place.line, scalar.place.column), scalar.text))
    return after if bare(read) == wanted else None


def _rebound(source: str, handout: Handout, here: list[Text], change: Rewording) -> dict[Place, str]:
    """The fingerprints in the handout's waivers that hold for what is reworded, as they must become."""
    before, after = (fingerprints(_saying(handout, here, pair)) for pair in (change.old, change.new))
    prints = dict(zip(before.values(), after.values(), strict=True))
    node = parse(source, "", Problems())
    listed = node.get("waivers") if isinstance(node, Keys) else None
    values = [each.get("text") for each in listed.items if isinstance(each, Keys)] if isinstance(listed, List) else []
    still = set(after.values())
    known = [value for value in values if isinstance(value, Scalar) and value.text not in still]
    return {value.place: prints[value.text] for value in known if value.text in prints}


def _saying(handout: Handout, here: list[Text], pair: tuple[str, str]) -> Handout:
    """The handout with these words in some of its texts."""
    return rewrite(handout, lambda text, _: replace(text, source=pair[0], plural=pair[1]) if text in here else text)


def _like(old: str, text: str) -> str:
    """The text as a value in the quotes that the old one has, or in double ones."""
    return "'" + text.replace("'", "''") + "'" if old.startswith("'") else quoted(text)
