"""The words of a text and the script of each; a word that goes over into another script is cut there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from handpress.checks.phrases import part
from handpress.language.scripts import script

#: Letters of the longest word in capitals that is an abbreviation.
_ABBREVIATION = 6
_CODE = re.compile(r"[\d_]")


class Run(NamedTuple):
    """A word, or its part in one script; "" where it has none, as 25 and µ."""

    text: str
    script: str

    @property
    def is_name(self) -> bool:
        """Whether it is a code, a letter, an abbreviation or a name such as iPad: none of these is translated."""
        text = self.text
        if text.isupper():
            return len(text) <= _ABBREVIATION
        return bool(_CODE.search(text)) or text[1:] != text[1:].lower() or (len(text) == 1 and text != text.upper())


def words(text: str) -> list[str]:
    """The words of a text in any script; those of scripts without spaces hang together."""
    return _words().findall(text)


@lru_cache(maxsize=1024)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of a text in order."""
    return tuple(run for word in words(text) for run in _cut(word))


def _cut(word: str) -> Iterator[Run]:
    """Digits and marks belong to what stands before them."""
    start, current = 0, ""
    for at, char in enumerate(word):
        own = script(char)
        if own and current and own != current:
            yield Run(word[start:at], current)
            start = at
        current = own or current
    yield Run(word[start:], current)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(f"{part()}+")
