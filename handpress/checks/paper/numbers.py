"""H317: every number, phone number and address is on paper as the texts say it, digit by digit."""

from __future__ import annotations

import re
from collections import Counter

from handpress.checks.paper.order import find
from handpress.checks.paper_text import letters, quoted
from handpress.page.expected import Promise
from handpress.page.readback import Readback
from handpress.problems import Place, Problems

_DIGITS = re.compile(r"\d+")
#: How many paragraphs one text may be cut into.
_CUT = 3


def check(paper: Readback, promise: Promise, place: Place, found: Problems) -> None:
    """Where a text is only found letter by letter in another order, its numbers are looked for one by one."""
    chunks = paper.chunks()
    whole = letters("".join(chunk.text for chunk in chunks))
    numbers = [_numbers(chunk.text) for chunk in chunks]
    for voice in promise.voices:
        for code in voice.codes:
            # Readers of a line from right to left put the groups of a phone number elsewhere, and keep each whole.
            if letters(code) not in whole and not any(_numbers(code) <= each for each in numbers):
                _tell(code, place, found)
        for each in find(voice, chunks):
            near = "\n".join(chunk.text for chunk in chunks[each.chunk : each.chunk + _CUT])
            if not each.exact and each.chunk >= 0 and (lost := _numbers(each.text) - _numbers(near)):
                _tell(f"{next(iter(lost))}” of “{quoted(each.text)}", place, found)


def _numbers(text: str) -> Counter[str]:
    return Counter(_DIGITS.findall(text))


def _tell(number: str, place: Place, found: Problems) -> None:
    hint = "Look how the template sets it: it must stand in one piece."
    found.add("H317", place, f"“{number}” cannot be read on paper.", hint)
