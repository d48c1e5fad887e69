"""Chinese, Japanese and Korean faces cut down to the glyphs on paper.

HarfBuzz leaves every glyph up to the last one used, most of them empty: 142 kB in each face of Debian's collection.
Outlines are rounded to a grid that no office printer resolves, which makes them a fifth smaller.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, wraps

import pydyf
from fontTools.misc.psCharStrings import T2CharString, T2OutlineExtractor
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from handpress.page.boxes import Engine
from handpress.page.objects import Part, dictionaries, streams, target

#: The width of an ideograph, and of a glyph to which a PDF gives none, in thousandths of the type size.
EM = 1000
#: Outlines are rounded to this many thousandths of the type size. Half of it is 0.008 mm in 12 pt type, a fifth of a
#: dot of a 600 dpi printer.
STEP = 4


class _Renumbering:
    """HarfBuzz's subsetter, but it counts the glyphs it keeps from 0."""

    HB_SUBSET_FLAGS_RETAIN_GIDS = 0

    def __init__(self, library: Engine) -> None:
        self.library = library

    def __getattr__(self, name: str) -> Engine:
        return getattr(self.library, name)


def teach_faces(fonts: Engine) -> None:
    """Leave no room for the glyphs that are not used: 65 000 empty ones take longer to write and read than all others.

    `fonts` is the module weasyprint.pdf.fonts. In a CID-keyed CFF face the glyphs bear their old numbers as CIDs, by
    which `slim` finds them; any other face keeps its order, for there a PDF calls the glyphs by it.
    """
    subset = fonts.Font._harfbuzz_subset  # noqa: SLF001 -- WeasyPrint has no option for it

    @wraps(subset)
    def subset_closely(font: Engine, characters: Mapping[int, str], hinting: bool) -> None:
        if "CFF " in font.tables:
            library, whole = fonts.harfbuzz_subset, font.file_content
            fonts.harfbuzz_subset = _Renumbering(library)
            try:
                subset(font, characters, hinting)
            finally:
                fonts.harfbuzz_subset = library
            if font.file_content is not whole and _has_all(font.file_content, characters.keys() - {0}):
                return
        subset(font, characters, hinting)

    fonts.Font._harfbuzz_subset = subset_closely  # noqa: SLF001


def slim(pdf: pydyf.PDF) -> None:
    """Replace each CID-keyed CFF face by one of its used glyphs only, numbered from 1 in the order they had.

    In such a face character, code and glyph have one number, so that even the simplest reader finds its glyphs.
    """
    renumbered: dict[bytes, Mapping[int, int]] = {}
    for number, fonts in _faces(pdf).items():
        file = pdf.objects[number]
        codes = sorted({code for font in fonts for code in _widths(_descendant(pdf, font)["W"])} - {0})
        outlines = only(b"".join(file.stream), codes)
        if outlines is not None:
            file.stream, file.extra["Subtype"] = [outlines], "/CIDFontType0C"
            new = {old: code for code, old in enumerate(codes, 1)}
            for font in fonts:
                _renumber_font(pdf, font, new)
                renumbered[_resource(font)] = new
    for stream in streams(pdf) if renumbered else ():
        stream.stream = list(_renumber_text(stream.stream, renumbered))


def _has_all(opentype: bytes, codes: Iterable[int]) -> bool:
    return _numbers(_open(opentype)["CFF "].cff[0]).keys() >= set(_names(codes))


def only(opentype: bytes, codes: Sequence[int]) -> bytes | None:
    """The bare CFF of an OpenType font with .notdef and the glyphs of these CIDs, as CIDs 1, 2 …; None for other fonts.

    Widths and bounding box stay what they were: viewers place small text by the box. The groups of glyphs become one,
    for all that tells them apart here (without hints and subroutines) is how they write their widths.
    """
    font = _open(opentype)
    fonts = font["CFF "].cff
    top = fonts[0]
    numbers, names = _numbers(top), _names(codes)
    if not codes or not numbers.keys() >= set(names):
        return None
    glyphs = [top.CharStrings.charStringsIndex[number] for number in (0, *(numbers[name] for name in names))]
    _fill(top, [_rounded(glyph) for glyph in glyphs])
    small = io.BytesIO()
    fonts.compile(small, font)
    return small.getvalue()


def _open(opentype: bytes) -> TTFont:
    return TTFont(io.BytesIO(opentype), lazy=True, recalcBBoxes=False)


def _numbers(top: Part) -> dict[str, int]:
    """Name → number of the glyphs of a CID-keyed CFF, by its top dictionary; nothing for other faces."""
    return {name: number for number, name in enumerate(top.charset)} if hasattr(top, "ROS") else {}


def _names(codes: Iterable[int]) -> list[str]:
    """What fontTools calls the glyphs of these CIDs."""
    return [f"cid{code:05d}" for code in codes]


def _rounded(glyph: Part) -> Part:
    """The glyph on our grid, its width written by itself and not as a difference from that of its group."""
    commands = _commands(glyph.bytecode, glyph.private.nominalWidthX, glyph.private.defaultWidthX)
    return T2CharString(bytecode=commands, private=glyph.private)


@lru_cache(maxsize=20_000)
def _commands(bytecode: bytes, nominal: int, default: int) -> bytes:
    """The new commands of a glyph, kept from sheet to sheet: most characters of a handout stand in the one before."""
    pen = T2CharStringPen(None, None)
    outline = T2OutlineExtractor(TransformPen(pen, (1 / STEP, 0, 0, 1 / STEP, 0, 0)), [], [], nominal, default)
    outline.execute(T2CharString(bytecode=bytecode))
    drawn = (part * STEP if isinstance(part, int) else part for part in pen.getCharString().program)
    glyph = T2CharString(program=[*([] if outline.width == EM else [outline.width]), *drawn])
    glyph.compile()
    return bytes(glyph.bytecode)


def _fill(top: Part, glyphs: list[Part]) -> None:
    """Reduce the top dictionary of a CID-keyed CFF to these glyphs, in one group."""
    names = [".notdef", *(f"cid{code:05d}" for code in range(1, len(glyphs)))]
    top.CharStrings.charStringsIndex.items = glyphs
    top.CharStrings.charStrings = {name: number for number, name in enumerate(names)}
    top.charset, top.numGlyphs = names, len(names)
    group = top.FDArray[0]
    group.Private.rawDict = {}
    group.Private.nominalWidthX, group.Private.defaultWidthX = 0, EM
    top.FDArray.items = [group]
    top.FDSelect.gidArray, top.FDSelect.format = [0] * len(names), None
    # Adobe TN 5176, 18: ROS comes first in a CID-keyed font; fontTools writes the order it is told.
    top.order = sorted(top.order, key=lambda name: name != "ROS")


def _faces(pdf: pydyf.PDF) -> dict[int, list[Part]]:
    """The fonts (Type 0, codes are CIDs) by the number of the CFF file that they share."""
    faces = defaultdict(list)
    for font in dictionaries(pdf):
        if font.get("Encoding") == "/Identity-H":
            descriptor = target(pdf, _descendant(pdf, font)["FontDescriptor"])
            if "FontFile3" in descriptor:
                faces[target(pdf, descriptor["FontFile3"]).number].append(font)
    return faces


def _renumber_font(pdf: pydyf.PDF, font: Part, new: Mapping[int, int]) -> None:
    """Tell a font's widths and characters by the new codes."""
    descendant, characters = _descendant(pdf, font), target(pdf, font["ToUnicode"])
    widths = _widths(descendant["W"])
    descendant["W"] = pydyf.Array([1, pydyf.Array([widths.get(code, EM) for code in new])])
    characters.stream = [re.sub(rb"(?<=^<)[0-9a-f]{4}", _by(new), line) for line in characters.stream]


def _renumber_text(content: list[Part], renumbered: Mapping[bytes, Mapping[int, int]]) -> Iterator[Part]:
    """The operators of a page with the new codes, as WeasyPrint writes them: `/FONT 12 Tf`, `[<00410042>] TJ`."""
    new: Mapping[int, int] = {}
    for operator in content:
        text = operator if isinstance(operator, bytes) else b""
        if text.endswith(b" Tf"):
            new = renumbered.get(text.split()[0], {})
        if new and text.endswith(b"] TJ"):
            yield re.sub(rb"[0-9a-f]{4}(?=[0-9a-f]*>)", _by(new), text)
        else:
            yield operator


def _by(new: Mapping[int, int]) -> Callable[[re.Match[bytes]], bytes]:
    """Four hexadecimal digits → those of the new code; 0000 stays."""
    return lambda code: b"%04x" % new.get(int(code[0], 16), 0)


def _widths(array: pydyf.Array) -> dict[int, int]:
    """Code → width of a /W array as WeasyPrint writes it: first code, list of widths, and so on."""
    runs = zip(array[::2], array[1::2], strict=True)
    return {first + number: width for first, run in runs for number, width in enumerate(run)}


def _resource(font: Part) -> bytes:
    """The name by which pages call a font: WeasyPrint's tag for it, the six letters before the plus sign."""
    return bytes(font["BaseFont"].split(b"+")[0])


def _descendant(pdf: pydyf.PDF, font: Part) -> Part:
    return target(pdf, font["DescendantFonts"][0])
