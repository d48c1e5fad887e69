"""H215: a translation was never read in another encoding than it was written in, as “comprimÃ©s” was."""

from __future__ import annotations

from handpress.checks.misread import NEXT, misread
from handpress.checks.translation.pair import Pair
from handpress.problems import Problems


def check(pair: Pair, found: Problems) -> None:
    """What the source has as well is no accident."""
    if part := misread(pair.translation, allowed=pair.source):
        found.add("H215", pair.place, f"the translation has “{part}”, which is text in a wrong encoding.", NEXT)
