"""H002: each font that the languages of a page need is there; else another's faults would be told instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handpress.content.folder import FONTS
from handpress.problems import Place, Problems


def check(needed: Iterable[str], is_there: Callable[[str], bool], found: Problems) -> None:
    """Add a problem for each family that is not among the fonts which the press can see."""
    for family in needed:
        if not is_there(family):
            message = f"the font {family} is missing, or {FONTS} does not show it."
            found.add("H002", Place("this machine"), message, "Run `build_handouts.py doctor`: it says what brings it.")
