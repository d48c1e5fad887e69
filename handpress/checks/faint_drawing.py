"""H137: what a drawing shows is still there on the photocopy of a photocopy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.content.drawings import Drawing
from handpress.content.folder import drawing_path
from handpress.content.project import Project
from handpress.page.colours import LEAST, WHITE, contrast
from handpress.page.editions import MM
from handpress.problems import Place, Problems

#: The thinnest line in points: printers lose what is thinner than half a point, and copiers take their share.
THINNEST = 0.8
_WIDTH = re.compile(r"stroke-width\s*[:=]\s*[\"']?\s*([0-9]*\.?[0-9]+)")
_STROKE = re.compile(r"\bstroke\s*[:=]\s*[\"']?\s*([^\s;\"'}]+)")
_SCALE = re.compile(r"scale\(\s*-?([0-9]*\.?[0-9]+)")
_HEX = re.compile("#(?:[0-9a-fA-F]{3}){1,2}")
_NAMED = {"black": "#000", "white": "#fff"}
#: White lines part what lies one over the other; none is no line.
_UNSEEN = ("none", "white", "#fff", "#ffffff")


def check(project: Project, found: Problems) -> None:
    """Add a warning for each line of a drawing that is too thin or too pale."""
    for drawing in project.drawings.values():
        if not drawing.faults:
            for line, message, hint in dict.fromkeys((*_thin(drawing), *_pale(drawing))):
                found.add("H137", Place(drawing_path(drawing.name), line), message, hint)


def _thin(drawing: Drawing) -> Iterator[tuple[int, str, str]]:
    shrunk = min(1.0, *map(float, _SCALE.findall(drawing.text)), 1.0)
    for match in _WIDTH.finditer(drawing.text):
        points = float(match[1]) * shrunk / drawing.units * MM
        if 0 < points < THINNEST:
            message = f"this line is printed {points:.2g} points wide."
            yield _line(drawing, match), message, f"Make it at least {THINNEST} points wide."


def _pale(drawing: Drawing) -> Iterator[tuple[int, str, str]]:
    for match in _STROKE.finditer(drawing.text):
        colour = _NAMED.get(match[1], match[1])
        if match[1] in _UNSEEN:
            continue
        if not _HEX.fullmatch(colour):
            yield _line(drawing, match), f"{colour} is not a colour that can be judged.", "Write it like #083f4d."
        elif (reached := contrast(colour, WHITE)) < LEAST:
            message = f"a line in {colour} has a contrast of {reached:.1f} to white paper."
            yield _line(drawing, match), message, f"Make it darker: {LEAST} at least."


def _line(drawing: Drawing, match: re.Match[str]) -> int:
    return drawing.text.count("\n", 0, match.start()) + 1
