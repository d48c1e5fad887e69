"""Which languages can have their words divided at the end of a line."""

from __future__ import annotations

from handpress.language.locale import Locale
from handpress.language.reading import UNSPACED


def dividable(locale: Locale) -> bool:
    """Whether hyphens divide words in this language, and the page engine has a dictionary that says where."""
    import pyphen  # noqa: PLC0415 - only clinics that divide words wait for it

    return locale.script not in UNSPACED and pyphen.language_fallback(locale.tag) is not None
