"""H313: what goes to a print shop holds nothing but ink, its text nothing but black ink, and the right boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf

from handpress.page.editions import MM, Paper
from handpress.page.objects import Part
from handpress.page.pdf import Printed
from handpress.page.prepress import BLEED, MARKED
from handpress.problems import Place, Problems

_INKS = ("/DeviceCMYK", "/DeviceGray")
#: Operators (ISO 32000-1, table A.1): those that set a colour space with a colour, or one of the two; those of text.
_SPACES = {"g": _INKS[1], "G": _INKS[1], "rg": "/DeviceRGB", "RG": "/DeviceRGB", "k": _INKS[0], "K": _INKS[0]}
_SETS_SPACE, _SETS_COLOUR, _SHOWS = ("cs", "CS"), ("sc", "scn", "SC", "SCN"), ("Tj", "TJ", "'", '"')
#: Text rendering modes that fill letters, and those that draw round them (ISO 32000-1, table 106).
_FILLED, _STROKED = (0, 2, 4, 6), (1, 2, 5, 6)
#: Boxes may differ by so many points: a fiftieth of a millimetre.
_CLOSE = 0.06
_ADVICE = {
    "colour": "Name a -cmyk value in styles/tokens.css, and use colours only by their names there.",
    "text": "Let styles/press.css set all text in --black or --white.",
    "picture": "Save the picture in CMYK or in greys, or draw it as SVG in the colours of styles/tokens.css.",
    "boxes": "Leave bleed and marks to styles/press.css, and set no other page size.",
    "profile": "Save a CMYK profile for output (.icc) as styles/press.icc: your print shop has one.",
    "click": "Leave links, forms and attachments out of what is printed.",
}


@dataclass(frozen=True)
class _Pen:
    """What is drawn with: the space and the value of fill and stroke, and how text is drawn."""

    fill: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    mode: int = 0

    def set(self, stroking: bool, space: str, value: tuple[float, ...]) -> _Pen:
        """The same pen with another colour."""
        return replace(self, stroke=(space, value)) if stroking else replace(self, fill=(space, value))


def check(printed: Printed, paper: Paper, place: Place, found: Problems) -> None:
    """Read every page of this paper to its last operator; each flaw is told once, with the first page that has it."""
    with pikepdf.open(io.BytesIO(printed.pdf)) as document:
        told: dict[tuple[str, str], int] = {}
        for number, page in enumerate(document.pages, 1):
            for flaw in (*_boxes(page, paper), *_of_content(page, page.obj.get("/Resources", {}))):
                told.setdefault(flaw, number)
        for (kind, what), number in told.items():
            found.add("H313", place, f"page {number} holds {what}.", _ADVICE[kind])
        if not _has_profile(document):
            found.add("H313", place, "the PDF has no CMYK profile that says which inks are meant.", _ADVICE["profile"])


def _boxes(page: Part, paper: Paper) -> Iterator[tuple[str, str]]:
    """The sheet, what is cut off around it, and the paper with the marks lie in each other as they must."""
    trim = (0.0, 0.0, paper.width_mm * MM, paper.height_mm * MM)
    boxes = (("TrimBox", page.trimbox, 0), ("BleedBox", page.bleedbox, BLEED), ("MediaBox", page.mediabox, MARKED))
    for name, box, by in boxes:
        wanted = [side + sign * by for side, sign in zip(trim, (-1, -1, 1, 1), strict=True)]
        if any(abs(float(side) - want) > _CLOSE for side, want in zip(box, wanted, strict=True)):
            yield "boxes", f"a {name} that does not fit the sheet"
    if "/Annots" in page.obj:
        yield "click", "something to click on"


def _of_content(content: Part, resources: Part) -> Iterator[tuple[str, str]]:
    """The flaws of a page, or of a form or pattern that is drawn on it."""
    pen, kept = _Pen(), list[_Pen]()
    for instruction in pikepdf.parse_content_stream(content):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "q":
            kept.append(pen)
        elif name == "Q" and kept:
            pen = kept.pop()
        elif name == "Tr":
            pen = replace(pen, mode=int(operands[0]))
        elif name in _SPACES or name in _SETS_SPACE or name in _SETS_COLOUR:
            pen = _dipped(pen, name, operands)
            yield from _of_colour(pen, name, resources)
        elif name in _SHOWS:
            yield from _of_text(pen)
        elif name == "INLINE IMAGE":
            yield from _of_space(operands[0].obj.get("/ColorSpace", "/DeviceGray"), "picture")
    for kind in ("/XObject", "/Pattern", "/Shading", "/ExtGState"):
        for part in resources.get(kind, {}).values():
            yield from _of_resource(part, resources)


def _dipped(pen: _Pen, name: str, operands: Sequence[Part]) -> _Pen:
    """The pen after an operator that is about colour."""
    stroking = name.isupper()
    if name in _SETS_SPACE:
        return pen.set(stroking, str(operands[0]), ())
    space = _SPACES.get(name, (pen.stroke if stroking else pen.fill)[0])
    return pen.set(stroking, space, tuple(float(each) for each in operands if not isinstance(each, pikepdf.Name)))


def _of_colour(pen: _Pen, name: str, resources: Part) -> Iterator[tuple[str, str]]:
    space, value = pen.stroke if name.isupper() else pen.fill
    known = resources.get("/ColorSpace", {}).get(space, pikepdf.Name(space))
    if value and space != "/Pattern":
        yield from _of_space(known, "colour", " ".join(f"{each:g}" for each in value))


def _of_text(pen: _Pen) -> Iterator[tuple[str, str]]:
    """Letters may have no other ink than black, not even below the black."""
    used = [pen.fill] * (pen.mode in _FILLED) + [pen.stroke] * (pen.mode in _STROKED)
    for space, value in used:
        if space == "/DeviceCMYK" and any(value[:3]):
            yield "text", f"text in colour, {' '.join(f'{each:g}' for each in value)}"
        elif space not in _INKS:
            yield "text", f"text in {space.removeprefix('/')}"


def _of_resource(part: Part, resources: Part) -> Iterator[tuple[str, str]]:
    """The flaws of something that pages share."""
    if part.get("/Subtype") == "/Image":
        if not part.get("/ImageMask", False):
            yield from _of_space(part.get("/ColorSpace", "/DeviceGray"), "picture")
    elif part.get("/Subtype") == "/Form" or part.get("/PatternType") == 1:
        group = part.get("/Group", {}).get("/CS")
        if group is not None:
            yield from _of_space(group, "colour")
        yield from _of_content(part, part.get("/Resources", resources))
    elif "/Shading" in part or "/ShadingType" in part:
        yield from _of_space(part.get("/Shading", part).ColorSpace, "colour")
    elif isinstance(part.get("/SMask"), pikepdf.Dictionary):
        yield from _of_resource(part.SMask.G, resources)


def _of_space(space: Part, kind: str, value: str = "") -> Iterator[tuple[str, str]]:
    """A colour space that is no ink; one of indexed colours is that of its colours."""
    name = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
    if name == "/Indexed":
        yield from _of_space(space[1], kind, value)
    elif name not in _INKS:
        what = "a picture" if kind == "picture" else "a colour"
        yield kind, f"{what} that is not ink, {name.removeprefix('/')} {value}".rstrip()


def _has_profile(document: pikepdf.Pdf) -> bool:
    """Whether an output intent of PDF/X holds a profile for printing with four inks (ICC.1, 7.2: bytes 12 to 20)."""
    intents: Part = document.Root.get("/OutputIntents", [])
    profiles = [each.DestOutputProfile for each in intents if each.get("/S") == "/GTS_PDFX"]
    return any(part.N == 4 and part.read_bytes()[12:20] == b"prtrCMYK" for part in profiles)
