"""What is left to do in a language, most critical first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from handpress.batch.workshop import Workshop
from handpress.content.handout import Handout, Words
from handpress.desk.preview.sentences import Sentence, printed, sentences, told
from handpress.language.catalog import State
from handpress.problems import Problem


class Rank(IntEnum):
    """What comes first."""

    CRITICAL = 0
    UNTRANSLATED = 1
    FUZZY = 2
    PROBLEM = 3


_RANKS: Mapping[State | None, Rank] = {State.UNTRANSLATED: Rank.UNTRANSLATED, State.FUZZY: Rank.FUZZY}


class Task(NamedTuple):
    """One sentence that needs somebody: `handout` is the id of the first one that has it, '' the page's own words."""

    rank: Rank
    handout: str
    sentence: Sentence


class Todo(NamedTuple):
    """The tasks of all handouts and of the page's own words; `unread` are ids of handouts that nobody can count.

    They are `old` when nobody can count anything now.
    """

    tasks: tuple[Task, ...]
    unread: tuple[str, ...]
    old: bool = False


def todo(shop: Workshop, language: str, more: Sequence[Problem]) -> Todo:
    """What is left to do; `more` are problems found besides."""
    trees: list[tuple[str, Handout | Words]] = [(each.id, each) for each in shop.project.handouts]
    trees.append(("", shop.project.words))
    problems = [*more, *told(shop, language, [tree for _, tree in trees])]
    every: dict[str, Task] = {}
    for name, tree in trees:
        for sentence in sentences(shop, language, tree, problems, printed(shop, tree)):
            if not sentence.done:
                every.setdefault(sentence.mark, Task(_rank(sentence), name, sentence))
    return Todo(tuple(sorted(every.values(), key=lambda task: task.rank)), shop.project.broken)


def _rank(sentence: Sentence) -> Rank:
    return Rank.CRITICAL if sentence.message.critical else _RANKS.get(sentence.state, Rank.PROBLEM)
