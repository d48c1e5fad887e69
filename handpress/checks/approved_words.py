"""H250: what an approval is about lies in the project, word by word as it was approved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handpress.language.approvals import Approval, kept, kept_name
from handpress.problems import Problems


def check(root: Path, ledger: str, approvals: Iterable[Approval], found: Problems) -> None:
    """Add a problem for each approval of a ledger whose words are gone or are others now."""
    for each in approvals:
        if not each.lapsed and kept(root, ledger, each.fingerprint) is None:
            name = kept_name(ledger, each.fingerprint)
            what = "does not say what was approved" if (root / name).exists() else "is missing, with the approved words"
            hint = "Restore that file from git or a copy; if nobody has it, take this line out, then approve again."
            found.add("H250", each.place, f"{name} {what}.", hint)
