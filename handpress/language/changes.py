"""What is no longer as it was approved: messages then and now, beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from handpress.language.approvals import Message


class Change(NamedTuple):
    """A message that is not what it was; None stands for what was not there then, or is not now."""

    then: Message | None
    now: Message | None


def changes(then: Sequence[Message], now: Sequence[Message]) -> list[Change]:
    """All that differs, in reading order; none exactly when both are the same."""
    return [change for change in _pairs(then, now) if change.then != change.now]


def _pairs(then: Sequence[Message], now: Sequence[Message]) -> Iterator[Change]:
    """Messages with the same source belong together, and of those between them the first to the first."""
    same = SequenceMatcher(None, [each[:3] for each in then], [each[:3] for each in now], autojunk=False)
    for _, start, end, begin, stop in same.get_opcodes():
        yield from map(Change._make, zip_longest(then[start:end], now[begin:stop]))
