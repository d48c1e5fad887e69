"""H137: what a drawing shows is still there on the photocopy of a photocopy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handpress.content.drawings import Drawing
from handpress.content.folder import drawing_path
from handpress.content.project import Project
from handpress.problems import Place, Problems

#: The thinnest line in points: printers lose what is thinner than half a point, and copiers take their share.
THINNEST = 0.8
#: The least contrast of a line with the paper (WCAG 2.2, 1.4.3).
CONTRAST = 4.5
_POINTS = 72 / 25.4
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
        points = float(match[1]) * shrunk / drawing.units * _POINTS
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
        elif (contrast := 1.05 / (_luminance(colour) + 0.05)) < CONTRAST:
            message = f"a line in {colour} has a contrast of {contrast:.1f} to white paper."
            yield _line(drawing, match), message, f"Make it darker: {CONTRAST} at least."


def _luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (relative luminance of WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _line(drawing: Drawing, match: re.Match[str]) -> int:
    return drawing.text.count("\n", 0, match.start()) + 1
