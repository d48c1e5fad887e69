"""What there is to build: one Target a PDF, and how people name them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from handpress.content import references
from handpress.content.folder import POINT, PSEUDO, WORDS, handout_path, notice_path
from handpress.page.editions import EDITIONS, PAPERS
from handpress.problems import Place, Problems, guess

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
        return "/".join([*([PROOF] if self.proof else []), self.folder, f"{self._stem}.pdf"])

    @property
    def name(self) -> str:
        """How people speak of it: `aftercare/es`."""
        return f"{self._stem}/{self.folder}"

    @property
    def _stem(self) -> str:
        marks = [mark for mark in (self.edition, self.paper) if mark not in ("", "standard")]
        return ".".join([self.handout + (references.SHEET if self.sources else ""), *marks])


def every(
    languages: Iterable[str],
    handouts: Iterable[str],
    *,
    separate: bool,
    editions: Sequence[str] = ("standard",),
    posters: Iterable[str] = (),
) -> tuple[Target, ...]:
    """All targets of a plain build: also of handouts that cannot be read, for they must fail by name.

    With `separate`, each handout has a sheet of its sources beside it, in the first edition.
    """
    ways = [(edition, False) for edition in editions] + ([(editions[0], True)] if separate else [])
    sheets = product(languages, sorted(handouts), ways)
    house = (Target("", name) for name in posters)
    return (*(Target(code, handout, edition, sources=alone) for code, handout, (edition, alone) in sheets), *house)


def current(path: str, targets: Iterable[Target], own_paper: str) -> Target | None:
    """The target at `path` if one of `targets` is that sheet, in whatever edition and on whatever paper, or None.

    What is named after the clinic's own paper is not: that goes unnamed.
    """
    sheets = {each.sheet for each in targets}
    return _current(path, sheets, own_paper)


def _current(path: str, sheets: Collection[Sheet], own_paper: str) -> Target | None:
    target = parse(path)
    return target if target and target.sheet in sheets and target.paper != own_paper else None


def parse(path: str) -> Target | None:
    """The target whose `path` this is, or None."""
    parts = path.split("/")
    proof = parts[0] == PROOF
    if len(parts) != 2 + proof or not parts[-1].endswith(".pdf"):
        return None
    handout, *marks = parts[-1].removesuffix(".pdf").split(".")
    edition = next((mark for mark in marks if mark in EDITIONS), "standard")
    paper = next((mark for mark in marks if mark in PAPERS), "")
    if parts[-2] == HOUSE:
        target = Target("", handout, paper=paper)
    else:
        sources = handout.endswith(references.SHEET)
        target = Target(parts[-2], handout.removesuffix(references.SHEET), edition, paper, proof, sources)
    return target if target.path == path and parts[-2] and target.handout else None


class Wish(NamedTuple):
    """What somebody asked for: `names` add up (an output path, a language, a handout), the rest narrows.

    A language of `languages` need not be one of the clinic's, so long as it has a catalog. With `proof`, proofs are
    meant: there is one of each handout in each language but the author's.
    """

    names: Sequence[str] = ()
    languages: Sequence[str] = ()
    handouts: Sequence[str] = ()
    edition: str = ""
    paper: str = ""
    proof: bool = False

    @property
    def spoken(self) -> Iterator[str]:
        """The languages that need not be the clinic's: those of `languages`, and named ones that nobody speaks."""
        yield from self.languages
        for name in self.names:
            target = parse(name)
            code = target.language if target else name
            if code in PSEUDO:
                yield code


NO_WISH = Wish()


class Shelf(NamedTuple):
    """What can be asked for: targets of a plain build, languages that have a catalog, and the clinic's own paper.

    `source` is the language of the author.
    """

    targets: Sequence[Target]
    languages: Sequence[str] = ()
    paper: str = ""
    source: str = ""

    def kept(self, paths: Iterable[str], guests: Container[str]) -> tuple[Target, ...]:
        """Those of the paths that are still targets: sheets of a plain build, or of `guests`, once asked for."""
        sheets = {target.sheet for target in self.targets}
        guests_here = [code for code in self.languages if code in guests]
        sheets |= {(code, each.handout, each.sources) for code in guests_here for each in self._sheets}
        return tuple(filter(None, (_current(path, sheets, self.paper) for path in paths)))

    def with_languages(self, codes: Iterable[str]) -> tuple[Target, ...]:
        """The targets and, for each code that is not the clinic's but has a catalog, those of that language."""
        sheets = self._sheets
        mine = {target.language for target in sheets}
        others = [code for code in codes if code in self.languages and code not in mine]
        handouts, separate = {each.handout for each in sheets}, any(each.sources for each in sheets)
        editions = list(dict.fromkeys(each.edition for each in sheets)) or ["standard"]
        return (*self.targets, *every(others, handouts, separate=separate, editions=editions))

    @property
    def _sheets(self) -> Sequence[Target]:
        """The targets that are of a language."""
        return [target for target in self.targets if target.language]


def choose(wish: Wish, shelf: Shelf, found: Problems) -> tuple[Target, ...]:
    """The targets that the wish selects; a name that means nothing is a problem, and so is a wish for nothing."""
    before, known = len(found), shelf.with_languages(wish.spoken)
    chosen = dict.fromkeys(target for name in wish.names for target in _named(name, known, shelf.paper, found))
    kept = [target for target in (chosen if wish.names else known) if _narrowed(target, wish, shelf.source)]
    for code in wish.languages:
        _check(code, {*(target.language for target in known), *shelf.languages} - {""}, "language", found)
    for name in wish.handouts:
        _check(name, {target.handout for target in known}, "handout", found)
    if not kept and len(found) == before:
        asked = " ".join((*wish.names, *wish.languages, *wish.handouts))
        found.add("H402", Place(asked), "no target is all of this.", "Targets add up, options narrow: name fewer.")
    return tuple(dict.fromkeys(_varied(target, wish, shelf.paper) for target in kept))


def _varied(target: Target, wish: Wish, own_paper: str) -> Target:
    """The target in the edition and on the paper that are asked for."""
    paper = "" if wish.paper == own_paper else wish.paper or target.paper
    return target._replace(edition=wish.edition or target.edition, paper=paper, proof=wish.proof)


def _named(name: str, known: Sequence[Target], own_paper: str, found: Problems) -> tuple[Target, ...]:
    """The targets that one name means; a proof is named for its sheet, whose place it takes until that is finished."""
    exact = current(name, known, own_paper)
    if exact:
        return (exact._replace(proof=False),)
    matching = tuple(target for target in known if name in (target.folder, target.handout))
    if not matching:
        paths = [target.path for target in known] if "/" in name else []
        words = {*paths, *(word for target in known for word in (target.folder, target.handout))}
        found.add("H402", Place(name), "this is no output path, language or handout.", guess(name, words))
    return matching


def _narrowed(target: Target, wish: Wish, source: str) -> bool:
    languages, handouts = wish.languages, wish.handouts
    if wish.proof and (target.sources or target.language in ("", source)):
        return False
    if not target.language and wish.edition not in ("", target.edition):
        return False
    return (not languages or target.language in languages) and (not handouts or target.handout in handouts)


def _check(word: str, known: set[str], what: str, found: Problems) -> None:
    if word not in known:
        found.add("H402", Place(word), f"there is no {what} {word} here.", guess(word, known))
