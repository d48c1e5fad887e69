"""What a print shop needs in a PDF and WeasyPrint leaves undone, done on its objects just before they are written."""

from __future__ import annotations

import hashlib
import io
import re
import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import pydyf
from PIL import Image, ImageCms

from handpress.page.editions import MM
from handpress.page.objects import Part, dictionaries, streams, target

#: Left, bottom, right and top in points.
Box: TypeAlias = tuple[float, float, float, float]

#: How far colour reaches beyond the edge of the sheet; how far from there to where crop marks begin, how long they are
#: (ISO 12647 leaves it open; printers ask for marks outside the bleed), and how wide.
BLEED, GAP, MARK, WIDTH = 3 * MM, 1 * MM, 5 * MM, 0.25
MARKED = BLEED + GAP + MARK
#: All four inks, so that the marks of all plates can be laid over each other.
REGISTRATION = b"1 1 1 1 K"
_RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")


def finish(pdf: pydyf.PDF) -> None:
    """Make a PDF/X-4 of WeasyPrint's reproducible, free of links and of RGB, and give it crop marks."""
    contents, profile = streams(pdf), _profile(pdf)
    for stream in contents if profile else []:
        stream.stream = [_in_ink(line, profile) for line in stream.stream]
    _drop_spaces(pdf, contents)
    for page in (part for part in dictionaries(pdf) if part.get("Type") == "/Page"):
        _drop_links(pdf, page)
        _mark(pdf, page)
    _name_by_content(contents)


def _profile(pdf: pydyf.PDF) -> bytes:
    """The profile of the inks; b"" where the page names none."""
    for intent in pdf.catalog.get("OutputIntents", ()):
        return b"".join(target(pdf, intent["DestOutputProfile"]).stream)
    return b""


def _in_ink(line: Part, profile: bytes) -> Part:
    """A colour of a screen in inks; other lines as they are. Drawings have such colours, style sheets none."""
    colour = _RGB.fullmatch(line) if isinstance(line, bytes) else None
    if colour is None:
        return line
    inks = inked(*(float(colour[part]) for part in (1, 2, 3)), profile)
    return " ".join(f"{ink:g}" for ink in inks).encode() + (b" k" if colour[4] == b"rg" else b" K")


@lru_cache(maxsize=256)
def inked(red: float, green: float, blue: float, profile: bytes) -> tuple[float, ...]:
    """A colour of sRGB, each part from 0 to 1, as cyan, magenta, yellow and black.

    A grey is so much black and nothing else, so that no plate can blur it; the profile tells what any other is.
    """
    if red == green == blue:
        return 0, 0, 0, round(1 - red, 3)
    pixel = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in (red, green, blue)))
    return tuple(round(ink / 255, 3) for ink in _transform(profile).apply(pixel).getpixel((0, 0)))


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> Part:
    there, screen = ImageCms.getOpenProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(screen, there, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC)


def _drop_spaces(pdf: pydyf.PDF, contents: Sequence[Part]) -> None:
    """Take away the colour spaces that WeasyPrint offers to every page; what is drawn in them is told by H313."""
    for part in dictionaries(pdf):
        if "lab-d50" in part:
            part.clear()
    for stream in contents:
        if "Group" in stream.extra:
            stream.extra["Group"]["CS"] = "/DeviceCMYK"


def _drop_links(pdf: pydyf.PDF, page: Part) -> None:
    """Paper has none (ISO 15930-7, 6.17: nothing to click on within the sheet)."""
    for reference in page.pop("Annots", ()):
        target(pdf, reference).free = "f"


def _mark(pdf: pydyf.PDF, page: Part) -> None:
    """Make room around the bleed, and draw crop marks there."""
    trim: Box = tuple(page["TrimBox"])
    page["BleedBox"] = pydyf.Array(_grown(trim, BLEED))
    page["MediaBox"] = pydyf.Array(_grown(trim, MARKED))
    marks = pydyf.Stream([b"q", b"%g w" % WIDTH, REGISTRATION, *_crop_marks(trim), b"S", b"Q"], compress=True)
    pdf.add_object(marks)
    # Before the page's own content, which leaves its coordinates turned upside down.
    page["Contents"] = pydyf.Array([marks.reference, page["Contents"]])


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def _crop_marks(trim: Box) -> list[bytes]:
    """Two lines at each corner, in line with the edges of the sheet and outside the bleed."""
    near, far = BLEED + GAP, MARKED
    left, bottom, right, top = trim
    across = [(x, edge, sign) for x in (left, right) for edge, sign in ((bottom, -1), (top, 1))]
    along = [(y, edge, sign) for y in (bottom, top) for edge, sign in ((left, -1), (right, 1))]
    upright = [b"%g %g m %g %g l" % (x, edge + sign * near, x, edge + sign * far) for x, edge, sign in across]
    return upright + [b"%g %g m %g %g l" % (edge + sign * near, y, edge + sign * far, y) for y, edge, sign in along]


def _name_by_content(contents: Sequence[Part]) -> None:
    """Replace the random name of the document in its metadata by one that follows from what it holds."""
    parts = (part for stream in contents if not _is_metadata(stream) for part in stream.stream)
    content = hashlib.sha256(b"\n".join(map(pydyf._to_bytes, parts)))  # noqa: SLF001 - as pydyf writes them
    name = str(uuid.UUID(bytes=content.digest()[:16], version=5)).encode()
    for stream in filter(_is_metadata, contents):
        whole = b"\n".join(stream.stream)
        named = re.sub(rb"xmp\.did:[0-9a-f-]{36}", b"xmp.did:" + name, whole)
        # What is sent to the print shop is no proof of something else, as WeasyPrint says.
        stream.stream = [named.replace(b">proof:pdf<", b">default<")]


def _is_metadata(stream: Part) -> bool:
    return bool(stream.extra.get("Type") == "/Metadata")
