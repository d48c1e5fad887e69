"""The sentences of handouts in a language, each with all that is known of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handpress.batch.proofs import UNFINISHED
from handpress.batch.workshop import Workshop
from handpress.content.folder import catalog_path
from handpress.content.handout import Handout, Words, texts
from handpress.content.select import select
from handpress.desk.preview.history import history
from handpress.language.catalog import State
from handpress.language.poentry import Entry
from handpress.language.template import Message, comments, messages
from handpress.page.spots import mark_of
from handpress.problems import Place, Problem, Problems, distinct


@dataclass(frozen=True)
class Sentence:
    """One message as a translator sees it; `state` and `entry` are None in the source language.

    `printed` says whether the clinic's choices leave it on the page, `place` where one would go to change it. `notes`
    are what every translator is told of it.
    """

    mark: str
    message: Message
    state: State | None
    entry: Entry | None
    printed: bool
    place: Place
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    history: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (None, State.TRANSLATED) and not self.problems


def told(shop: Workshop, language: str, trees: Sequence[Handout | Words]) -> Problems:
    """All that is wrong with the trees in a language, also in variants that this clinic does not print.

    What is waived is not; what is said of entries that only other trees have is left out.
    """
    found = Problems()
    for tree in trees:
        shop.translated(tree, language, found)
    catalog = shop.catalogs.get(language)
    if catalog:
        own = {message.text.key for message in messages(trees, Problems())}
        others = [entry for key, entry in catalog.entries.items() if key not in own]
        lines = {line for entry in others for line in range(entry.first, entry.last + 1)}
        remarks = shop.remarks(language)
        found += [each for each in remarks if each.place.path != catalog.name or each.place.line not in lines]
    return found


def printed(shop: Workshop, tree: Handout | Words) -> frozenset[str]:
    """The marks of the messages that the clinic's choices leave of a handout; of all the page's own words."""
    left = select(tree, shop.project.clinic.choices) if isinstance(tree, Handout) else tree
    return frozenset(mark_of(text) for text, _ in texts(left))


def sentences(
    shop: Workshop, language: str, tree: Handout | Words, problems: Iterable[Problem], left: Collection[str]
) -> tuple[Sentence, ...]:
    """Each message of the tree once, in reading order; `left` are the marks of those that are printed."""
    about: dict[tuple[str, int], list[Problem]] = {}
    for problem in distinct(problems):
        if problem.code not in UNFINISHED:
            about.setdefault((problem.place.path, problem.place.line), []).append(problem)
    past = history(shop, language, tree)
    every = (_sentence(message, shop, language, about, left) for message in messages([tree], Problems()))
    return tuple(replace(each, history=past.get(each.message.text.key, ())) for each in every)


def _sentence(
    message: Message,
    shop: Workshop,
    language: str,
    about: dict[tuple[str, int], list[Problem]],
    left: Collection[str],
) -> Sentence:
    mark, catalog = mark_of(message.text), shop.catalogs.get(language)
    entry = catalog.find(message.text) if catalog else None
    lines = dict.fromkeys(_lines(message, language, entry))
    return Sentence(
        mark=mark,
        message=message,
        state=catalog.state(message.text) if catalog else None,
        entry=entry,
        printed=mark in left,
        place=entry.translated_at[0] if entry else message.text.place,
        notes=tuple(comments(message, shop.project.policies.explain())),
        problems=tuple(problem for line in lines for problem in about.get(line, ())),
    )


def _lines(message: Message, language: str, entry: Entry | None) -> Iterator[tuple[str, int]]:
    """The lines of files that are about a message: of its entry in the catalog, and of each text in the sources."""
    if entry:
        yield from ((catalog_path(language), line) for line in range(entry.first, entry.last + 1))
    yield from ((place.path, place.line) for place in message.places)
