"""What one build must read, what it and the next need to know, and which targets are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handpress.batch.glance import Glance, flawed, remembered, shelf_of
from handpress.batch.inventory import Inventory, of_clinic, surroundings
from handpress.batch.reviews import withdrawn
from handpress.batch.targets import Target
from handpress.batch.wishes import Shelf, Wish, choose
from handpress.batch.workshop import ALL, Scope, Workshop
from handpress.content.folder import HANDOUTS, LOCALES, NOTICES, STYLES, WORDS, below, printable
from handpress.language.locale import locale, written
from handpress.language.typeset import one_line, typeset
from handpress.problems import Problems


class Plan:
    """The plan of a build that a glance could not settle; what it learns is noted in the ledger."""

    def __init__(self, glance: Glance) -> None:
        self.site, self.order, self.problems = glance.site, glance.order, glance.result.problems
        self.ledger, self.stamps = glance.ledger, glance.stamps

    def scope(self) -> Scope:
        """All handouts and languages, or only those of the targets that some change of files may concern."""
        memory = self.ledger.memory
        if not remembered(memory, self.site, self.stamps):
            return Scope(more=self.guests())
        inventory = self.inventory()
        if self.order.incomplete or inventory.common != memory.clinic["common"] or withdrawn(memory.clinic):
            return Scope(more=self.guests())
        shelf = shelf_of(self.site.root, memory.clinic)
        wanted = choose(self.order.wish, self.known(shelf), Problems())
        suspects = [target for target in wanted if flawed(target, self.ledger, inventory) is not None]
        if not suspects:
            return ALL
        # A poster of languages speaks all of them.
        spoken = set(memory.clinic["languages"]) if any(target.file == WORDS for target in suspects) else set()
        sheets = [target for target in suspects if target.language]
        spoken |= {code for target in sheets for code in target.languages(shelf.source)}
        return Scope({target.handout for target in sheets}, spoken)

    def look(self) -> None:
        """Take the stamps of all that is about to be read: what changes after that will show."""
        folders = (HANDOUTS, LOCALES, NOTICES, STYLES)
        read = (name for folder in folders for name in below(self.site.root, folder))
        for name in (*of_clinic(self.site.root, self.site.clinic_name), *read):
            self.stamps.digest(name)

    def inventory(self) -> Inventory:
        """All files that matter."""
        return Inventory(self.site.root, self.site.clinic_name, self.stamps, self.ledger.memory.machine["files"])

    def guests(self) -> tuple[str, ...]:
        """Languages besides the clinic's: those asked for, now or once, and the second ones of such sheets."""
        memory, wish = self.ledger.memory, self.order.wish
        seconds = Wish(sorted(memory.asked)).partners
        asked = dict.fromkeys((*sorted(memory.guests), *wish.spoken, *wish.partners, *seconds))
        known = printable(self.site.root)
        return tuple(code for code in asked if code in known)

    def survey(self, shop: Workshop) -> None:
        """Note what this build and the next need to know of clinic and machine."""
        clinic, memory = shop.project.clinic, self.ledger.memory
        spoken = dict.fromkeys((shop.source.code, *shop.locales, *self.guests()))
        quoted = (passage.language for notice in shop.project.notices.values() for passage in notice.passages)
        known = [*filter(None, map(locale, spoken)), *filter(None, map(written, quoted))]
        logo = [clinic.logo_path] if clinic.logo_path else []
        memory.machine = {"files": [*shop.equipment.watched(known), *logo], "surroundings": surroundings()}
        memory.clinic = {
            "file": self.site.clinic_name,
            "digest": self.stamps.digest(self.site.clinic_name),
            "languages": list(clinic.languages),
            "source": shop.project.language,
            "paper": shop.paper,
            "sources": clinic.sources,
            "editions": list(clinic.editions),
            "packs": {name: list(handouts) for name, handouts in clinic.packs.items()},
            "posters": list(clinic.posters),
            "common": self.inventory().common,
        }

    def note_reviews(self, shop: Workshop, scope: Scope) -> None:
        """Note when handouts are due for review, all of them or anew those that were read, and what follows from it."""
        clinic, project = self.ledger.memory.clinic, shop.project
        dates = self._noted("reviews", scope)
        dates |= {handout.id: handout.review_due for handout in project.all_read if handout.review_due}
        self.ledger.memory.clinic = {**clinic, "reviews": dates, "withdraw": project.clinic.withdraw}

    def note_names(self, shop: Workshop, scope: Scope) -> None:
        """Note what staff call the clinic, its languages and, as above, the handouts: for the print desk."""
        project, source, titles = shop.project, shop.source, self._noted("titles", scope)
        facts = project.clinic.facts(source.code, source.code)
        titles |= {each.id: one_line(typeset(each.title, source, source, facts)) for each in project.handouts}
        self.ledger.memory.clinic = {
            **self.ledger.memory.clinic,
            "titles": titles,
            "called": {code: list(names) for code, names in project.clinic.called.items()},
            "name": project.clinic.plain["name"],
            "example": project.clinic.example,
            "accent": project.clinic.brand.accent,
        }

    def _noted(self, name: Literal["reviews", "titles"], scope: Scope) -> dict[str, str]:
        """What an earlier build noted of each handout, where this one does not read them all."""
        return dict(self.ledger.memory.clinic.get(name, {})) if scope.handouts is not None else {}

    def known(self, shelf: Shelf) -> Shelf:
        """The shelf with the targets once asked for, besides those of a plain build."""
        memory = self.ledger.memory
        kept = (target for target in shelf.kept(sorted(memory.asked), memory.guests) if not target.proof)
        return shelf._replace(once=tuple(kept))

    def wanted(self, shelf: Shelf) -> Sequence[Target]:
        """The targets that the order asks for; what it asks beyond a plain build is noted."""
        found = Problems()
        wanted = choose(self.order.wish, self.known(shelf), found)
        self.problems += found
        if found:
            return ()
        memory, plain = self.ledger.memory, set(shelf.targets)
        memory.asked |= {target.path for target in wanted if target not in plain and not target.proof}
        memory.guests |= {target.language for target in wanted} - {*memory.clinic["languages"], ""}
        return wanted
