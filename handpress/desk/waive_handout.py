"""A handout in which warnings are waived: its waivers stand in a list of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handpress import files
from handpress.content.folder import handout_path
from handpress.content.handout import Handout, Waiver
from handpress.content.waivers import fingerprints, with_waiver
from handpress.desk.waivable import Refusal, Told, Waivable, not_about_a_text
from handpress.problems import Place, Problem, Problems


class WaivableHandout(Waivable):
    """The file of a handout; `told` are the problems of the author's rules."""

    def __init__(self, root: Path, handout: Handout, told: Sequence[Problem]) -> None:
        self.name = handout_path(handout.id)
        own = [each for each in told if each.place.path == self.name]
        self.told = [Told(each, each.place, each.place.line, each.place.line) for each in own]
        self.root = root
        self.handout = handout

    def accept(self, hits: Sequence[Problem], reason: str, by: str) -> int:
        """One waiver a text, at the top of the list."""
        known = fingerprints(self.handout)
        prints = dict.fromkeys(known[each.place] for each in hits if each.place in known)
        new = old = files.read_text(self.root / self.name, self.name, Problems())
        if not prints or new is None or old is None:
            raise not_about_a_text(hits[0].code)
        for fingerprint in prints:
            waiver = Waiver(hits[0].code, fingerprint, reason, by, files.today(), Place(self.name))
            new = with_waiver(new, waiver)
            if new is None:
                hint = "Write the list under waivers: with a dash for each, on lines of their own."
                raise Refusal(f"{self.name} is written in a way that nothing can be added to.", hint)
        self.write(old, new)
        return len(prints)
