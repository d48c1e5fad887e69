"""Whose approval a sheet needs, whose it has, and since when it is approved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from handpress import files
from handpress.checks import approved_words, idle_approval
from handpress.content.drawings import figures
from handpress.content.handout import Handout, Words, texts
from handpress.content.project import Project
from handpress.content.roles import CLINICIAN, ROLES
from handpress.language.approvals import (
    PAGE_WORDS,
    VALUES,
    Approval,
    Ledger,
    Message,
    counted,
    critical,
    fingerprint,
    layout,
    messages,
    values,
)
from handpress.language.catalog import Catalog
from handpress.language.translate import translate
from handpress.problems import Problems


class Unit(NamedTuple):
    """What is approved as one: a handout or PAGE_WORDS in a language, or VALUES in none."""

    name: str
    language: str = ""


@dataclass(frozen=True)
class Standing:
    """The approvals that count, of each unit and role the first; and the roles that each unit still lacks."""

    approvals: tuple[Approval, ...]
    missing: Mapping[Unit, tuple[str, ...]]

    @property
    def all(self) -> tuple[Approval, ...]:
        """The approvals when there are all that are needed; () for a draft."""
        return () if self.missing else self.approvals


class Approvals:
    """The approvals of one project and clinic, held against what they say today."""

    def __init__(self, project: Project, catalogs: Mapping[str, Catalog], ledgers: Mapping[str, Ledger]) -> None:
        """`ledgers` by language; that of the clinic's values under ''."""
        self.project = project
        self.catalogs = catalogs
        self.ledgers = ledgers
        self._trees: dict[str, Handout | Words] = {each.id: each for each in project.handouts}
        self._trees[PAGE_WORDS] = project.words
        # The page's own words are asked for with each sheet, those of a sheet in each of its editions.
        self._today = lru_cache(maxsize=256)(self._read)
        self._standing = lru_cache(maxsize=256)(self._stands)

    def check_words(self, found: Problems) -> None:
        """H250 for each approval of whatever time whose words are not kept; H253 for each that counts for nothing."""
        units = {PAGE_WORDS, *self.project.ids}
        for language, ledger in self.ledgers.items():
            approved_words.check(self.project.root, ledger.name, ledger.approvals, found)
            known = units if language else {VALUES}
            idle_approval.check(ledger, known, (self.live(Unit(name, language)) for name in sorted(known)), found)

    def of_sheet(self, handout: str, language: str, found: Problems) -> Standing:
        """How a sheet stands: the author's words, their translation, the same of the page's own words, and values."""
        return self.of(self.units(handout, language), found)

    def of(self, units: Iterable[Unit], found: Problems) -> Standing:
        """How several units stand together."""
        each = [self.of_unit(unit, found) for unit in units]
        approvals = dict.fromkeys(approval for standing in each for approval in standing.approvals)
        return Standing(
            tuple(approvals), {unit: roles for standing in each for unit, roles in standing.missing.items()}
        )

    def units(self, handout: str, language: str, second: str = "") -> tuple[Unit, ...]:
        """All that must be approved before the sheet is."""
        languages = dict.fromkeys(filter(None, (self.project.language, language, second)))
        return (*(Unit(name, code) for name in (handout, PAGE_WORDS) for code in languages), Unit(VALUES))

    def of_unit(self, unit: Unit, found: Problems) -> Standing:
        """How one unit stands; an approval whose words are not kept is a problem and does not count."""
        standing, faults = self._standing(unit)
        found += faults
        return standing

    def _stands(self, unit: Unit) -> tuple[Standing, Problems]:
        live, faults = self.live(unit), Problems()
        if ledger := self.ledgers.get(unit.language):
            approved_words.check(self.project.root, ledger.name, ledger.of(unit.name), faults)
        broken = {fault.place for fault in faults}
        # By all that they say, so that it is the same in whatever order two branches were merged.
        sound = sorted((each for each in live if each.place not in broken), key=lambda each: (each.date, *each[:-1]))
        needed = self.needed(unit)
        first = {each.role: each for each in reversed(counted(sound)) if each.role in needed}
        missing = tuple(role for role in needed if role not in first)
        # In the order of roles: a further approval of what is approved must change nothing.
        approvals = tuple(first[role] for role in needed if role in first)
        return Standing(approvals, {unit: missing} if missing else {}), faults

    def live(self, unit: Unit) -> list[Approval]:
        """The approvals of what the unit says today that have not ended, in the order of their ledger."""
        ledger = self.ledgers.get(unit.language)
        if ledger is None or not any(ledger.of(unit.name)):
            return []
        return ledger.standing(unit.name, fingerprint(self.said(unit)))

    def needed(self, unit: Unit) -> tuple[str, ...]:
        """The roles whose approval a unit needs: critical text, whatever the clinic says, all that there are."""
        if unit.name == VALUES:
            return (CLINICIAN,)
        signers, tree = self.project.clinic.signers, self.tree(unit)
        at_home = unit.language == self.project.language
        grave = tree is not None and any(text.critical for text, _ in texts(tree))
        always = () if not grave else (CLINICIAN,) if at_home else ROLES
        asked = signers.source if at_home else signers.language
        return tuple(role for role in ROLES if role in asked or role in always)

    def tree(self, unit: Unit) -> Handout | Words | None:
        """The unit in the author's language; None for what a clinic decides, and for what cannot be read."""
        return self._trees.get(unit.name)

    def said(self, unit: Unit) -> tuple[Message, ...]:
        """What a unit says today, in all variants; () where that cannot be read or is not all translated."""
        today = self.today(unit)
        translated = unit.language not in ("", self.project.language)
        return () if translated and not all(each.translation for each in today) else today

    def today(self, unit: Unit) -> tuple[Message, ...]:
        """The same, finished or not: what is untranslated or fuzzy has no translation."""
        return self._today(unit)

    def _read(self, unit: Unit) -> tuple[Message, ...]:
        tree, catalog = self.tree(unit), self.catalogs.get(unit.language)
        if unit.name == VALUES:
            return values(self.project.clinic)
        if tree is None or (catalog is None and unit.language != self.project.language):
            return ()
        said = messages(translate(tree, catalog, Problems()) if catalog else tree)
        return (*said, *self._laid_out(unit, tree), *self._drawn(tree))

    def _laid_out(self, unit: Unit, tree: Handout | Words) -> Iterator[Message]:
        """Where the texts stand, and which are critical: that the author says, and it is approved with these words."""
        if unit.language == self.project.language:
            yield from layout(tree)
            yield from critical(tree)

    def _drawn(self, tree: Handout | Words) -> Iterator[Message]:
        """The drawings of a handout, each with a digest of what it shows: who draws otherwise says something else."""
        for figure in figures(tree) if isinstance(tree, Handout) else ():
            shown = files.digest(self.project.drawings[figure.drawing].text)
            yield Message("drawing", figure.drawing, translation=(shown,))
