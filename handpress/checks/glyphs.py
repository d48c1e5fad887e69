"""H304: no character on paper is the empty box that stands for a missing glyph."""

from __future__ import annotations

from handpress.page.fonts import embedded
from handpress.page.pdf import Printed, undrawable
from handpress.problems import Place, Problems


def check(printed: Printed, place: Place, found: Problems) -> None:
    """No code of any font in the file draws glyph 0 (.notdef); what the page engine's log named is not told again.

    Text is no proof: a box still copies as the letter that it hides.
    """
    for font in embedded(printed.pdf):
        for code in sorted(font.undrawn):
            text = font.characters.get(code) or "\ufffd"
            if not printed.missing.intersection(text):
                undrawable(text[0], found, place)
