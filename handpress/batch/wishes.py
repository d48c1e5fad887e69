"""What somebody asks for, and which targets that means."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from handpress.batch.extras import INDEX
from handpress.batch.packs import Pack
from handpress.batch.targets import Target, current, distinct, every, parse
from handpress.content.folder import PSEUDO
from handpress.problems import Place, Problems, guess


class Wish(NamedTuple):
    """What somebody asked for: `names` add up (an output path, a language, a handout), the rest narrows.

    A language of `languages` need not be one of the clinic's, so long as it has a catalog. With `proof`, proofs are
    meant: there is one of each handout in each language but the author's, and no language need be the clinic's.
    """

    names: Sequence[str] = ()
    languages: Sequence[str] = ()
    handouts: Sequence[str] = ()
    edition: str = ""
    paper: str = ""
    proof: bool = False

    @property
    def spoken(self) -> Iterator[str]:
        """The languages that need not be the clinic's: those of `languages`, and named ones that only proofs speak."""
        yield from self.languages
        for name in self.names:
            target = parse(name)
            code = target.language if target else name
            if code in PSEUDO or self.proof:
                yield code

    @property
    def partners(self) -> Iterator[str]:
        """The second languages that are named: like the others, they need not be the clinic's."""
        targets = (Target("", "", self.edition), *filter(None, map(parse, self.names)))
        yield from filter(None, (target.partner for target in targets))


NO_WISH = Wish()


class Shelf(NamedTuple):
    """What can be asked for: targets of a plain build, languages that have a catalog, and the clinic's own paper.

    `source` is the language of the author; `packs` are named for their sheets. `once` are targets beyond a plain build
    that were asked for once.
    """

    targets: Sequence[Target]
    languages: Sequence[str] = ()
    paper: str = ""
    source: str = ""
    packs: Sequence[Pack] = ()
    once: Sequence[Target] = ()

    def kept(self, paths: Iterable[str], guests: Container[str]) -> tuple[Target, ...]:
        """Those of the paths that are still targets: sheets of a plain build, or of `guests`, once asked for."""
        sheets = {target.sheet for target in self.targets}
        guests_here = [code for code in self.languages if code in guests]
        sheets |= {(code, each.handout, each.sources) for code in guests_here for each in self._sheets}
        targets = filter(None, (current(path, sheets, self.paper) for path in paths))
        return tuple(target for target in targets if self.pairs(target))

    def with_languages(self, codes: Iterable[str]) -> tuple[Target, ...]:
        """The targets and, for each code that is not the clinic's but has a catalog, all those of that language."""
        sheets = self._sheets
        mine = {target.language for target in sheets}
        others = [code for code in codes if code in self.languages and code not in mine]
        handouts, separate = {each.handout for each in sheets}, any(each.sources for each in sheets)
        editions = list(dict.fromkeys(each.edition for each in sheets)) or ["standard"]
        more = every(others, handouts, separate=separate, editions=editions, source=self.source)
        return tuple(dict.fromkeys((*self.targets, *self.once, *more)))

    def pairs(self, target: Target) -> bool:
        """Whether it is in one language or in two that there are, and can be a proof if it is one.

        The author's language goes unnamed.
        """
        spoken = target.languages(self.source)
        sound = distinct(spoken) and spoken[-1] in self.languages and target.partner != self.source
        return (len(spoken) == 1 or sound) and (target.has_proof or not target.proof)

    @property
    def _sheets(self) -> Sequence[Target]:
        """The targets that are of a language."""
        return [target for target in self.targets if target.language]


def choose(wish: Wish, shelf: Shelf, found: Problems) -> tuple[Target, ...]:
    """The targets that the wish selects; a name that means nothing is a problem, and so is a wish for nothing."""
    before, known = len(found), shelf.with_languages(wish.spoken)
    chosen = dict.fromkeys(target for name in wish.names for target in _named(name, known, shelf, found))
    asked = tuple(chosen if wish.names else known)
    kept = [target for target in asked if _narrowed(target, wish, shelf.source)]
    for code in wish.languages:
        _check(code, {*(target.language for target in known), *shelf.languages} - {""}, "language", found)
    for name in wish.handouts:
        _check(name, {target.handout for target in known}, "handout", found)
    varied = tuple(dict.fromkeys(_varied(target, wish, shelf.paper) for target in kept))
    paired = tuple(target for target in varied if shelf.pairs(target))
    if wish.proof and not paired:
        _check_proofs(wish, shelf.source, asked, found)
    elif wish.edition and len(paired) < len(varied):
        _check_pairs(wish, shelf, {target.language for target in varied}, found)
    if not paired and len(found) == before:
        words = " ".join((*wish.names, *wish.languages, *wish.handouts))
        found.add("H402", Place(words), "no target is all of this.", "Targets add up, options narrow: name fewer.")
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


def _check_proofs(wish: Wish, source: str, asked: Iterable[Target], found: Problems) -> None:
    """Say why there is no proof of an edition, or of a language that is asked for by name."""
    editions = dict.fromkeys((wish.edition,) if wish.edition else (each.edition for each in asked))
    without = [each for each in (Target("", "", name) for name in editions) if not each.has_proof]
    if without and len(without) == len(editions):
        message = "sheets to fold have no proof."
        if len(without[0].languages(source)) > 1:
            message = "a proof shows one language beside the author's: none is in two."
        found.add("H402", Place(without[0].edition), message, "Name another edition, such as standard or booklet.")
    elif source in (*wish.languages, *(each.language for each in asked if wish.names)):
        message = f"a proof shows a translation beside {source}, the author's language: name another."
        found.add("H402", Place(source), message, "Those that have a catalog lie in locales/.")


def _varied(target: Target, wish: Wish, own_paper: str) -> Target:
    """The target in the edition and on the paper that are asked for."""
    if not (wish.edition or wish.paper or wish.proof or target.proof):
        return target
    paper = "" if wish.paper == own_paper else wish.paper or target.paper
    return target._replace(edition=wish.edition or target.edition, paper=paper, proof=wish.proof)


def _named(name: str, known: Sequence[Target], shelf: Shelf, found: Problems) -> tuple[Target, ...]:
    """The targets that one name means; a proof is named for its sheet, whose place it takes until that is finished."""
    exact = current(name, {each.sheet for each in known}, shelf.paper)
    if exact and shelf.pairs(exact):
        return (exact._replace(proof=False),)
    if name == INDEX:
        return (*shelf.targets, *shelf.once)
    matching = tuple(target for target in known if name in (target.folder, target.handout))
    bound = (pack for pack in shelf.packs if name in (pack.path, pack.pack))
    matching = matching or tuple(sheet for pack in bound for sheet in pack.sheets)
    if not matching:
        paths = [*(target.path for target in known), *(pack.path for pack in shelf.packs)] if "/" in name else []
        words = {*paths, *(word for target in known for word in (target.folder, target.handout))}
        target, hint = parse(name), guess(name, words)
        language = target.language if target else name
        if language in shelf.languages and language not in {target.language for target in known}:
            hint = f"To print a language that is not the clinic's, write --lang {language}, or add it to clinic.yaml."
        found.add("H402", Place(name), "this is no output path, language or handout.", hint)
    return matching


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
