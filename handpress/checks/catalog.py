"""All checks of translations, in the order people should read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from handpress import files
from handpress.checks import emphasis, placeholders
from handpress.checks.translation import (
    characters,
    codes,
    contraries,
    edges,
    end_mark,
    foreign_words,
    garbled,
    header,
    leftover,
    length,
    mixed_scripts,
    negation,
    number_doubts,
    number_marks,
    numbers,
    parts,
    plural_forms,
    repeats,
    room,
    same_as_source,
    same_source,
    same_translation,
    tags,
    terms,
    titles,
    traps,
    waived,
    wrong_script,
)
from handpress.checks.translation.pair import Pair, Tongue, pairs
from handpress.content.folder import PSEUDO
from handpress.content.handout import Handout, Words
from handpress.language.catalog import Catalog
from handpress.language.poentry import Entry
from handpress.language.translate import translated
from handpress.problems import Problem, Problems

#: What a rule of one text adds follows from what the pair says; from where it stands, only the place.
Rule: TypeAlias = Callable[[Pair, Problems], None]
#: Rules of one text whose problems are errors: a build runs them on the messages that it prints.
STOPPING: Sequence[Rule] = (
    characters.check,
    garbled.check,
    wrong_script.check,
    mixed_scripts.check,
    numbers.check,
    codes.check,
    number_marks.check,
    edges.check,
    tags.check,
)
#: Rules of one text whose problems are warnings: only the command `check` runs them.
TELLING: Sequence[Rule] = (
    leftover.check,
    traps.check,
    number_doubts.check,
    negation.check,
    contraries.check,
    same_as_source.check,
    length.check,
    room.check,
    end_mark.check,
    parts.check,
    repeats.check,
    plural_forms.check,
    foreign_words.check,
    terms.check,
)
#: Rules that compare the texts of a catalog with each other; only the command `check` runs them.
COMPARING: Sequence[Callable[[Sequence[Pair], Problems], None]] = (
    same_source.check,
    same_translation.check,
    titles.check,
)


def check(tree: Handout | Words, catalog: Catalog, of: Tongue, into: Tongue, found: Problems) -> None:
    """Add the errors of a tree that was translated by the catalog; one that nobody wrote says nothing wrong."""
    placeholders.check(tree, into.locale.plurals, found)
    emphasis.check(tree, found)
    if catalog.language in PSEUDO:
        return
    entries = (entry for text in translated(tree) if (entry := catalog.find(text)))
    for pair in pairs(entries, of, into):
        if not _is_sound(pair):
            _judge(pair, STOPPING, found)


@lru_cache(maxsize=1024)
def _is_sound(pair: Pair) -> bool:
    """Whether nothing stops the text; kept for the other editions in which it stands."""
    told = Problems()
    _judge(pair, STOPPING, told)
    return not told


@lru_cache(maxsize=4096)
def _told(pair: Pair, *_: object) -> tuple[Problem, ...]:
    """All that can be said of a text; kept for the next look at its catalog, when others were edited.

    Besides the pair that is what its entry says and the glossaries, by which pairs are not compared. Every rule speaks
    of the place of its pair, which may have moved since.
    """
    told = Problems()
    _judge(pair, (*STOPPING, *TELLING), told)
    return tuple(told)


def _judge(pair: Pair, rules: Iterable[Rule], found: Problems) -> None:
    for rule in rules:
        rule(pair, found)


def review(entries: Iterable[Entry], of: Tongue, into: Tongue, found: Problems) -> None:
    """Add all that can be said of the entries of a catalog, whoever prints them."""
    every = list(pairs(entries, of, into))
    terms = files.digest(repr((of.glossary, into.glossary)))  # which is found again sooner than two long lists
    for pair in every:
        entry = pair.entry
        told = _told(pair, entry.source, entry.plural, entry.translation, entry.comments, terms)
        found += (problem._replace(place=pair.place) for problem in told)
    for compare in COMPARING:
        compare(every, found)


def examine(catalog: Catalog, of: Tongue, into: Tongue, found: Problems) -> None:
    """Add all that can be said of a whole catalog, but what is waived in it."""
    told = Problems()
    header.check(catalog.po, of.locale.code, files.today(), told)
    review(catalog.entries.values(), of, into, told)
    found.extend(waived.settle(catalog, told))
