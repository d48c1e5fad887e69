"""H022: where words have no spaces between them, there is something that finds them."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.content.folder import COMMON, catalog_path
from handpress.language import breaks
from handpress.language.locale import Locale
from handpress.problems import Place, Problems


def check(source: Locale, locales: Iterable[Locale], found: Problems) -> None:
    """Add a problem for each language that needs the segmenter where there is none; it stops that language only."""
    if breaks.segmenter() is not None:
        return
    for each in dict.fromkeys((source, *locales)):
        if breaks.segmented(each):
            own = each.code == source.code
            place = Place(f"{COMMON}/project.yaml" if own else catalog_path(each.code))
            message = f"{each.name_in(source)} has no spaces between its words, and what finds them is not installed."
            found.add("H022", place, message, breaks.REMEDY)
