"""H305: a sheet keeps to the number of pages that its author allows."""

from __future__ import annotations

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems


def check(printed: Printed, budget: int | None, language: str, place: Place, found: Problems) -> None:
    """At most `budget` pages; None allows any number."""
    if budget is not None and printed.pages > budget:
        message = f"in {language} this takes {printed.pages} pages; {budget} are allowed."
        found.add("H305", place, message, "Shorten the text, or allow more under `pages`.")
