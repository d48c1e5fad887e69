"""Which targets are out of date, and why: files first, then the strings they print, then the page itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from handpress.batch.compose import compose
from handpress.batch.entries import Record
from handpress.batch.gather import CLINIC, DIGITS, Gathered, gather
from handpress.batch.inventory import Inventory
from handpress.batch.ledger import Ledger
from handpress.batch.targets import Target
from handpress.batch.workshop import Workshop
from handpress.content.clinic import Clinic
from handpress.files import digest
from handpress.page.speaker import title
from handpress.problems import Problem


@dataclass(frozen=True)
class Verdict:
    """What is to be done about a target: nothing, or build it for this `reason`, or tell these `problems`.

    `target` is the proof in place of a sheet that is not finished.
    """

    target: Target
    reason: str = ""
    problems: Sequence[Problem] = ()


class Judge:
    """Decides about the targets of one build; what turns out to be the same is noted in the ledger for next time."""

    def __init__(self, shop: Workshop, ledger: Ledger, inventory: Inventory, *, incomplete: bool) -> None:
        self.shop = shop
        self.ledger = ledger
        self.inventory = inventory
        self.incomplete = incomplete

    def verdict(self, target: Target) -> Verdict:
        """What is to be done about a target of which some file has changed."""
        gathered, problems = gather(self.shop, target, incomplete=False)
        if gathered is None and self.incomplete and target.has_proof:
            gathered, problems = gather(self.shop, target._replace(proof=True), incomplete=False)
        if gathered is None:
            return Verdict(target, problems=problems)
        made = gathered.target
        flaw = self.ledger.flaw(made.path)
        if flaw:
            return Verdict(made, flaw)
        record = self.ledger.records[made.path]
        if gathered.inputs != record.inputs:
            _, job, problems = compose(self.shop, made)
            if job is None:
                return Verdict(made, problems=problems)
            if job.digest != record.digest:
                return Verdict(made, self._difference(record, gathered))
        same = self.record(gathered, record.digest)
        self.ledger.records[made.path] = record._replace(
            sources=same.sources, inputs=same.inputs, ground=same.ground, texts=same.texts, title=same.title
        )
        return Verdict(made)

    def record(self, gathered: Gathered, page: str, code: str = "") -> Record:
        """What a PDF is made of, for the ledger; `page` is the digest of its job, `code` what stands at its foot."""
        ground = digest(*(part for item in gathered.ground.items() for part in item))[:16]
        self.ledger.grounds[ground] = gathered.ground
        sources = self.inventory.of(gathered.target)
        return Record(
            digest=page,
            sources=sources,
            inputs=gathered.inputs,
            ground=ground,
            texts=gathered.texts,
            sha256="",
            pages=0,
            size=0,
            code=code,
            approved=gathered.sheet.approved,
            title=title(gathered.sheet),
            version=gathered.sheet.voices[0].handout.version,
        )

    def _difference(self, record: Record, gathered: Gathered) -> str:
        """What changed since the record was written, in a few words."""
        before = self.ledger.grounds.get(record.ground)
        if said := _message(record.texts, gathered):
            return said
        if before is None:
            return "something changed since a build that was cut off"
        return (
            _thing(before, gathered.ground, self.shop.project.clinic)
            or "its dates, or how its messages are arranged, changed"
        )


def _message(before: str, gathered: Gathered) -> str:
    """The first message that is not what it was."""
    old = [before[at : at + DIGITS] for at in range(0, len(before), DIGITS)]
    new = [gathered.texts[at : at + DIGITS] for at in range(0, len(gathered.texts), DIGITS)]
    at = next((at for at, (then, now) in enumerate(zip_longest(old, new)) if then != now), None)
    if at is None:
        return ""
    place = gathered.places[min(at, len(new) - 1)]
    where = f"{place.path}:{place.line}"
    if len(old) == len(new):
        return f"message at {where} changed"
    return f"message at {where} is new" if len(new) > len(old) else f"message near {where} was removed"


def _thing(old: Mapping[str, str], new: Mapping[str, str], clinic: Clinic) -> str:
    """All else that is not what it was."""
    names = [name for name in (*new, *(name for name in old if name not in new)) if old.get(name) != new.get(name)]
    return " and ".join(_change(name, old.get(name, ""), new.get(name, ""), clinic) for name in names)


def _change(name: str, old: str, new: str, clinic: Clinic) -> str:
    if name.startswith(CLINIC):
        fact = name.removeprefix(CLINIC)
        place = clinic.at(fact)
        return f"{fact} at {place.path}:{place.line} changed"
    versions = f" from {old} to {new}" if old and new and len(old) < len("00000000") else ""
    return f"{name} changed{versions}"
