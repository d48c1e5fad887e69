"""H002: each font that a page asks for is there; else another would be taken, and whatever follows be told instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from handpress.content.folder import FONTS
from handpress.problems import Place, Problems

#: Where a style sheet names families, but for the rules that bring one along.
_ASKED = re.compile(r"@font-face\s*\{[^}]*\}|font-family\s*:(?P<families>[^;}]*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
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
    for name, content in assets.items():
        for place, families in _asked(name, content) if name.endswith(".css") else ():
            if families and not any(map(is_there, families)):
                message = f"the font {' or '.join(families)} is missing, or {FONTS} does not show it."
                found.add("H002", place, message, "Name a font of the language, or install this one and show it there.")


def _asked(name: str, content: bytes) -> Iterator[tuple[Place, list[str]]]:
    """Where a style sheet names families, and which."""
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), content.decode(errors="replace"))
    for match in _ASKED.finditer(text):
        listed = (match["families"] or "").strip()
        if listed and not _NO_FAMILY.match(listed):
            before = text[: match.start()]
            families = [each.removesuffix("!important").strip(" \t\n\r\"'") for each in listed.split(",")]
            yield Place(name, before.count("\n") + 1, len(before) - before.rfind("\n")), families
