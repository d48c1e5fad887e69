"""What `status --since-approval` shows: the words as they were approved and as they are, side by side."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from handpress.batch.approval import Unit
from handpress.batch.workshop import Workshop
from handpress.checks import approved_words
from handpress.columns import folded, width
from handpress.content.folder import HANDOUTS, catalog_path, handout_path
from handpress.desk import report
from handpress.desk.approve import POLICIES, name_of, open_shop, unknown_language
from handpress.desk.exit_codes import PROBLEMS
from handpress.language.approvals import PAGE_WORDS, VALUES, Approval, Message, kept
from handpress.language.changes import Change, changes
from handpress.problems import Problem, Problems, distinct, errors, guess

_GAP = " │ "
_NARROWEST = 40


@dataclass(frozen=True)
class Since:
    """What became of a unit since these approvals of one text; `lapsed` are the reasons on record why they ended."""

    unit: Unit
    approvals: tuple[Approval, ...]
    changes: list[Change]
    lapsed: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The record as a JSON object."""
        signed = [{key: getattr(one, key) for key in ("role", "by", "date", "fingerprint")} for one in self.approvals]
        each = [{"then": _plain(change.then), "now": _plain(change.now)} for change in self.changes]
        return {**self.unit._asdict(), "approvals": signed, "lapsed": list(self.lapsed), "changes": each}


def since(options: Namespace) -> int:
    """Show what changed in a language, or in what the clinic decided, since it was approved."""
    found, language = Problems(), options.since_approval
    shop = open_shop(options, language, found)
    if shop is None:
        return report.unusable(options, found)
    why_not = unknown_language(language, shop) or _misuse(options, shop)
    if why_not:
        return report.refuse(*why_not)
    units = _units(options, shop)
    faults = _faults(shop, units, errors(found))
    blind = {unit: name for unit in units if (name := _unreadable(shop, unit))}
    told = {unit: [] if unit in blind else list(_of_unit(shop, unit)) for unit in units}
    lost = {
        unit for unit, every in told.items() if not every and any(shop.approvals.ledgers[unit.language].of(unit.name))
    }
    if options.json:
        report.print_json(_as_json(told, lost, blind, faults))
    else:
        for line in _lines(told, lost, blind):
            print(line)
        report.show(faults, options.project)
    return PROBLEMS if errors(faults) else 0


def _misuse(options: Namespace, shop: Workshop) -> tuple[str, str] | None:
    """What is asked for besides and makes no sense here, and the next step."""
    if options.lang:
        return "--since-approval names its language itself.", "Leave --lang out."
    if options.fail_under:
        hint = "Ask for one after the other."
        return "--fail-under is about what is translated, --since-approval about what was approved.", hint
    if options.handout and options.since_approval == POLICIES:
        return "what a clinic decided is of no single handout.", "Leave --handout out."
    strange = [name for name in options.handout if name not in shop.project.ids]
    return (f"there is no handout {strange[0]}.", guess(strange[0], shop.project.ids)) if strange else None


def _units(options: Namespace, shop: Workshop) -> list[Unit]:
    """What is asked about; a sheet prints the page's own words too."""
    if options.since_approval == POLICIES:
        return [Unit(VALUES)]
    names = [name for name in shop.project.ids if not options.handout or name in options.handout]
    return [Unit(name, options.since_approval) for name in (PAGE_WORDS, *names)]


def _faults(shop: Workshop, units: Iterable[Unit], broken: Iterable[Problem]) -> list[Problem]:
    """The problems of the ledger, and of what cannot be read."""
    names, language = {unit.name for unit in units}, next(unit.language for unit in units)
    others = {handout_path(name) for name in shop.project.ids if name not in names and language}
    near = [each for each in broken if each.place.path.startswith((HANDOUTS, catalog_path(language)))]
    faults = Problems(each for each in near if each.place.path not in others)
    ledger = shop.approvals.ledgers[language]
    faults += shop.against(ledger.name)
    signed = [each for each in ledger.approvals if each.unit in names]
    approved_words.check(shop.project.root, ledger.name, signed, faults)
    return faults


def _unreadable(shop: Workshop, unit: Unit) -> str:
    """The file that would have to be read to tell what became of a unit, and cannot be; '' where all can."""
    ledger, catalog = shop.approvals.ledgers[unit.language].name, catalog_path(unit.language)
    if shop.against(ledger):
        return ledger
    if unit.name != VALUES and shop.approvals.tree(unit) is None:
        return handout_path(unit.name)
    return catalog if unit.language not in ("", shop.project.language, *shop.catalogs) else ""


def _of_unit(shop: Workshop, unit: Unit) -> Iterator[Since]:
    """The last approval in each role; together those of one text."""
    ledger, now = shop.approvals.ledgers[unit.language], shop.approvals.today(unit)
    last = {each.role: each for each in sorted(ledger.of(unit.name), key=lambda each: each.date)}.values()
    for print_of in dict.fromkeys(each.fingerprint for each in last):
        then = kept(shop.project.root, ledger.name, print_of)
        if then is not None:
            signed = tuple(each for each in last if each.fingerprint == print_of)
            # Words that have been approved anew did not end for the reason before.
            before = min(each.times for each in signed)
            ends = [f"{end.date}: {end.lapsed}" for end in ledger.ends(unit.name, print_of) if end.times >= before]
            yield Since(unit, signed, changes(then, now), tuple(ends[-1:]))


def _as_json(
    told: Mapping[Unit, list[Since]], lost: Collection[Unit], blind: Mapping[Unit, str], faults: Iterable[Problem]
) -> dict[str, Any]:
    known = {*lost, *blind}
    return {
        "since_approval": [each.as_json() for every in told.values() for each in every],
        "never_approved": [unit._asdict() for unit, every in told.items() if not every and unit not in known],
        "cannot_tell": [{**unit._asdict(), "file": name} for unit, name in blind.items()],
        "problems": [report.as_json(each) for each in distinct(faults)],
    }


def _plain(message: Message | None) -> dict[str, Any] | None:
    return message._asdict() if message else None


def _lines(told: Mapping[Unit, list[Since]], lost: Collection[Unit], blind: Mapping[Unit, str]) -> Iterator[str]:
    for unit, every in told.items():
        if unit in blind:
            yield f"{name_of(unit)}: nobody can tell what changed, since {blind[unit]} cannot be read."
        elif unit in lost:
            yield f"{name_of(unit)}: approved, but the words of then cannot be read."
        elif not every:
            yield f"{name_of(unit)}: never approved."
        for each in every:
            count = len(each.changes)
            what = "nothing" if not count else "1 message" if count == 1 else f"{count} messages"
            signed = " and ".join(f"{one.by} ({one.role}, {one.date})" for one in each.approvals)
            yield f"{name_of(unit)}: {what} changed since {signed} approved it."
            yield from (f"  {reason}" for reason in each.lapsed)
            if each.lapsed and not each.changes:
                yield "  What is said again must be approved again."
            if each.changes:
                yield from _table(each.changes)


def _table(differing: Iterable[Change]) -> Iterator[str]:
    """Old on the left, new on the right; a line under each message."""
    size = (max(_NARROWEST, _screen()) - len(_GAP) - 2) // 2
    yield _row("as approved", "now", size)
    for change in differing:
        yield f"  {'─' * size}─┼─{'─' * size}"
        for then, now in zip_longest(_strings(change.then), _strings(change.now), fillvalue=""):
            for left, right in zip_longest(folded(then, size), folded(now, size), fillvalue=""):
                yield _row(left, right, size)


def _strings(message: Message | None) -> list[str]:
    """What there is to compare: the source, its plural, and each form of the translation."""
    if message is None:
        return []
    context = f"({message.context})" if message.context else ""
    return [each for each in (context, message.source, message.plural, *message.translation) if each]


def _row(left: str, right: str, size: int) -> str:
    return f"  {left}{' ' * (size - width(left))}{_GAP}{right}".rstrip()


def _screen() -> int:
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 100
