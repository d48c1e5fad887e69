"""What there is to build: one Target a PDF, and how people name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from handpress.content.fields import guess
from handpress.content.project import Project
from handpress.page.editions import EDITIONS, PAPERS
from handpress.problems import Place, Problems

PROOF = "proof"


@dataclass(frozen=True, order=True)
class Target:
    """One PDF: a handout in a language, an edition and a paper ('' is the clinic's own); a proof is for translators."""

    language: str
    handout: str
    edition: str = "standard"
    paper: str = ""
    proof: bool = False

    @property
    def path(self) -> str:
        """Relative to the output folder; the standard edition and the clinic's paper go unnamed."""
        marks = [mark for mark in (self.edition, self.paper) if mark not in ("", "standard")]
        name = ".".join([self.handout, *marks, "pdf"])
        return "/".join([*([PROOF] if self.proof else []), self.language, name])


def every(project: Project) -> tuple[Target, ...]:
    """All targets of a plain build, also of handouts that cannot be read: they must fail by name."""
    ids = sorted([*(handout.id for handout in project.handouts), *project.broken])
    return tuple(Target(language, name) for language in project.clinic.languages for name in ids)


def current(path: str, targets: Iterable[Target], own_paper: str) -> Target | None:
    """The target at `path` if one of `targets` is that sheet, in whatever edition and on whatever paper, or None.

    What is named after the clinic's own paper is not: that goes unnamed.
    """
    target = parse(path)
    sheets = {(each.language, each.handout) for each in targets}
    return target if target and (target.language, target.handout) in sheets and target.paper != own_paper else None


def parse(path: str) -> Target | None:
    """The target whose `path` this is, or None."""
    parts = PurePosixPath(path).parts
    proof = parts[:1] == (PROOF,)
    if len(parts) != 2 + proof or not parts[-1].endswith(".pdf"):
        return None
    handout, *marks = parts[-1].removesuffix(".pdf").split(".")
    edition = next((mark for mark in marks if mark in EDITIONS), "standard")
    paper = next((mark for mark in marks if mark in PAPERS), "")
    target = Target(parts[-2], handout, edition, paper, proof)
    return target if target.path == "/".join(parts) else None


@dataclass(frozen=True)
class Wish:
    """What somebody asked for: `names` add up (an output path, a language, a handout), the rest narrows."""

    names: Sequence[str] = ()
    languages: Sequence[str] = ()
    handouts: Sequence[str] = ()
    paper: str = ""


def choose(wish: Wish, targets: Iterable[Target], own_paper: str, found: Problems) -> tuple[Target, ...]:
    """The targets that the wish selects; a name that means nothing is a problem, and so is a wish for nothing."""
    before, known = len(found), tuple(targets)
    chosen = dict.fromkeys(target for name in wish.names for target in _named(name, known, own_paper, found))
    kept = [target for target in (chosen if wish.names else known) if _narrowed(target, wish)]
    for code in wish.languages:
        _check(code, {target.language for target in known}, "language", found)
    for name in wish.handouts:
        _check(name, {target.handout for target in known}, "handout", found)
    if not kept and len(found) == before:
        asked = " ".join((*wish.names, *wish.languages, *wish.handouts))
        found.add("H402", Place(asked), "no target is all of this.", "Targets add up, options narrow: name fewer.")
    paper = "" if wish.paper == own_paper else wish.paper
    return tuple(dict.fromkeys(replace(target, paper=paper) if wish.paper else target for target in kept))


def _named(name: str, known: Sequence[Target], own_paper: str, found: Problems) -> tuple[Target, ...]:
    """The targets that one name means; a proof is named for its sheet, whose place it takes until that is finished."""
    exact = current(name, known, own_paper)
    if exact:
        return (replace(exact, proof=False),)
    matching = tuple(target for target in known if name in (target.language, target.handout))
    if not matching:
        words = {word for target in known for word in (target.language, target.handout, target.path)}
        found.add("H402", Place(name), "this is no output path, language or handout.", guess(name, words))
    return matching


def _narrowed(target: Target, wish: Wish) -> bool:
    languages, handouts = wish.languages, wish.handouts
    return (not languages or target.language in languages) and (not handouts or target.handout in handouts)


def _check(word: str, known: set[str], what: str, found: Problems) -> None:
    if word not in known:
        found.add("H402", Place(word), f"this clinic has no {what} {word}.", guess(word, known))
