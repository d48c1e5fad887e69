"""H222: a number in digits means what its source means, by the decimal and group marks of the language."""

from __future__ import annotations

import re
from decimal import Decimal

from handpress.checks.translation.agreement import agreement
from handpress.checks.translation.numbers import quoted
from handpress.checks.translation.pair import Pair
from handpress.checks.translation.quantities import Quantity
from handpress.language.numerals import western
from handpress.problems import Problems, excerpt

#: What nobody may take ten times as much of.
_DOSES = frozenset(
    ("microgram", "milligram", "gram", "mg_kg", "microgram_kg", "mg_ml", "milliliter", "unit", "tablet", "capsule")
)
#: Decimals without a number before them, or with a zero behind: .5 is taken for 5, and 1.0 for 10 (ISMP, list of
#: error-prone abbreviations, symbols and dose designations).
_ERROR_PRONE = re.compile(r"(?P<whole>\d*)[.,٫](?P<decimals>(?<=^.)\d+|\d*0)")


def check(pair: Pair, found: Problems) -> None:
    """Add a problem for each number that the language reads otherwise, or not at all, or that is often misread."""
    numbers = agreement(pair)
    for one, other in numbers.misread:
        _tell("does not have the marks of the language", one, other, pair, found)
    for one, other in numbers.same:
        if _error_prone(other, one) and not _error_prone(one, one) and (one, other) not in numbers.misread:
            _tell("is easily misread", one, other, pair, found)


def _tell(fault: str, one: Quantity, other: Quantity, pair: Pair, found: Problems) -> None:
    right = pair.into.locale.number(f"{max(one.values).normalize():f}")
    message = f"{quoted([other])} in the translation of {excerpt(pair.source)} {fault}"
    found.add("H222", pair.place, f"{message}: it could be read as another number.", f"Write {right}.")


def _error_prone(number: Quantity, meant: Quantity) -> bool:
    if not number.number.startswith((".", ",", "٫")) and {number.unit, meant.unit}.isdisjoint(_DOSES):
        return False  # prices and temperatures may have a zero behind the mark
    parts = _ERROR_PRONE.fullmatch(western(number.number))
    return parts is not None and Decimal(f"{parts['whole'] or 0}.{parts['decimals']}") in number.values & meant.values
