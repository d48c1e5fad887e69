"""H303: the fonts that are in the file are those that its language allows."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.page.fonts import embedded
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

#: How much text is quoted to show where a font is used.
SAMPLE = 12


def check(printed: Printed, allowed: Iterable[str], language: str, place: Place, found: Problems) -> None:
    """Each embedded family must be one of `allowed`: fontconfig falls back on any other without a word."""
    allowed = tuple(allowed)
    strangers: dict[str, str] = {}
    for font in embedded(printed.pdf):
        if font.family not in allowed:
            strangers[font.family] = strangers.get(font.family, "") + "".join(font.characters.values())
    for family, text in sorted(strangers.items()):
        sample = "".join(dict.fromkeys("".join(text.replace("\u200b", "").split())))[:SAMPLE]
        message = f"“{sample}” is set in {family}; {language} allows {', '.join(allowed)}."
        found.add("H303", place, message, "Use characters that these fonts have, or name them in the style sheet.")
