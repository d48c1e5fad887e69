"""One figure: what was measured, what it is held against, and whether it holds."""

from __future__ import annotations

from typing import NamedTuple

AT_LEAST, AT_MOST = "at least", "at most"


class Figure(NamedTuple):
    """`measured` is None where nothing could be measured; a figure without a `limit` is only reported.

    `detail` says what the number was made of, `unit` follows the numbers.
    """

    name: str
    measured: float | None
    sense: str = ""
    limit: float | None = None
    unit: str = ""
    detail: str = ""

    @property
    def verdict(self) -> str:
        """ok, MISS, or what else there is to say."""
        if self.measured is None:
            return "not measured"
        if self.limit is None:
            return ""
        good = self.measured >= self.limit if self.sense == AT_LEAST else self.measured <= self.limit
        return "ok" if good else "MISS"

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """A row of the table."""
        limit = "" if self.limit is None else f"{self.sense} {_number(self.limit)}{self.unit}"
        measured = "" if self.measured is None else f"{_number(self.measured)}{self.unit}"
        return self.name, limit, measured, self.verdict, self.detail


def _number(value: float) -> str:
    """Three digits that matter, and never a power of ten."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"
