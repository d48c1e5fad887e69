"""What one build tells the next besides its PDFs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict


class NotedClinic(TypedDict, total=False):
    """What follows from the clinic's file, and what staff call things; empty before a first build.

    It is kept as JSON, and compared with that: so all of it are the kinds of values that JSON gives back.
    """

    #: The clinic's file, as people of the project know it.
    file: str
    #: The digest of that file; '' where it may have changed while it was read.
    digest: str
    #: The clinic's languages, in its order.
    languages: list[str]
    #: The language of the author.
    source: str
    #: The usual paper of the clinic's country.
    paper: str
    #: Where sources are printed: one of `references.WAYS`.
    sources: str
    #: The editions that a plain build makes.
    editions: list[str]
    #: The handouts of each pack, by its name.
    packs: dict[str, list[str]]
    #: The posters and notices that a plain build makes.
    posters: list[str]
    #: One digest of the files that all targets are made of.
    common: str
    #: The ISO day when each handout is due for review, by id.
    reviews: dict[str, str]
    #: Whether sheets whose review is overdue are taken out of the output folder.
    withdraw: bool
    #: What staff call each handout, by id.
    titles: dict[str, str]
    #: Other names by which staff know a language, by its code.
    called: dict[str, list[str]]
    #: The clinic's name.
    name: str
    #: Whether the clinic is an example.
    example: bool
    #: The clinic's colour, '' where it has none.
    accent: str


class NotedMachine(TypedDict, total=False):
    """What was noted of the machine; empty before a first build."""

    #: The files outside the project that matter, and the clinic's logo.
    files: list[str]
    #: What of the machine is no file, as `inventory.surroundings` tells it.
    surroundings: str


class Memory:
    """What is noted of clinic and machine, and what was asked for.

    `asked` are paths that were asked for beyond a plain build, `guests` languages that were asked for and are not the
    clinic's.
    """

    def __init__(self, clinic: NotedClinic, machine: NotedMachine, asked: Iterable[str], guests: Iterable[str]) -> None:
        self.clinic, self.machine = clinic, machine
        self.asked, self.guests = set(asked), set(guests)
