"""What there is to build: one Target a PDF, and how people name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from handpress.content import references
from handpress.content.folder import POINT, WORDS, handout_path, notice_path
from handpress.page.editions import FOLDED, PAPERS, edition

PROOF = "proof"
#: The folder of what is of no single language: posters and notices.
HOUSE = "house"


#: Language, handout, and whether it is the sheet of the handout's sources.
Sheet = tuple[str, str, bool]


class Target(NamedTuple):
    """One PDF: a handout, or its sources, in a language, an edition and a paper ('' is the clinic's own).

    A proof is for translators. A poster of the house has no language, and its name in place of a handout's.
    """

    language: str
    handout: str
    edition: str = "standard"
    paper: str = ""
    proof: bool = False
    sources: bool = False

    @property
    def sheet(self) -> Sheet:
        """What it is, in whatever edition and on whatever paper."""
        return self.language, self.handout, self.sources

    @property
    def partner(self) -> str:
        """The second language of an edition in two, where the name of the edition says it; '' otherwise."""
        row = edition(self.edition)
        return row.partner if row else ""

    def languages(self, source: str) -> tuple[str, ...]:
        """The languages it is printed in, the reader's first; `source` is the author's."""
        row = edition(self.edition)
        return (self.language, self.partner or source) if row and row.second else (self.language,)

    @property
    def has_proof(self) -> bool:
        """Whether there can be a proof of it, which shows one language beside the author's and is not folded."""
        row = edition(self.edition)
        return row is None or not (row.second or row.form == FOLDED)

    @property
    def folder(self) -> str:
        """The folder in which it lies: its language, or that of the house."""
        return self.language or HOUSE

    @property
    def file(self) -> str:
        """Where what it says is written first of all, relative to the project."""
        if self.language:
            return handout_path(self.handout)
        return WORDS if self.handout == POINT else notice_path(self.handout)

    @property
    def path(self) -> str:
        """Relative to the output folder; the standard edition and the clinic's paper go unnamed."""
        path = f"{self.folder}/{self._stem}.pdf"
        return f"{PROOF}/{path}" if self.proof else path

    @property
    def name(self) -> str:
        """How people speak of it: `aftercare/es`."""
        return f"{self._stem}/{self.folder}"

    @property
    def _stem(self) -> str:
        stem = self.handout + references.SHEET if self.sources else self.handout
        for mark in (self.edition, self.paper):
            stem += f".{mark}" if mark not in ("", "standard") else ""
        return stem


def every(  # noqa: PLR0913 - all of it is one question: what a clinic prints
    languages: Iterable[str],
    handouts: Iterable[str],
    *,
    separate: bool,
    editions: Sequence[str] = ("standard",),
    source: str = "",
    posters: Iterable[str] = (),
) -> tuple[Target, ...]:
    """All targets of a plain build: also of handouts that cannot be read, for they must fail by name.

    With `separate`, each handout has a sheet of its sources beside it, in the first edition that its language has:
    no language stands beside itself. `source` is the author's.
    """

    def of(language: str, handout: str) -> Iterator[Target]:
        sheets = [Target(language, handout, name) for name in editions]
        paired = [sheet for sheet in sheets if distinct(sheet.languages(source))]
        yield from paired
        yield from [paired[0]._replace(sources=True)] if separate and paired else ()

    sheets = chain.from_iterable(of(*each) for each in product(languages, sorted(handouts)))
    return (*sheets, *(Target("", name) for name in posters))


def current(path: str, sheets: Collection[Sheet], own_paper: str) -> Target | None:
    """The target at `path` if it is one of the sheets, in whatever edition and on whatever paper, or None.

    What is named after the clinic's own paper is not: that goes unnamed.
    """
    target = parse(path)
    return target if target and target.sheet in sheets and target.paper != own_paper else None


def parse(path: str) -> Target | None:
    """The target whose `path` this is, or None."""
    parts = path.split("/")
    proof = parts[0] == PROOF
    if len(parts) != 2 + proof or not parts[-1].endswith(".pdf"):
        return None
    handout, *marks = parts[-1].removesuffix(".pdf").split(".")
    named = next((mark for mark in marks if edition(mark)), "standard")
    paper = next((mark for mark in marks if mark in PAPERS), "")
    if parts[-2] == HOUSE:
        target = Target("", handout, paper=paper)
    else:
        sources = handout.endswith(references.SHEET)
        target = Target(parts[-2], handout.removesuffix(references.SHEET), named, paper, proof, sources)
    return target if target.path == path and parts[-2] and target.handout else None


def distinct(languages: Sequence[str]) -> bool:
    """No language stands beside itself."""
    return len({*languages}) == len(languages)
