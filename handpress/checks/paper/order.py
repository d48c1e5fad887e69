"""H315: a screen reader finds every text of the handout, whole, in its language, and in the order of the handout."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from handpress.checks.paper_text import letters, quoted, words
from handpress.page.expected import Promise, Told
from handpress.page.readback import Chunk, Readback
from handpress.problems import Place, Problems

#: How many paragraphs one text may be cut into: by a page, or by what stands in a line.
_CUT = 3
HINT = "Look for a template that prints it elsewhere, or leaves it out."


class Found(NamedTuple):
    """Where a text was found: its first chunk (-1: nowhere), and whether letter by letter."""

    text: str
    chunk: int
    exact: bool


class Tally(NamedTuple):
    """How many texts were found letter by letter, how many by their letters in any order, how many there are."""

    exact: int
    loose: int
    all: int


def check(paper: Readback, promise: Promise, place: Place, found: Problems) -> Tally:
    """Texts that were found nowhere, or before those that they follow, are problems."""
    chunks, every = paper.chunks(), list[Found]()
    for voice in promise.voices:
        own = list(find(voice, chunks))
        every += own
        for each in own:
            if each.chunk < 0:
                found.add("H315", place, f"“{quoted(each.text)}” cannot be read in one piece.", HINT)
        _check_order(own, chunks, place, found)
        _check_language(own, voice, chunks, place, found)
    exact, loose = (sum(each.chunk >= 0 and each.exact is wanted for each in every) for wanted in (True, False))
    return Tally(exact, loose, len(every))


def find(voice: Told, chunks: Sequence[Chunk]) -> Iterator[Found]:
    """Each text of a voice where it is first read, after the last one if it is there too."""
    stream = [letters(chunk.text) for chunk in chunks]
    whole, ends = "".join(stream), list(accumulate(map(len, stream)))
    bags = [Counter(_base(chunk.text)) for chunk in chunks]
    at, last = 0, 0
    for text in voice.texts:
        wanted = letters(text)
        start = whole.find(wanted, at)
        start = whole.find(wanted) if start < 0 else start
        if start >= 0:
            at = max(at, start)
            last = bisect_right(ends, start)
            yield Found(text, last, exact=True)
        else:
            last = max(last, loose := _bagged(text, bags, last))
            yield Found(text, loose, exact=False)


def _bagged(text: str, bags: Sequence[Counter[str]], last: int) -> int:
    """The chunk from which on all letters of the text are read, in as few as may be, rather after the last; or -1."""
    wanted = Counter(_base(text))
    nearest: list[int] = [*range(last, len(bags)), *range(last)]
    starts = ((first, first + many) for many in range(1, _CUT + 1) for first in nearest)
    return next((first for first, end in starts if _holds(bags[first:end], wanted)), -1)


def _holds(bags: Iterable[Counter[str]], wanted: Counter[str]) -> bool:
    """Whether the letters are in the first of the bags, or in as many of them as each have some."""
    together = Counter[str]()
    for bag in takewhile(lambda bag: bag & wanted, bags):
        together += bag
        if wanted <= together:
            return True
    return False


def _base(text: str) -> str:
    """Letters and digits without marks: some readers put marks elsewhere."""
    return "".join(words(text))


def _check_order(own: Sequence[Found], chunks: Sequence[Chunk], place: Place, found: Problems) -> None:
    """Of texts that are read but once: others may be meant by another text that says the same."""
    whole = "".join(letters(chunk.text) for chunk in chunks)
    latest, before = -1, ""
    for each in own:
        if not each.exact or each.chunk < 0 or whole.count(letters(each.text)) > 1:
            continue
        if each.chunk < latest:
            message = f"“{quoted(each.text)}” is read before “{quoted(before)}”, which it follows."
            found.add("H315", place, message, HINT)
        else:
            latest, before = each.chunk, each.text


def _check_language(own: Sequence[Found], voice: Told, chunks: Sequence[Chunk], place: Place, found: Problems) -> None:
    for each in own:
        spoken = chunks[each.chunk].language if each.chunk >= 0 else voice.language
        if spoken != voice.language:
            message = f"“{quoted(each.text)}” is marked as {spoken or 'no language'}; it is {voice.language}."
            found.add("H315", place, message, "Set lang on the element of the template that it stands in.")
            return
