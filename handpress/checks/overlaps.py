"""H323: no text stands on another."""

from __future__ import annotations

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems, excerpt


def check(printed: Printed, language: str, place: Place, found: Problems) -> None:
    """As the page engine has laid it out: both are in the PDF, and nobody can read either on paper."""
    for text, other, page in printed.overlaps:
        message = f"in {language}, {excerpt(text)} stands on {excerpt(other)} on page {page}."
        found.add("H323", place, message, "Shorten one of them, or give them more room in the drawing or style sheet.")
