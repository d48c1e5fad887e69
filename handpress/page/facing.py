"""Two languages on the two sides of the paper: two documents as one HTML, and their pages by turns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from handpress.page.boxes import Page

#: Stands between two documents. No text can say it: all are escaped.
_BETWEEN = "\n<!--behind-->\n"


def joined(documents: Iterable[str]) -> str:
    """The documents, each a whole page of HTML, as one string."""
    return _BETWEEN.join(documents)


def divided(html: str) -> list[str]:
    """The documents again."""
    return html.split(_BETWEEN)


def by_turns(fronts: Sequence[Page], backs: Sequence[Page], blank: Page) -> Iterator[Page]:
    """The pages as they are printed on both sides: what is in front stays in front, at the cost of a blank page.

    Nothing follows the last page that is not blank.
    """
    pages = [side or blank for leaf in zip_longest(fronts, backs) for side in leaf]
    yield from pages if len(fronts) <= len(backs) else pages[:-1]
