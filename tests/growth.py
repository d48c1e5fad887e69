"""How the work on an input grows with it: twice as much may take twice as long, and not four times."""

from __future__ import annotations

import time
from collections.abc import Callable

#: How many times as much, and how many times as long that may take: in step it is eight; where each part looks at all
#: others it is sixty-four.
_MORE, _LONGER = 8, 24
#: What the machine does besides can make one try look slow; what is out of step is slow each time.
_TRIES = 3
#: Seconds of the processor below which nobody can tell.
_NOISE = 0.1


def assert_in_step(work: Callable[[int], object], size: int) -> None:
    """That `work` on something of a size takes no longer, for its size, than on an eighth of that: on any machine."""
    work(size // (_MORE + 1))  # what is loaded at the first use; another size, lest an answer be kept
    assert any(_is_in_step(work, size) for _ in range(_TRIES))


def _is_in_step(work: Callable[[int], object], size: int) -> bool:
    few, many = _seconds(work, size // _MORE), _seconds(work, size)
    return many < _LONGER * few + _NOISE


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
