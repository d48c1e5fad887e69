"""H020: the clinic's colour can be read wherever letters of it stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handpress.content.folder import STYLES
from handpress.content.project import Project
from handpress.page.colours import LEAST, WHITE, contrast, darkened, is_colour, readable
from handpress.problems import Problems

#: Where the style sheets say on what other ground than white there are letters.
TOKENS = f"{STYLES}/tokens.css"
_TINT = re.compile(r"--tint:\s*(#[0-9a-fA-F]{6})\b")


def check(project: Project, found: Problems) -> None:
    """Add a problem for a colour that is none, or that is too light for white or for the tint."""
    accent, place = project.clinic.brand.accent, project.clinic.at("accent")
    grounds = (WHITE, *_tints(project.root / TOKENS))
    if accent and not is_colour(accent):
        hint = 'Write it in quotes as # and six hexadecimal digits, such as "#083f4d".'
        found.add("H020", place, f"{accent} is not a colour.", hint)
    elif accent and not readable(accent, grounds):
        least = min(contrast(accent, ground) for ground in grounds)
        message = f"letters of {accent} are hard to read: their contrast is {least:.1f}, and {LEAST} is needed."
        found.add("H020", place, message, f"The nearest shade that can be read is {darkened(accent, grounds)}.")


def _tints(path: Path) -> Iterator[str]:
    """Light grounds by the style sheet; a missing one is told when a page is composed."""
    try:
        yield from _TINT.findall(path.read_text("utf-8", errors="replace"))
    except OSError:
        return
