"""Drawings: SVG files without words, with marks that handouts put numbers on; and the figures that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from handpress import files
from handpress.content.folder import drawing_path
from handpress.content.handout import Block, Handout, Text
from handpress.content.svg import SHAPES, leads_out, links_out
from handpress.problems import Place, Problems

#: The ways in which a drawing may say that a reader from right to left sees it as in a mirror.
_MIRRORED = {"": False, "rtl": True}
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)mm")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A drawing with its description for who cannot see it, a caption, and what its numbered marks stand for."""

    drawing: str
    drawing_at: Place
    alt: Text
    caption: Text | None
    labels: tuple[Text, ...]


class Mark(NamedTuple):
    """Where a number stands on a drawing: per cent of its width from the left, and of its height from the top."""

    number: int
    left: float
    top: float


class Fault(NamedTuple):
    """What is wrong with a drawing, in which line (0: in none), and what to do."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True)
class Drawing:
    """A drawing by its name, as large as it is printed; with `faults` it is not, and the rest says nothing.

    `mirrored` is one whose direction carries meaning: readers from right to left see it as in a mirror.
    """

    name: str
    text: str = ""
    width_mm: float = 0
    height_mm: float = 0
    units: float = 1  #: of the drawing in a millimetre
    marks: tuple[Mark, ...] = ()
    mirrored: bool = False
    faults: tuple[Fault, ...] = ()


def figures(handout: Handout) -> tuple[Figure, ...]:
    """The figures of a handout, in its order."""
    return tuple(block for section in handout.sections for block in section.blocks if isinstance(block, Figure))


def load(root: Path, handouts: Iterable[Handout]) -> dict[str, Drawing]:
    """The drawings that the handouts show, by name."""
    names = {figure.drawing for handout in handouts for figure in figures(handout)}
    return {name: _load(root, name) for name in sorted(names)}


def _load(root: Path, name: str) -> Drawing:
    path = drawing_path(name)
    text = files.read_text(root / path, path, unread := Problems())
    return read_drawing(text, name) if text is not None else Drawing(name, faults=tuple(_unread(unread)))


def _unread(found: Problems) -> Iterable[Fault]:
    return (Fault(problem.place.line, problem.message, problem.hint) for problem in found)


def read_drawing(text: str, name: str) -> Drawing:
    """The drawing in the text of an SVG file; with its faults where it cannot be printed."""
    reader = _Reader(text)
    if reader.faults or not reader.size():
        return Drawing(name, text, faults=tuple(reader.faults))
    width, height, units = reader.size()
    return Drawing(name, text, width, height, units, tuple(reader.marks), reader.mirrored)


class _Reader:
    """One pass over the elements of a drawing, in the order of the file."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.marks: list[Mark] = []
        self.mirrored = False
        self.root: dict[str, str] = {}
        self._open: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = lambda _: self._open.pop()
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = lambda *_: self._fault("a document type", "Delete it.")
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            self.faults.append(Fault(error.lineno, f"it is not valid SVG ({reason}).", "Export it again as plain SVG."))
        numbers = {mark.number for mark in self.marks}
        if numbers != set(range(1, len(numbers) + 1)):
            self._fault("a gap in the numbers of its marks", "Number them 1, 2, 3 and so on, with data-mark.")

    def size(self) -> tuple[float, ...]:
        """Width and height in millimetres, and how many units of the drawing are one; () is a fault."""
        width, height = (_LENGTH.fullmatch(self.root.get(side, "")) for side in ("width", "height"))
        left, top, across, down = self._box()
        if width and height and (left, top) == (0, 0) and across > 0 < down:
            wide, high = float(width[1]), float(height[1])
            if wide > 0 and abs(high / wide - down / across) < 0.01 * high / wide:
                return (wide, high, across / wide)
        hint = 'Begin it like <svg width="80mm" height="60mm" viewBox="0 0 80 60">: one shape in both.'
        self.faults.append(Fault(1, "it does not say how large it is printed.", hint))
        return ()

    def _box(self) -> tuple[float, ...]:
        """The edges of the drawing in its own units: left, top, width, height; all 0 where it does not tell them."""
        box = tuple(float(each) for each in _NUMBER.findall(self.root.get("viewBox", "")))
        return box if len(box) == 4 else (0, 0, 0, 0)

    def _fault(self, what: str, hint: str) -> None:
        line = self._parser.CurrentLineNumber
        self.faults.append(Fault(line, f"it has {what} in line {line}.", hint))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not self._open:
            self.root = attributes
            self.mirrored = _MIRRORED.get(attributes.get("data-mirror", ""), False)
            if attributes.get("data-mirror", "") not in _MIRRORED:
                self._fault("a wrong data-mirror", 'Write data-mirror="rtl", or delete it.')
        if tag not in SHAPES:  # all else is words, pictures made of dots, or what a printer cannot do
            hint = "Draw without words and photographs: labels belong to the handout, in every language."
            self._fault(f"<{name}>", hint)
        for key, value in attributes.items():
            if key.startswith("on") or links_out(key.rpartition(":")[2], value):
                self._fault(f"{key}, which leads out of the file or runs a program", "Delete it.")
        if "data-mark" in attributes:
            self._mark(attributes)
        self._open.append(tag)

    def _words(self, data: str) -> None:
        if self._open[-1] != "style" and data.strip():
            self._fault("text", "Delete it: labels belong to the handout, in every language.")
        elif leads_out(data):
            self._fault("a link to another file", "Delete it.")

    def _mark(self, attributes: dict[str, str]) -> None:
        sides = self._box()[2:]
        number, *at = (attributes.get(key, "") for key in ("data-mark", "cx", "cy"))
        if not re.fullmatch("[1-9]", number) or not all(map(_NUMBER.fullmatch, at)) or len(self._open) != 1:
            hint = 'Put <circle data-mark="1" cx="9" cy="9"/> right into <svg>, in no group.'
            self._fault("a mark that stands nowhere", hint)
        elif min(sides) > 0:
            left, top = (100 * float(value) / whole for value, whole in zip(at, sides, strict=True))
            self.marks.append(Mark(int(number), left, top))
