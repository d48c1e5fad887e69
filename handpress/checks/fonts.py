"""H303: the fonts that are in the file are those that its language allows."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf

from handpress.page.pdf import Printed
from handpress.problems import Place, Problems

#: An object of the PDF, of whatever kind.
Part: TypeAlias = Any
#: How much text is quoted to show where a font is used.
SAMPLE = 12


@dataclass(frozen=True)
class Embedded:
    """A font as the file has it: its family, the characters of each code, and the codes that draw no glyph."""

    family: str
    characters: dict[int, str]
    undrawn: frozenset[int]


def check(printed: Printed, allowed: Iterable[str], language: str, place: Place, found: Problems) -> None:
    """Each embedded family must be one of `allowed`: fontconfig falls back on any other without a word."""
    allowed = tuple(allowed)
    strangers: dict[str, str] = {}
    for font in embedded(printed.pdf):
        if font.family not in allowed:
            strangers[font.family] = strangers.get(font.family, "") + "".join(font.characters.values())
    for family, text in sorted(strangers.items()):
        sample = "".join(dict.fromkeys("".join(text.replace("\u200b", "").split())))[:SAMPLE]
        message = f"“{sample}” is set in {family}; {language} allows {', '.join(allowed)}."
        found.add("H303", place, message, "Use characters that these fonts have, or name them in the style sheet.")


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
