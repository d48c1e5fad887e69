"""The fonts that lie in a finished PDF, as the file has them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from handpress.page.objects import Part


@dataclass(frozen=True)
class Embedded:
    """A font as the file has it: its family, the characters of each code, and the codes that draw no glyph."""

    family: str
    characters: dict[int, str]
    undrawn: frozenset[int]


def embedded(pdf: bytes) -> Iterator[Embedded]:
    """Every font of the file, read from the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for part in document.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Subtype") == "/Type0":
                yield _read(part)


def _read(font: Part) -> Embedded:
    descriptor = font.DescendantFonts[0].FontDescriptor
    family = str(descriptor.get("/FontFamily", "")) or str(font.BaseFont).removeprefix("/").split("+")[-1]
    told = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes())
    characters = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in told[1:]}
    return Embedded(family, characters, frozenset(_undrawn(font.Encoding, characters)))


def _undrawn(encoding: Part, characters: dict[int, str]) -> Iterator[int]:
    """The codes that stand for glyph 0, in a table of the font's own or, where codes are glyphs, code 0 itself."""
    if isinstance(encoding, pikepdf.Stream):
        table = re.findall(rb"<([0-9a-f]{4})> (\d+)", encoding.read_bytes())
        yield from (int(code, 16) for code, glyph in table if int(glyph) == 0)
    elif 0 in characters:
        yield 0
