"""Numbers as an author writes them in the source language, read as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handpress.language.locale import Locale


class Figures:
    """Reads and shows the numbers of a language."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        #: The mark before the decimals.
        self.decimal = locale.number("1.5")[1]

    def value(self, written: str, words: Mapping[str, int]) -> float:
        """The number that is written in digits, whatever groups them, or by one of the words; 0 when it is none."""
        if written.lower() in words:
            return words[written.lower()]
        whole, _, decimals = (
            written.strip().rpartition(self.decimal) if self._has_decimals(written) else (written, "", "")
        )
        digits = re.sub(r"\D", "", whole) + "." + re.sub(r"\D", "", decimals)
        return float(f"0{digits}")

    def last_digit(self, written: str) -> float:
        """What one more in the last digit would add: 1 for 12, 0.1 for 12.5."""
        return 10.0 ** -len(written.rpartition(self.decimal)[2]) if self._has_decimals(written) else 1.0

    def shown(self, value: float) -> str:
        """The number as the language writes it."""
        return self.locale.number(f"{value:.10g}")

    def _has_decimals(self, written: str) -> bool:
        return self.decimal in written.strip()
