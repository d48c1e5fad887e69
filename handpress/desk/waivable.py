"""A file in which warnings are waived: what is told of it, and how a waiver comes into it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from handpress import files
from handpress.problems import Place, Problem, Problems


class Refusal(Exception):  # noqa: N818 - not a fault of ours, but an answer
    """Why nothing is waived, and the next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Told(NamedTuple):
    """A problem, the place of the text that it is about, and the lines, from 1, by which people may name that."""

    problem: Problem
    text: Place
    first: int
    last: int


class Waivable(ABC):
    """One file, by its name in the project at `root`, with the problems that are told of it."""

    root: Path
    name: str
    told: Sequence[Told]
    #: Whether other lines have other numbers since something was written.
    moved = False

    @abstractmethod
    def accept(self, hits: Sequence[Problem], reason: str, by: str) -> int:
        """Write waivers for these problems, which have one code; how many texts they are about. Raises Refusal."""

    def write(self, old: str, new: str) -> None:
        """Put the new text of the file in the place of the old one. Raises Refusal, also where others changed it."""
        found = Problems()
        if not files.exchange_text(self.root / self.name, self.name, old, new, found):
            raise Refusal(f"{self.name}: {found[0].message}", found[0].hint)
        self.moved = new.count("\n") != old.count("\n") and not new.startswith(old)


def not_about_a_text(code: str) -> Refusal:
    """What to say of a warning that no text can answer for."""
    return Refusal(f"{code} is not about a text.", "Solve it: only warnings about texts can be waived.")
