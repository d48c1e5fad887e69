"""H318: every letter is inked, inside the page, and dark enough against what it stands on, also on a photocopy."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import pypdfium2
from pypdfium2 import raw

from handpress.checks.paper_text import quoted
from handpress.page.colours import LEAST, linear, ratio
from handpress.page.finish import ARABIC, STACKED
from handpress.problems import Place, Problems

#: Of pypdfium2 and Pillow, which have no types.
Page: TypeAlias = Any
Image: TypeAlias = Any

#: Dots an inch: the stems of the smallest print are wider than two of them.
_DPI = 200
#: Dots around a letter in which its ground shows.
_AROUND = 2
#: WCAG 2.2, 1.4.3: the least contrast of large text, which is text from 18 points, or 14 where it is bold.
_LARGE, _LARGE_SIZE, _LARGE_BOLD, _BOLD = 3.0, 18, 14, 600
#: A copier prints as black what is darker than this grey, of 255, and leaves white the rest.
_BLACK = 128


class Letter(NamedTuple):
    """A letter on a page, its box in dots (left, top, right, bottom), and the contrast that it needs."""

    text: str
    box: tuple[int, int, int, int]
    needs: float


def check(pdf: bytes, place: Place, found: Problems) -> float:
    """The least contrast of a letter; 21 where there is none."""
    document, least = pypdfium2.PdfDocument(pdf), 21.0
    try:
        for number, page in enumerate(document, 1):
            faults = defaultdict[str, list[str]](list)
            image = page.render(scale=_DPI / 72, grayscale=True).to_pil()
            for letter in _whole(_letters(page)):
                contrast, fault = _look(letter, image)
                least = min(least, contrast)
                if fault:
                    faults[fault].append(letter.text)
            for fault, letters in faults.items():
                message = f"on page {number} {len(letters)} letters, such as “{quoted(''.join(letters))}”, {fault}."
                found.add("H318", place, message, "Look at the style sheet: its colours, and what lies over them.")
    finally:
        document.close()
    return least


def _look(letter: Letter, image: Image) -> tuple[float, str]:
    """The contrast of a letter, and what is wrong with it."""
    left, top, right, bottom = letter.box
    if left < 0 or top < 0 or right > image.width or bottom > image.height:
        return 21.0, "leave the page"
    around = (left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND)
    darkest, lightest = image.crop(around).getextrema()
    contrast = ratio(linear(lightest / 255), linear(darkest / 255))
    if contrast < letter.needs:
        return contrast, f"are too pale: their contrast is under {letter.needs:g} : 1"
    if not darkest < _BLACK <= lightest:
        return contrast, "would vanish on a photocopy"
    return contrast, ""


def _whole(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters; those whose text lies beside their glyphs as one, for PDFium gives each a slice of the place."""
    for _, group in groupby(letters, lambda letter: (letter.box[1], letter.box[3], letter.needs)):
        same = list(group)
        text = "".join(letter.text for letter in same)
        if STACKED.search(text) or ARABIC.search(text):
            lefts, tops, rights, bottoms = zip(*(letter.box for letter in same), strict=True)
            yield Letter(text, (min(lefts), min(tops), max(rights), max(bottoms)), same[0].needs)
        else:
            yield from same


def _letters(page: Page) -> Iterator[Letter]:
    layer, height, scale = page.get_textpage(), page.get_height(), _DPI / 72
    for index in range(layer.count_chars()):
        code = raw.FPDFText_GetUnicode(layer.raw, index)
        left, low, right, high = layer.get_charbox(index)
        if raw.FPDFText_IsGenerated(layer.raw, index) or not _has_ink(chr(code)) or left >= right or low >= high:
            continue
        box = (left * scale, (height - high) * scale, right * scale, (height - low) * scale)
        yield Letter(chr(code), tuple(map(round, box)), _needs(layer, index))


def _has_ink(letter: str) -> bool:
    """Whether it is a letter, a number, a stop or a sign: a mark above or below one of these has no box of its own."""
    return unicodedata.category(letter)[0] in "LNPS"


def _needs(layer: Page, index: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(layer.raw, index, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(layer.raw, index) * abs(matrix.d)
    bold = raw.FPDFText_GetFontWeight(layer.raw, index) >= _BOLD
    return _LARGE if size >= (_LARGE_BOLD if bold else _LARGE_SIZE) else LEAST
