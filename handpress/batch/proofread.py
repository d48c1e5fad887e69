"""What is wrong with the page of a proof → what its translator is told, at the line of the catalog to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handpress.batch.job import Said
from handpress.checks.paper_text import letters
from handpress.problems import Place, Problem, Severity

#: What a translation can do to a page, by its letters or its length: that stops the sheet, and is what a proof is for.
_BY_LETTERS = ("H303", "H304", "H305", "H306", "H310", "H323")
#: That of these is quoted letter by letter, in the order of the font.
_SAMPLE = "H303"
_QUOTED = re.compile("“(.+?)…?”", re.DOTALL)


def for_translators(found: Iterable[Problem], said: Said) -> Iterator[Problem]:
    """The problems, and as warnings those that follow from what was translated; a fault of anything else stays one."""
    for problem in found:
        if problem.code in _BY_LETTERS:
            yield problem._replace(severity=Severity.WARNING, place=_place(problem, said))
        else:
            yield problem


def _place(problem: Problem, said: Said) -> Place:
    """Where the catalog says what the problem quotes; the catalog itself where that cannot be told."""
    match = _QUOTED.search(problem.message)
    quoted = letters(match[1]) if match else ""
    sought = tuple(quoted) if problem.code == _SAMPLE else (quoted,)
    places = (place for place, text in said.messages if any(each and each in letters(text) for each in sought))
    return next(places, said.catalog)
