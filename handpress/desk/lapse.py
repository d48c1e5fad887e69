"""Approvals that come to an end because an author said the same in other words: the reason goes on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from handpress import __version__, files
from handpress.batch.approval import Approvals, Unit
from handpress.content.project import Project
from handpress.content.rewording import Rewording
from handpress.desk.approve import name_of
from handpress.language.approvals import Approval, Ledger, Message, as_critical, kept, ledger_name, read
from handpress.language.catalog import build
from handpress.language.locale import locale
from handpress.language.po import Po
from handpress.problems import Problems


class Lapse(NamedTuple):
    """What a ledger is to say of a rewording: `lines` for approvals that end by it.

    `again` are approvals that have ended before, of words that are now said again.
    """

    ledger: str
    lines: tuple[Approval, ...] = ()
    again: tuple[Approval, ...] = ()

    @property
    def told(self) -> Iterator[str]:
        """The same in words, once it is on record."""
        if self.lines:
            yield f"{self.ledger}: approvals lapsed: {_names(self.lines)}"
        if self.again:
            yield f"{self.ledger}: approved words are said again, and must be approved again: {_names(self.again)}"


def lapses(after: Project, catalogs: Mapping[str, Po], change: Rewording, found: Problems) -> list[Lapse]:
    """What each ledger is to say of a rewording: of each approval that this, and nothing else, will have made void.

    `after` and `catalogs` are the project and its catalogs as they will be then.
    """
    read_ledgers = {
        code: read(after.root, ledger_name(code, after.language), code, found) for code in (after.language, *catalogs)
    }
    known = {code: facts for code in catalogs if (facts := locale(code))}
    built = {code: build(catalogs[code], code, facts.plurals, Problems()) for code, facts in known.items()}
    approvals = Approvals(after, {code: each for code, each in built.items() if each}, read_ledgers)
    return [_of_ledger(approvals, code, ledger, change) for code, ledger in read_ledgers.items()]


def _of_ledger(approvals: Approvals, language: str, ledger: Ledger, change: Rewording) -> Lapse:
    lines, again = [], []
    for unit, print_of in dict.fromkeys((each.unit, each.fingerprint) for each in ledger.approvals if not each.lapsed):
        then = kept(approvals.project.root, ledger.name, print_of) or ()
        now = approvals.today(Unit(unit, language))
        standing = ledger.standing(unit, print_of)
        if standing and tuple(_reworded(then, change)) == now != then:
            lines.append(_lapse(standing, change))
        elif not standing and then == now and _says(then, change):
            again.append(next(each for each in ledger.of(unit) if each.fingerprint == print_of))
    return Lapse(ledger.name, tuple(lines), tuple(again))


def _lapse(standing: Iterable[Approval], change: Rewording) -> Approval:
    reason = f"reworded: “{change.old[0]}” became “{change.new[0]}”"
    last = max(standing, key=lambda each: each.times)
    return last._replace(role="", by="", date=files.today(), engine=__version__, lapsed=reason)


def _says(said: Iterable[Message], change: Rewording) -> bool:
    """Whether the new words are in what was approved."""
    new = (change.context, *change.new)
    return any((each.context, each.source, each.plural) == new for each in said)


def _reworded(said: Iterable[Message], change: Rewording) -> Iterator[Message]:
    """What was approved, but for the rewording."""
    for each in said:
        if (each.context, each.source, each.plural) == (change.context, *change.old):
            yield each._replace(source=change.new[0], plural=change.new[1])
        else:
            yield as_critical(change.new[0]) if each == as_critical(change.old[0]) else each


def _names(approvals: Iterable[Approval]) -> str:
    return ", ".join(dict.fromkeys(name_of(Unit(each.unit, each.language)) for each in approvals))
