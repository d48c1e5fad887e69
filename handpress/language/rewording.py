"""A catalog in which one message has other words and keeps its translation."""

from __future__ import annotations

from handpress.content.rewording import Rewording
from handpress.language.edit import edited
from handpress.language.merge import brought_along, with_former, with_notes
from handpress.language.po import Po


def reworded(po: Po, change: Rewording) -> Po:
    """The catalog whose translation of the old words now is that of the new ones, as fuzzy or not as it was.

    Where the new words have an entry already, as after an update, it gives way with all that it says, unless its
    translation is ready: then, and where the old words have none, the catalog is returned as it is. Raises ValueError
    as `edited` does.
    """
    context = change.context or None
    known = {entry.key: entry for entry in po.entries if entry is not po.header}
    old, other = known.get((context, change.old[0])), known.get((context, change.new[0]))
    if old is None or old.plural != (change.old[1] or None):
        return po
    source, plural = change.new
    new = old._replace(source=source, plural=plural or None)
    if other is None or other is old:
        return edited(po, {old: new})
    if not other.obsolete:
        if any(other.translation) and "fuzzy" not in other.flags:
            return po
        new = brought_along(new, other._replace(plural=new.plural), len(old.translation))
    return edited(po, {old: with_notes(with_former(new, other), other), other: None})
