"""What fills a placeholder: a value and the way it must be set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a fact is set in type."""

    NUMBER = "number"  #: a clinic's policy value, in canonical decimal notation; formatted for the locale
    CODE = "code"  #: phone, URL, postal address: printed as given, one left-to-right phrase
    NAME = "name"  #: a proper name in a language of its own
    PROSE = "prose"  #: the clinic's own words in the language of the page
    COUNTER = "counter"  #: the page's number, known only to the page engine; value is "page" or "pages"


@dataclass(frozen=True)
class Fact:
    """A value for a placeholder; `language` is the locale code of a NAME."""

    kind: Kind
    value: str
    language: str = ""
