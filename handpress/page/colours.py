"""Whether letters of a colour can be read on another: the contrast of WCAG 2.2."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: WCAG 2.2, 1.4.3 (AA): the least contrast of text.
LEAST = 4.5
WHITE = "#ffffff"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether it is written as #rrggbb."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white); colours are written as #rrggbb or #rgb."""
    dark, light = sorted(map(_luminance, (one, other)))
    return ratio(light, dark)


def ratio(light: float, dark: float) -> float:
    """The contrast of two relative luminances, by the formula of WCAG 2.2."""
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, grounds: Iterable[str]) -> bool:
    """Whether letters of the colour can be read on each of the grounds."""
    return all(contrast(colour, ground) >= LEAST for ground in grounds)


def darkened(colour: str, grounds: Iterable[str]) -> str:
    """The nearest shade of the colour, itself or a darker one, that can be read on all of these light grounds."""
    grounds = tuple(grounds)
    shades = (_hexadecimal(round(part * step / 255) for part in _parts(colour)) for step in range(255, -1, -1))
    return next(shade for shade in shades if readable(shade, grounds))


def linear(share: float) -> float:
    """How much light a part of sRGB, or a grey, stands for; both from 0 to 1 (WCAG 2.2, relative luminance)."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, from 0 to 1."""
    red, green, blue = (linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return tuple(int(digits[at : at + 2], 16) for at in (0, 2, 4))


def _hexadecimal(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)
