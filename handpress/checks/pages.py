"""H305: a sheet keeps to the number of pages that its author allows."""

from __future__ import annotations

from handpress.page.budget import Budget
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems


def check(printed: Printed, budget: Budget | None, language: str, place: Place, found: Problems) -> None:
    """At most as many pages as the budget says; None allows any number."""
    taken = printed.sheet_pages or printed.pages
    if budget is not None and taken > budget.pages:
        message = f"in {language} this takes {taken} pages in {budget.kind}; {budget.pages} are allowed."
        if budget.longest:
            message += f" Longest against the source: {'; '.join(budget.longest)}."
        found.add("H305", place, message, f"Shorten the text, or allow more for {budget.kind} under `pages`.")
