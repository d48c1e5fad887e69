"""The glance at files that may settle a build."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from handpress.batch.extras import INDEX
from handpress.batch.inventory import Inventory, surroundings
from handpress.batch.ledger import MANIFEST, Ledger
from handpress.batch.memory import Memory, NotedClinic
from handpress.batch.order import Order, Result, Site, Watch
from handpress.batch.packs import Pack, packs
from handpress.batch.reviews import withdrawn
from handpress.batch.stamps import Stamps
from handpress.batch.targets import Target, every
from handpress.batch.wishes import Shelf, Wish, choose
from handpress.content import references
from handpress.content.folder import handout_ids, printable
from handpress.problems import Problems


class Glance:
    """One build under way, up to the point where sources must be read."""

    def __init__(self, site: Site, order: Order, watch: Watch, result: Result) -> None:
        self.site = site
        self.order = order
        self.watch = watch
        self.result = result
        self.ledger = Ledger(site.folder)
        self.stamps = Stamps(site.root, self.ledger.stamps)

    def settles(self) -> bool:
        """Whether there is nothing to do: then the result says so, and what was looked at is noted."""
        if self.ledger.notice:
            self.result.notices.append(f"{self.ledger.notice}: everything is built anew.")
        fresh = self.untouched()
        if fresh is None:
            return False
        self.result.usable = True
        self.result.up_to_date += [each.path for each in fresh]
        if not self.order.dry:
            remember(self.ledger, self.stamps, self.site, self.result)
        return True

    def untouched(self) -> Sequence[Target | Pack] | None:
        """What is asked for, when all of it is fresh and nothing needs to be removed; None when that is unsure."""
        memory, order = self.ledger.memory, self.order
        if order.incomplete or not remembered(memory, self.site, self.stamps) or withdrawn(memory.clinic):
            return None
        shelf = shelf_of(self.site.root, memory.clinic)
        kept = shelf.kept(sorted(memory.asked), memory.guests)
        known = shelf._replace(once=kept)
        wanted = choose(order.wish, known, Problems())
        proofs = self.ledger.proofs()
        paths = {target.path for target in (*shelf.targets, *kept, *proofs)}
        if not wanted or not self.ledger.records.keys() <= paths or not {target.path for target in wanted} <= paths:
            return None
        inventory = Inventory(self.site.root, self.site.clinic_name, self.stamps, memory.machine["files"])
        if any(flawed(target, self.ledger, inventory) is not None for target in (*wanted, *proofs)):
            return None
        if not self.ledger.shown or any(map(self.ledger.flaw_of_extra, tuple(self.ledger.extras))):
            return None
        self.result.made_of = partial(made_of, wanted, known, order.wish, inventory)
        self.result.packs = whole_packs(wanted, known)
        return (*wanted, *self.result.packs)


def remembered(memory: Memory, site: Site, stamps: Stamps) -> bool:
    """Whether what an earlier build noted of the clinic and the machine still holds."""
    return (
        memory.clinic.get("file") == site.clinic_name
        and memory.clinic.get("digest") == stamps.digest(site.clinic_name)
        and memory.machine.get("surroundings") == surroundings()
    )


def shelf_of(root: Path, clinic: NotedClinic) -> Shelf:
    """What can be asked for, from what is noted of a clinic's file."""
    every_language = [clinic["source"], *printable(root)]
    kept = [name for name in handout_ids(root) if name not in withdrawn(clinic)]
    separate = clinic["sources"] == references.SEPARATE
    targets = every(
        clinic["languages"],
        kept,
        separate=separate,
        editions=clinic["editions"],
        posters=clinic["posters"],
        source=clinic["source"],
    )
    return Shelf(targets, every_language, clinic["paper"], clinic["source"], packs(clinic["packs"], targets))


def made_of(wanted: Sequence[Target], shelf: Shelf, wish: Wish, inventory: Inventory) -> dict[str, list[str]]:
    """The files of each target, of each pack whose sheets are all wanted, and of the print desk when that is named."""
    found = {target.path: inventory.files(target) for target in wanted}
    joint = [(pack.path, pack.sheets) for pack in whole_packs(wanted, shelf)]
    joint += [(INDEX, tuple(wanted))] if INDEX in wish.names else []
    for path, sheets in joint:
        found[path] = list(dict.fromkeys(name for sheet in sheets for name in found[sheet.path]))
    return found


def whole_packs(wanted: Sequence[Target], shelf: Shelf) -> list[Pack]:
    """The packs whose sheets are all wanted."""
    paths = {target.path for target in wanted} if shelf.packs else set()
    return [pack for pack in shelf.packs if paths.issuperset(sheet.path for sheet in pack.sheets)]


def flawed(target: Target, ledger: Ledger, inventory: Inventory) -> str | None:
    """None when the target is fresh because no file has changed, else what is wrong with its PDF ('' is nothing)."""
    path = target.path
    flaw = ledger.flaw(path)
    return flaw if flaw or ledger.records[path].sources != inventory.of(target) else None


def remember(ledger: Ledger, stamps: Stamps, site: Site, result: Result) -> None:
    """Write the manifest; that it cannot be written is a problem."""
    known = {**ledger.stamps, **stamps.taken}
    ledger.stamps = {name: stamp for name, stamp in known.items() if stamp.digest}
    try:
        ledger.close()
    except OSError as error:
        result.problems += site.unwritable(MANIFEST, "written", error)
