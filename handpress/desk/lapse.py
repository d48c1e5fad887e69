"""Approvals that come to an end because an author said the same in other words: the reason goes on record."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handpress import __version__, files
from handpress.batch.approval import Unit
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.content.folder import languages
from handpress.content.rewording import Rewording
from handpress.desk.approve import name_of
from handpress.language.approvals import Approval, Ledger, Message, as_critical, kept
from handpress.language.signing import sign
from handpress.problems import Problems


class _Signed(NamedTuple):
    """An approval, the last line about its text, what was said then, and what is said now."""

    approval: Approval
    last: Approval
    then: tuple[Message, ...]
    now: tuple[Message, ...]


def note_lapses(options: Namespace, change: Rewording, found: Problems) -> None:
    """Add a line for each approval that this rewording, which is done, and nothing else has made void.

    Where it brings back the very words that were approved, their approvals count again, and that is said.
    """
    try:
        spoken = languages(options.project)
    except OSError:
        spoken = []
    shop = open_workshop(options.project, options.clinic, Problems(), Scope(languages=spoken))
    reason = f"reworded: “{change.old[0]}” became “{change.new[0]}”"
    for language, ledger in shop.approvals.ledgers.items() if shop else ():
        words = list(_signed(shop, language, ledger)) if shop else []
        ended = [
            each for each in words if _but_for(each, change) == each.now != each.then and each.last.lapsed != reason
        ]
        revived = [each for each in words if each.then == each.now and each.last.lapsed and _says(each, change)]
        lapses = [_lapse(each.approval, reason) for each in ended]
        if lapses and sign(options.project, ledger.name, lapses, {}, found):
            print(f"{ledger.name}: approvals lapsed: {_names(ended, language)}", file=sys.stderr)
        if revived:
            print(f"{ledger.name}: approved words are said again: {_names(revived, language)}", file=sys.stderr)


def _signed(shop: Workshop, language: str, ledger: Ledger) -> Iterator[_Signed]:
    """One approval of each text."""
    last = {(each.unit, each.fingerprint): each for each in ledger.approvals}
    signed = {(each.unit, each.fingerprint): each for each in ledger.approvals if not each.lapsed}
    for (unit, print_of), approval in signed.items():
        then = kept(shop.project.root, ledger.name, print_of) or ()
        yield _Signed(approval, last[unit, print_of], then, shop.approvals.today(Unit(unit, language)))


def _but_for(words: _Signed, change: Rewording) -> tuple[Message, ...]:
    """What was approved, but for the rewording."""
    return tuple(_reworded(words.then, change))


def _says(words: _Signed, change: Rewording) -> bool:
    """Whether what was approved has the new words."""
    new = (change.context, *change.new)
    return any((each.context, each.source, each.plural) == new for each in words.then)


def _reworded(said: Iterable[Message], change: Rewording) -> Iterator[Message]:
    for each in said:
        if (each.context, each.source, each.plural) == (change.context, *change.old):
            yield each._replace(source=change.new[0], plural=change.new[1])
        else:
            yield as_critical(change.new[0]) if each == as_critical(change.old[0]) else each


def _lapse(approval: Approval, reason: str) -> Approval:
    return approval._replace(role="", by="", date=files.today(), engine=__version__, lapsed=reason)


def _names(words: Iterable[_Signed], language: str) -> str:
    return ", ".join(dict.fromkeys(name_of(Unit(each.approval.unit, language)) for each in words))
