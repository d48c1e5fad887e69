"""H311: the last page holds more than a few lines of text."""

from __future__ import annotations

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

#: The fewest lines that are worth a page of their own.
FEWEST = 4


def check(printed: Printed, language: str, place: Place, found: Problems) -> None:
    """As the page engine has broken the pages; a sheet of one page may be as short as it likes."""
    lines = printed.breaks.last_lines
    if lines is not None and lines < FEWEST:
        message = f"in {language} only {lines} line{'' if lines == 1 else 's'} of text stand on the last page."
        found.add("H311", place, message, "Shorten the text by as much, or set its spaces a little tighter.")
