"""H306: the mark of a draft, and which sheet it is, are in the text of each page of the finished PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handpress.checks.paper_text import quoted
from handpress.checks.words_on_paper import HALVES, HINT, absent, read
from handpress.page.expected import Running
from handpress.page.pdf import Printed
from handpress.problems import Place, Problems


def check(printed: Printed, sides: Sequence[Sequence[Running]], place: Place, found: Problems) -> None:
    """Each text is on each page of its side of the paper; the pages of several `sides` follow each other by turns.

    A page without a word needs none, and so does what follows the sheet on a proof.
    """
    lost: dict[str, list[int]] = {}
    pages = read(printed.pdf)
    for number, page in enumerate(pages[: printed.sheet_pages or len(pages)]):
        for running in sides[number % len(sides)] if sides and page.strip() else ():
            halves = ([read(printed.pdf, half)[number]] for half in HALVES)
            for text in absent(Counter(running.texts), running.direction, [page], halves):
                lost.setdefault(text, []).append(number + 1)
    for text, numbers in lost.items():
        where = f"page{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
        found.add("H306", place, f"“{quoted(text)}” is not on {where}, but belongs on each page.", HINT)
