"""H310: no text leaves the box it is written in, or the area of the page."""

from __future__ import annotations

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems, excerpt


def check(printed: Printed, language: str, place: Place, found: Problems) -> None:
    """As the page engine has laid it out; what another text covers is still on paper, and nobody can read it."""
    for text, page in printed.escapes:
        message = f"in {language}, {excerpt(text)} does not fit in its place on page {page}."
        found.add("H310", place, message, "Shorten the text, or give it more room in the style sheet.")
