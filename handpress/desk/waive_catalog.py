"""A catalog in which warnings are waived: each waiver is a comment of the entry that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handpress.desk.waivable import Refusal, Told, Waivable, not_about_a_text
from handpress.language import edit
from handpress.language.catalog import Catalog
from handpress.language.waivers import waived
from handpress.problems import Problem


class WaivableCatalog(Waivable):
    """The file of a catalog; a problem may be named by any line of its entry."""

    def __init__(self, root: Path, catalog: Catalog, told: Sequence[Problem]) -> None:
        self.name = catalog.name
        self.root = root
        self.catalog = catalog
        self.entries = {place: entry for entry in catalog.entries.values() for place in entry.translated_at}
        self.told = [self._told(each) for each in told if each.place.path == self.name]

    def accept(self, hits: Sequence[Problem], reason: str, by: str) -> int:
        """One comment an entry, in the place of an older one."""
        code, po = hits[0].code, self.catalog.po
        entries = dict.fromkeys(self.entries[each.place] for each in hits if each.place in self.entries)
        if not entries:
            raise not_about_a_text(code)
        try:
            new = edit.edited(po, {entry: waived(entry, code, reason, by) for entry in entries})
        except ValueError as error:
            raise Refusal(f"{error}.", "Write the name and the reason in another way.") from error
        self.write("".join(po.lines), "".join(new.lines))
        return len(entries)

    def _told(self, problem: Problem) -> Told:
        entry = self.entries.get(problem.place)
        if entry is None:
            return Told(problem, problem.place, problem.place.line, problem.place.line)
        return Told(problem, entry.place, entry.first, entry.last)
