"""H253: each approval counts for something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from handpress.language.approvals import Approval, Ledger, counted
from handpress.language.people import person
from handpress.problems import Problems, guess


def check(ledger: Ledger, units: Collection[str], live: Iterable[Sequence[Approval]], found: Problems) -> None:
    """Add a problem for each approval that is about no unit of the project, or else is in vain.

    `live` are, unit by unit, the approvals of what it says today.
    """
    for each in ledger.approvals:
        if each.unit not in units and not each.lapsed:
            hint = f"{guess(each.unit, units)} If it was deleted, take the line out."
            found.add("H253", each.place, f"{each.unit} is not here.", hint)
    for approvals in live:
        _check_roles(approvals, found)
        _check_twice(approvals, found)


def _check_roles(approvals: Sequence[Approval], found: Problems) -> None:
    """One person approves in one role, also where two branches with an approval each were merged."""
    count = counted(approvals)
    for each in approvals:
        if each not in count:
            others = [other for other in approvals if person(other.by) == person(each.by) and other.role != each.role]
            lines = ", ".join(str(other.place.line) for other in others)
            message = f"{each.by} approves as {each.role} what is approved by the same person in line {lines}."
            hint = "Each role is another person's: take the line out that is wrong."
            found.add("H253", each.place, message, hint)


def _check_twice(approvals: Sequence[Approval], found: Problems) -> None:
    seen: dict[tuple[str, str], Approval] = {}
    for each in approvals:
        first = seen.setdefault((each.role, person(each.by)), each)
        if first is not each:
            message = f"{each.by} has approved this as {each.role} in line {first.place.line} already."
            found.add("H253", each.place, message, "Take one of the two lines out.")
