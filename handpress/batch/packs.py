"""Packs: sheets that a clinic prints together, as one PDF in each language and edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from handpress.batch.extras import PACKS
from handpress.batch.targets import Target
from handpress.page.editions import SCREEN, edition


class Pack(NamedTuple):
    """Sheets of one language and edition that are printed as one, in this order; named by the clinic."""

    language: str
    pack: str
    edition: str
    sheets: tuple[Target, ...]

    @property
    def path(self) -> str:
        """Relative to the output folder; the standard edition goes unnamed."""
        return f"{self.language}/{PACKS}/{self._stem}.pdf"

    @property
    def name(self) -> str:
        """How people speak of it: `day-of-block/es`."""
        return f"{self._stem}/{self.language}"

    @property
    def _stem(self) -> str:
        return self.pack if self.edition == "standard" else f"{self.pack}.{self.edition}"


def packs(listed: Mapping[str, Sequence[str]], targets: Iterable[Target]) -> tuple[Pack, ...]:
    """Every pack of which all sheets are among the targets; `listed` are the handouts of each pack by its name."""
    known = dict.fromkeys(targets)
    ways = dict.fromkeys((target.language, target.edition) for target in known if target.language)
    bound = (
        Pack(language, name, way, tuple(Target(language, handout, way) for handout in handouts))
        for (language, way), (name, handouts) in product(ways, listed.items())
        if (row := edition(way)) and row.form == SCREEN
    )
    return tuple(pack for pack in bound if known.keys() >= set(pack.sheets))
