"""Approvals that come to an end because an author said the same in other words: the reason goes on record."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator

from handpress import __version__, files
from handpress.batch.approval import Unit
from handpress.batch.workshop import Scope, Workshop, open_workshop
from handpress.content.folder import languages
from handpress.content.rewording import Rewording
from handpress.desk.approve import name_of
from handpress.language.approvals import Approval, Ledger, Message, kept
from handpress.language.signing import sign
from handpress.problems import Problems


def note_lapses(options: Namespace, change: Rewording, found: Problems) -> None:
    """Add a line for each approval that this rewording, which is done, and nothing else has made void."""
    try:
        spoken = languages(options.project)
    except OSError:
        spoken = []
    shop = open_workshop(options.project, options.clinic, Problems(), Scope(languages=spoken))
    reason = f"reworded: “{change.old[0]}” became “{change.new[0]}”"
    for language, ledger in shop.approvals.ledgers.items() if shop else ():
        lapses = [_lapse(each, reason) for each in _void(shop, language, ledger, change, reason)] if shop else []
        if lapses and sign(options.project, ledger.name, lapses, {}, found):
            names = ", ".join(dict.fromkeys(name_of(Unit(each.unit, language)) for each in lapses))
            print(f"{ledger.name}: approvals lapsed: {names}", file=sys.stderr)


def _void(shop: Workshop, language: str, ledger: Ledger, change: Rewording, reason: str) -> Iterator[Approval]:
    """One approval of each text that was what is said now, but for the rewording, and has no such line at its end."""
    last = {(each.unit, each.fingerprint): each for each in ledger.approvals}
    signed = {(each.unit, each.fingerprint): each for each in ledger.approvals if not each.lapsed}
    for (unit, print_of), approval in signed.items():
        then = kept(shop.project.root, ledger.name, print_of) or ()
        is_void = (now := tuple(_reworded(then, change))) != then and now == shop.approvals.today(Unit(unit, language))
        if is_void and last[unit, print_of].lapsed != reason:
            yield approval


def _reworded(said: Iterable[Message], change: Rewording) -> Iterator[Message]:
    for each in said:
        old = (each.context, each.source, each.plural) == (change.context, *change.old)
        yield each._replace(source=change.new[0], plural=change.new[1]) if old else each


def _lapse(approval: Approval, reason: str) -> Approval:
    return approval._replace(role="", by="", date=files.today(), engine=__version__, lapsed=reason)
