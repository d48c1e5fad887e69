"""What is known of one sheet: its last good pages, its sentences, and all that is wrong now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from handpress.batch.targets import Target
from handpress.desk.preview.picture import Picture
from handpress.desk.preview.sentences import Sentence
from handpress.desk.preview.tasks import Todo
from handpress.page.spots import Spot
from handpress.problems import Problem


class Leaf(NamedTuple):
    """One page: the number by which its picture is asked for, and what stands where."""

    number: int
    picture: Picture
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class View:
    """A sheet as it can be looked at.

    `version` is new each time, 0 when nothing was made yet. The leaves are `old` when what is saved now gives none,
    and `faulty` when no build would write them.
    `todo` is None until it has been looked for. `seconds` is what the press took for the leaves.
    """

    target: Target
    version: int = 0
    leaves: tuple[Leaf, ...] = ()
    old: bool = False
    faulty: bool = False
    sentences: tuple[Sentence, ...] = ()
    problems: tuple[Problem, ...] = ()
    todo: Todo | None = None
    seconds: float = 0.0
