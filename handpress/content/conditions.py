"""What a part of a handout asks of the clinic's choices."""

from __future__ import annotations

from typing import NamedTuple

from handpress.problems import Place


class Condition(NamedTuple):
    """The choice that must have one of the values, and where that is written."""

    name: str
    values: tuple[str, ...]
    place: Place


#: A condition on the clinic's choices: each must hold; () always does.
When = tuple[Condition, ...]
