"""What there is to build: one Target a PDF, and how people name them."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from handpress.content import references
from handpress.content.folder import POINT, PSEUDO, WORDS, handout_path, notice_path
from handpress.page.editions import PAPERS, SCREEN, edition
from handpress.problems import Place, Problems, guess

PROOF = "proof"
#: What is made from the PDFs that lie there: the print desk, pictures of first pages, and packs.
INDEX, THUMBS, PACKS = "index.html", "thumbs", "packs"
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


class Pack(NamedTuple):
    """Sheets of one language and edition that are printed as one, in this order; named by the clinic."""

    language: str
    pack: str
    edition: str
    sheets: tuple[Target, ...]

    @property
    def path(self) -> str:
        """Relative to the output folder; the standard edition goes unnamed."""
        return f"{self.language}/{PACKS}/{self._stem}.pdf"

    @property
    def name(self) -> str:
        """How people speak of it: `day-of-block/es`."""
        return f"{self._stem}/{self.language}"

    @property
    def _stem(self) -> str:
        return self.pack if self.edition == "standard" else f"{self.pack}.{self.edition}"


def packs(listed: Mapping[str, Sequence[str]], targets: Iterable[Target]) -> tuple[Pack, ...]:
    """Every pack of which all sheets are among the targets; `listed` are the handouts of each pack by its name."""
    known = dict.fromkeys(targets)
    ways = dict.fromkeys((target.language, target.edition) for target in known if target.language)
    bound = (
        Pack(language, name, way, tuple(Target(language, handout, way) for handout in handouts))
        for (language, way), (name, handouts) in product(ways, listed.items())
        if (row := edition(way)) and row.form == SCREEN
    )
    return tuple(pack for pack in bound if known.keys() >= set(pack.sheets))


def thumb(path: str) -> str:
    """Where the picture of the first page of the PDF at `path` lies."""
    return f"{THUMBS}/{path.removesuffix('.pdf')}.png"


def is_extra(path: str) -> bool:
    """Whether what lies at `path` is made from PDFs that lie there."""
    parts = path.split("/")
    return path == INDEX or (len(parts) > 1 and parts[0] == THUMBS) or (len(parts) == 3 and parts[1] == PACKS)


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
        paired = [sheet for sheet in sheets if _distinct(sheet.languages(source))]
        yield from paired
        yield from [paired[0]._replace(sources=True)] if separate and paired else ()

    sheets = chain.from_iterable(of(*each) for each in product(languages, sorted(handouts)))
    return (*sheets, *(Target("", name) for name in posters))


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
    named = next((mark for mark in marks if edition(mark)), "standard")
    paper = next((mark for mark in marks if mark in PAPERS), "")
    if parts[-2] == HOUSE:
        target = Target("", handout, paper=paper)
    else:
        sources = handout.endswith(references.SHEET)
        target = Target(parts[-2], handout.removesuffix(references.SHEET), named, paper, proof, sources)
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

    @property
    def partners(self) -> Iterator[str]:
        """The second languages that are named: like the others, they need not be the clinic's."""
        targets = (Target("", "", self.edition), *filter(None, map(parse, self.names)))
        yield from filter(None, (target.partner for target in targets))


NO_WISH = Wish()


class Shelf(NamedTuple):
    """What can be asked for: targets of a plain build, languages that have a catalog, and the clinic's own paper.

    `source` is the language of the author; `packs` are named for their sheets.
    """

    targets: Sequence[Target]
    languages: Sequence[str] = ()
    paper: str = ""
    source: str = ""
    packs: Sequence[Pack] = ()

    def kept(self, paths: Iterable[str], guests: Container[str]) -> tuple[Target, ...]:
        """Those of the paths that are still targets: sheets of a plain build, or of `guests`, once asked for."""
        sheets = {target.sheet for target in self.targets}
        guests_here = [code for code in self.languages if code in guests]
        sheets |= {(code, each.handout, each.sources) for code in guests_here for each in self._sheets}
        targets = filter(None, (_current(path, sheets, self.paper) for path in paths))
        return tuple(target for target in targets if self.pairs(target))

    def with_languages(self, codes: Iterable[str]) -> tuple[Target, ...]:
        """The targets and, for each code that is not the clinic's but has a catalog, those of that language."""
        sheets = self._sheets
        mine = {target.language for target in sheets}
        others = [code for code in codes if code in self.languages and code not in mine]
        handouts, separate = {each.handout for each in sheets}, any(each.sources for each in sheets)
        editions = list(dict.fromkeys(each.edition for each in sheets)) or ["standard"]
        return (*self.targets, *every(others, handouts, separate=separate, editions=editions, source=self.source))

    def pairs(self, target: Target) -> bool:
        """Whether it is in one language, or in two that there are; the author's goes unnamed, and a proof has one."""
        spoken = target.languages(self.source)
        sound = _distinct(spoken) and spoken[-1] in self.languages and target.partner != self.source
        return len(spoken) == 1 or (sound and not target.proof)

    @property
    def _sheets(self) -> Sequence[Target]:
        """The targets that are of a language."""
        return [target for target in self.targets if target.language]


def choose(wish: Wish, shelf: Shelf, found: Problems) -> tuple[Target, ...]:
    """The targets that the wish selects; a name that means nothing is a problem, and so is a wish for nothing."""
    before, known = len(found), shelf.with_languages(wish.spoken)
    chosen = dict.fromkeys(target for name in wish.names for target in _named(name, known, shelf, found))
    kept = [target for target in (chosen if wish.names else known) if _narrowed(target, wish, shelf.source)]
    for code in wish.languages:
        _check(code, {*(target.language for target in known), *shelf.languages} - {""}, "language", found)
    for name in wish.handouts:
        _check(name, {target.handout for target in known}, "handout", found)
    varied = tuple(dict.fromkeys(_varied(target, wish, shelf.paper) for target in kept))
    paired = tuple(target for target in varied if shelf.pairs(target))
    if wish.edition and len(paired) < len(varied):
        _check_pairs(wish, shelf, {target.language for target in varied}, found)
    if not paired and len(found) == before:
        asked = " ".join((*wish.names, *wish.languages, *wish.handouts))
        found.add("H402", Place(asked), "no target is all of this.", "Targets add up, options narrow: name fewer.")
    return paired


def _check_pairs(wish: Wish, shelf: Shelf, languages: Collection[str], found: Problems) -> None:
    """Say why an edition in two languages cannot be had, in general or in a language that is asked for by name."""
    second = Target("", "", wish.edition).languages(shelf.source)[-1]
    if second not in shelf.languages:
        _check(second, set(shelf.languages), "language", found)
    elif wish.edition.endswith(f"-{shelf.source}"):
        hint = f"Write {wish.edition.removesuffix(f'-{second}')}."
        found.add("H402", Place(wish.edition), f"{second} is the author's language, which goes unnamed here.", hint)
    elif second in (*wish.names, *wish.languages) or {*languages} == {second}:
        message = f"in {second} there is no edition {wish.edition}: its second language is {second} too."
        found.add("H402", Place(second), message, "Name another language, or an edition in one language.")


def _varied(target: Target, wish: Wish, own_paper: str) -> Target:
    """The target in the edition and on the paper that are asked for."""
    paper = "" if wish.paper == own_paper else wish.paper or target.paper
    return target._replace(edition=wish.edition or target.edition, paper=paper, proof=wish.proof)


def _named(name: str, known: Sequence[Target], shelf: Shelf, found: Problems) -> tuple[Target, ...]:
    """The targets that one name means; a proof is named for its sheet, whose place it takes until that is finished."""
    exact = current(name, known, shelf.paper)
    if exact and shelf.pairs(exact):
        return (exact._replace(proof=False),)
    if name == INDEX:
        return tuple(shelf.targets)
    matching = tuple(target for target in known if name in (target.folder, target.handout))
    bound = (pack for pack in shelf.packs if name in (pack.path, pack.pack))
    matching = matching or tuple(sheet for pack in bound for sheet in pack.sheets)
    if not matching:
        paths = [*(target.path for target in known), *(pack.path for pack in shelf.packs)] if "/" in name else []
        words = {*paths, *(word for target in known for word in (target.folder, target.handout))}
        found.add("H402", Place(name), "this is no output path, language or handout.", guess(name, words))
    return matching


def _distinct(languages: Sequence[str]) -> bool:
    """No language stands beside itself."""
    return len({*languages}) == len(languages)


def _narrowed(target: Target, wish: Wish, source: str) -> bool:
    languages, handouts = wish.languages, wish.handouts
    if wish.proof and (target.sources or not {"", source}.isdisjoint(target.languages(source))):
        return False
    if not target.language and wish.edition not in ("", target.edition):
        return False
    return (not languages or target.language in languages) and (not handouts or target.handout in handouts)


def _check(word: str, known: set[str], what: str, found: Problems) -> None:
    if word not in known:
        found.add("H402", Place(word), f"there is no {what} {word} here.", guess(word, known))
