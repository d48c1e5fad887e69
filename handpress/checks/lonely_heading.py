"""H312: no heading stands alone at the foot of a page."""

from __future__ import annotations

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems, excerpt


def check(printed: Printed, language: str, place: Place, found: Problems) -> None:
    """As the page engine has broken the pages: it keeps a heading with what follows unless that would tear too much."""
    for text, page in printed.breaks.headings:
        message = f"in {language} the heading {excerpt(text)} is the last thing on page {page}."
        hint = "Let what follows it break sooner: less `break-inside: avoid` in the style sheet, or shorter paragraphs."
        found.add("H312", place, message, hint)
