"""Which letters a glyph stands for: from right to left, WeasyPrint mistakes marks for letters, and ( for )."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import wraps
from types import MappingProxyType

from handpress.page.boxes import Engine

#: Brackets and signs that look like their partner in a line from right to left (BidiMirroring.txt of Unicode).
_BRACKETS = "()[]{}<>≤≥«»‹›"


def teach_letters(fonts: Engine) -> None:
    """Share out the text of a letter with marks among their glyphs: each then reads right where it stands alone.

    `fonts` is the module weasyprint.pdf.fonts. Where a letter is first met with a mark, WeasyPrint 70 says of the
    mark's glyph that it is both and of the letter's that it is nothing, for the whole document. A bracket's glyph is
    the bracket that it looks like, as PDF readers expect: they turn those of right-to-left lines themselves.
    """
    make = fonts.Font.__init__
    fonts.ffi.cdef("hb_bool_t hb_font_get_nominal_glyph(hb_font_t *, hb_codepoint_t, hb_codepoint_t *);")

    def brackets(font: Engine) -> dict[int, str]:
        glyphs = {each: fonts.ffi.new("hb_codepoint_t *") for each in _BRACKETS}
        find = fonts.harfbuzz.hb_font_get_nominal_glyph
        return {glyph[0]: each for each, glyph in glyphs.items() if find(font.hb_font, ord(each), glyph)}

    @wraps(make)
    def make_with_letters(self: Engine, *arguments: object, **named: object) -> None:
        make(self, *arguments, **named)
        self.to_unicode = Letters(brackets(self))

    fonts.Font.__init__ = make_with_letters


class Letters(dict[int, str]):
    """Glyph → its text. WeasyPrint asks whether it holds a glyph and, if not, sets it: glyph by glyph along the line.

    The first glyph of a right-to-left cluster is that of its last mark, and gets the text of the whole cluster; the
    others get none. Only a single letter is certain, so all else is set anew each time it is met. `shapes` are glyphs
    that stand for what they look like.
    """

    def __init__(self, shapes: Mapping[int, str] = MappingProxyType({})) -> None:
        super().__init__()
        self._shapes = shapes
        self._text = ""
        self._cluster: list[int] = []
        self._certain: set[object] = set()

    def __contains__(self, glyph: object) -> bool:
        if glyph not in self._certain:
            return False
        if self._cluster:
            if self[glyph] == self._text[0]:  # type: ignore[index]
                self._cluster.append(glyph)  # type: ignore[arg-type]
            self._share_out()
        return True

    def __setitem__(self, glyph: int, text: str) -> None:
        text = self._shapes.get(glyph, text) if len(text) == 1 else text
        if text:
            self._share_out()
            if not self.get(glyph):
                self._set(glyph, text)
            if len(text) > 1 and unicodedata.bidirectional(text[0]) in _LEFTWARD:
                self._text, self._cluster = text, [glyph]
        else:
            self.setdefault(glyph, "")
            if self._cluster:
                self._cluster.append(glyph)

    def _share_out(self) -> None:
        """Give each glyph of a cluster that is complete its own part of the text, where that can be told."""
        letters = self._text.rstrip(_MARKS)
        marks = self._text[len(letters) :]
        if len(self._cluster) == len(self._text):
            parts = list(reversed(self._text))
        else:
            parts = [marks, letters] if len(self._cluster) == 2 and marks else []
        for glyph, part in zip(self._cluster, parts, strict=False):
            if len(self.get(glyph, "")) != 1:
                self._set(glyph, part)
        self._text, self._cluster = "", []

    def _set(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, text)
        if len(text) == 1 and not unicodedata.combining(text):
            self._certain.add(glyph)


#: Directions of letters written from right to left (UAX 9).
_LEFTWARD = ("R", "AL")
_MARKS = "".join(chr(code) for code in range(0x591, 0x6EE) if unicodedata.combining(chr(code)))
