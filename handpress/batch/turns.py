"""In what turn targets are made: long ones early, and each worker sets few languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from handpress.batch.targets import Target


def in_turn(targets: Iterable[Target], length: Callable[[Target], float], hands: int) -> list[Target]:
    """All targets, so that each of so many workers finds the next one of its own languages among the first that wait.

    Languages are shared out so that all workers have about as much to do; within a language the longest come first, so
    that nobody is left alone with one at the end.
    """
    lengths = {target: length(target) for target in targets}
    languages = defaultdict(list)
    for target in sorted(lengths, key=lengths.__getitem__, reverse=True):
        languages[target.language].append(target)
    begun, loads = {}, [0.0] * hands
    for language in sorted(languages.values(), key=lambda each: sum(map(lengths.__getitem__, each)), reverse=True):
        lightest = loads.index(min(loads))
        for target in language:
            begun[target] = loads[lightest]
            loads[lightest] += lengths[target]
    return sorted(begun, key=begun.__getitem__)
