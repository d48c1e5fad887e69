"""Job and Outcome: the frozen records that cross between processes; and what is told when nobody foresaw a failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from handpress.page.budget import Budget
from handpress.page.editions import PAPERS, SCREEN, Paper
from handpress.page.expected import Running
from handpress.problems import Place, Problem, Problems

#: The other direction of writing.
OTHER = {"ltr": "rtl", "rtl": "ltr"}


class Said(NamedTuple):
    """What a proof shows of a catalog: the file, and each message with its place there."""

    catalog: Place
    messages: tuple[tuple[Place, str], ...]


@dataclass(frozen=True)
class Job:
    """One PDF to make, with all it is made of; `digest` names exactly that, so equal digests give equal bytes."""

    path: str  #: the file to write, relative to the output folder
    place: Place  #: the handout, for problems of the page
    html: str
    assets: tuple[tuple[str, bytes], ...]  #: name and content of all that the page may load
    fontconfig: str  #: path of the fontconfig file
    fonts: tuple[str, ...]  #: families the language allows
    expected: tuple[str, ...]  #: what must be found on paper
    direction: str  #: ltr or rtl, of the first language
    language: str  #: locale codes, for messages
    budget: Budget | None  #: pages it may have; None is any number
    digest: str
    across: tuple[str, ...] = ()  #: what must be found on paper in the other direction
    running: tuple[tuple[Running, ...], ...] = ()  #: what must be found on each page, for each side of the paper
    said: Said | None = None  #: of a proof, what it is made for: what is wrong with that stops no proof
    seal: str = ""  #: digest of what the page says, the approvals and the engine: its code; a proof has none
    offered: bool = False  #: whether the print desk offers it, and wants its pages to bind
    pictured: bool = False  #: whether that wants a picture of the first page as well
    paper: Paper = PAPERS["a4"]  #: of a page
    form: str = SCREEN  #: what is made of the pages: one of those that handpress.page.editions names


@dataclass(frozen=True)
class Outcome:
    """What became of a job: the PDF, or the problems that stopped it (then `pdf` is empty)."""

    path: str
    digest: str
    pdf: bytes = b""
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    extras: Mapping[str, bytes] = field(default_factory=dict)  #: what is made of the PDF, by the path of its file


def add_fault(path: str, place: Place, error: Exception, found: Problems) -> None:
    """H404: a fault in the press itself stopped the target at `path`."""
    reason = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
    found.add("H404", place, f"{path} could not be made ({reason}).", "Please report this.")
