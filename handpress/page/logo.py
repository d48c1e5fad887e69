"""The clinic's logo: a drawing or a picture that every printer can print, and how large it stands on a sheet."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.parsers import expat

from handpress.content.svg import SHAPES, leads_out, links_out

#: The room for it (mm), the largest file, and how many dots of a picture a millimetre of print needs (8: 200 dpi).
WIDTH_MM, HEIGHT_MM, MOST_BYTES, DOTS_A_MM = 30.0, 9.0, 1 << 20, 8
#: Sides of a picture beyond which a small file can fill the memory.
_MOST_DOTS = 4000
#: What a logo is made of, and what tells of it.
_ELEMENTS = SHAPES | {"symbol", "title", "desc", "metadata"}
_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(?:px|pt|mm|cm|in)?\s*")


@dataclass(frozen=True)
class Logo:
    """A file of the name `asset` as a page asks for it, what it holds, and its size in print (mm)."""

    asset: str
    content: bytes
    width_mm: float
    height_mm: float

    @property
    def style(self) -> str:
        """Its size as CSS."""
        return f"width: {self.width_mm}mm; height: {self.height_mm}mm"


class UnprintableError(Exception):
    """Why a logo cannot be printed, in one sentence, and the next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


def read_logo(name: str, content: bytes) -> Logo:
    """The logo in a file of this name; raises UnprintableError."""
    kind = name.lower().rpartition(".")[2]
    if kind not in ("svg", "png"):
        raise UnprintableError(f"{name} is neither SVG nor PNG.", "Save it as one of these.")
    if len(content) > MOST_BYTES:
        raise UnprintableError(f"{name} is larger than {MOST_BYTES >> 20} MiB.", "Save a simpler or smaller one.")
    width, height = _Drawing(content).size() if kind == "svg" else _picture(content)
    scale = min(WIDTH_MM / width, HEIGHT_MM / height)
    if kind == "png" and scale > 1 / DOTS_A_MM:
        least = f"{WIDTH_MM * DOTS_A_MM:.0f} dots wide or {HEIGHT_MM * DOTS_A_MM:.0f} high"
        raise UnprintableError("the picture is too coarse for print.", f"Save it at least {least}, or as SVG.")
    return Logo(f"logo.{kind}", content, round(width * scale, 2), round(height * scale, 2))


def _picture(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots."""
    import PIL.Image  # noqa: PLC0415 - only a build with a picture needs it

    try:
        with PIL.Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            if max(picture.size) > _MOST_DOTS:
                raise UnprintableError(f"the picture has more than {_MOST_DOTS} dots a side.", "Save a smaller one.")
            size = picture.size
            picture.verify()
            return size
    except (OSError, SyntaxError, ValueError) as error:  # Pillow raises all three for a file that is damaged
        raise UnprintableError("this is no PNG, or a damaged one.", "Save it again.") from error


class _Drawing:
    """One pass over the elements of an SVG file."""

    def __init__(self, content: bytes) -> None:
        """Raises UnprintableError."""
        self.root: dict[str, str] = {}
        self._depth = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = _refuse_style
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            message = f"this is no SVG: {reason} in line {error.lineno}."
            raise UnprintableError(message, "Save it again as plain SVG.") from error

    def size(self) -> tuple[float, float]:
        """Width and height in whatever unit: only their relation matters. Raises UnprintableError."""
        box = self.root.get("viewBox", "").replace(",", " ").split()[2:]
        sides = box or [self.root.get(side, "") for side in ("width", "height")]
        numbers = [float(found[1]) if (found := _NUMBER.fullmatch(side)) else 0.0 for side in sides]
        width, height = numbers if len(numbers) == 2 else (0.0, 0.0)
        if not (width and height):
            raise UnprintableError("the drawing does not say how large it is.", "Save it with a viewBox.")
        return width, height

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if not self._depth:
            if (space, element) != (_SVG, "svg"):
                raise UnprintableError("this is no SVG.", "Save it again as plain SVG.")
            self.root = attributes
        self._depth += 1
        if space == _SVG and element not in _ELEMENTS:
            hint = "Turn text into outlines and gradients into plain colours, or save it as PNG."
            raise UnprintableError(f"the drawing holds the element {element}.", hint)
        for key, value in attributes.items():
            if links_out(key.rpartition(" ")[2], value):
                raise _needs_more()


def _needs_more() -> UnprintableError:
    return UnprintableError("the drawing needs another file.", "Save it with all that it needs, as plain SVG.")


def _refuse_style(text: str) -> None:
    if leads_out(text):
        raise _needs_more()


def _refuse_doctype(*_: object) -> None:
    raise UnprintableError("the drawing has a document type.", "Delete the line that begins with <!DOCTYPE.")
