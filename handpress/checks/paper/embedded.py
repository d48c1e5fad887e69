"""H322: a PDF holds every font that it names, and names none that the language does not allow."""

from __future__ import annotations

from collections.abc import Iterable

from handpress.page.readback import Readback
from handpress.problems import Place, Problems


def check(paper: Readback, allowed: Iterable[str], place: Place, found: Problems) -> None:
    """`allowed` are families; a face is named after its family, with hyphens or without."""
    families = {_bare(family) for family in allowed}
    for name, held in sorted(paper.fonts.items()):
        if not held:
            found.add("H322", place, f"the font {name} is not in the file.", "Report this.")
        elif not any(_bare(name).startswith(family) for family in families):
            hint = "Name only fonts of the language in styles/fonts.conf."
            found.add("H322", place, f"the font {name} is not one of the language.", hint)


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()
