"""H002: each font that a page asks for is there; else another would be taken, and whatever follows be told instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from handpress.content.folder import FONTS
from handpress.problems import Place, Problems

#: Where a style sheet names families: to ask for one, or to bring it along.
_NAMED = re.compile(r"(?P<brought>@font-face\s*\{[^}]*?)?font-family\s*:(?P<families>[^;}]*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: Families of which every machine has one: whoever ends with such a name is content with the fonts of the language.
_GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
#: Words of CSS that are no family, and what only the page knows.
_NO_FAMILY = re.compile(r"(?:inherit|initial|unset|revert)\s*(?:!important\s*)?$|.*\bvar\(", re.IGNORECASE | re.DOTALL)


def check(needed: Iterable[str], assets: Mapping[str, bytes], is_there: Callable[[str], bool], found: Problems) -> None:
    """Add a problem for each family that the languages need, and each list in a style sheet of which none is there."""
    for family in needed:
        if not is_there(family):
            hint = "Run `build_handouts.py doctor`: it says what brings it."
            found.add(
                "H002", Place("this machine"), f"the font {family} is missing, or {FONTS} does not show it.", hint
            )
    named = [each for name, content in assets.items() if name.endswith(".css") for each in _named(name, content)]
    known = _GENERIC.union(*(families for _, families, brought in named if brought))
    for place, families, _ in named:
        if not any(family in known or is_there(family) for family in families):
            message = f"the font {' or '.join(families)} is missing, or {FONTS} does not show it."
            found.add("H002", place, message, "Name a font of the language, or install this one and show it there.")


def _named(name: str, content: bytes) -> Iterator[tuple[Place, list[str], bool]]:
    """Where a style sheet names families, which, and whether it brings them along."""
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), content.decode(errors="replace"))
    for match in _NAMED.finditer(text):
        listed = match["families"].strip()
        if listed and not _NO_FAMILY.match(listed):
            before = text[: match.start()]
            families = [each.removesuffix("!important").strip(" \t\n\r\"'") for each in listed.split(",")]
            place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
            yield place, families, bool(match["brought"])
