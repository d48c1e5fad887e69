"""Who approved a sentence, and when."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.batch.approval import Unit
from handpress.batch.workshop import Workshop
from handpress.content.handout import Handout, Words
from handpress.language.approvals import PAGE_WORDS, Approval, Ledger, Message, kept


def history(shop: Workshop, language: str, tree: Handout | Words) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Context and source of each sentence that was ever approved → a line for each approval of it, the latest first."""
    unit = Unit(tree.id if isinstance(tree, Handout) else PAGE_WORDS, language)
    ledger = shop.approvals.ledgers.get(language, Ledger(""))
    latest = sorted(ledger.of(unit.name), key=lambda each: each.date, reverse=True)
    now = set(shop.approvals.today(unit)) if latest else set()
    lines: dict[tuple[str, str], tuple[str, ...]] = {}
    for approval in latest:
        for message in dict.fromkeys(kept(shop.project.root, ledger.name, approval.fingerprint) or ()):
            key = message.context, message.source
            lapsed = approval.times < ledger.ended(approval.unit, approval.fingerprint)
            lines[key] = (*lines.get(key, ()), _line(approval, message, message in now) + "; it lapsed" * lapsed)
    return lines


def _line(approval: Approval, message: Message, same: bool) -> str:
    said = "" if same else f" “{(message.translation or (message.plural,))[0]}”"
    return f"{approval.by} ({approval.role}) approved {'this' if same else 'other words'} on {approval.date}{said}"
