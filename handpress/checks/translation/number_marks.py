"""H222: a number in digits means what its source means, by the decimal and group marks of the language."""

from __future__ import annotations

from handpress.checks.translation.agreement import agreement
from handpress.checks.translation.numbers import quoted
from handpress.checks.translation.pair import Pair
from handpress.language.whereabouts import excerpt
from handpress.problems import Problems


def check(pair: Pair, found: Problems) -> None:
    """Add a problem for each number that the language reads otherwise, or not at all."""
    for one, other in agreement(pair).misread:
        right = pair.into.locale.number(f"{max(one.values).normalize():f}")
        message = (
            f"{quoted([other])} in the translation of {excerpt(pair.source)} does not have the marks of the language"
        )
        found.add("H222", pair.place, f"{message}: it could be read as another number.", f"Write {right}.")
