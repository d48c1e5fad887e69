"""H023, H013: the languages whose words a clinic divides have words that can be divided, and are printed."""

from __future__ import annotations

from collections.abc import Mapping

from handpress.content.clinic import Clinic
from handpress.language.hyphens import dividable
from handpress.language.locale import Locale
from handpress.problems import Problems, guess


def check(clinic: Clinic, locales: Mapping[str, Locale], home: Locale, found: Problems) -> None:
    """Add a problem for each language under `hyphenate` in which the page engine would quietly divide nothing."""
    place = clinic.at("hyphenate")
    for code in clinic.hyphenate:
        known = locales.get(code)
        if code not in clinic.languages:
            found.add("H013", place, f"{code} under hyphenate is not printed.", guess(code, clinic.languages))
        elif known and not dividable(known):
            message = f"there is no dictionary by which words in {known.name_in(home)} could be divided."
            found.add("H023", place, message, f"Remove {code} from hyphenate.")
