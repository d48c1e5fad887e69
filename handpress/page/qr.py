"""A web address as a square code (QR code) that the camera of a phone reads: SVG within the page."""

from __future__ import annotations

from markupsafe import Markup

#: White around the code, in modules (ISO/IEC 18004).
QUIET = 4
#: What cameras need: the side of the code without the white, and one of its modules.
SIDE_MM, MODULE_MM = 20.0, 0.5
#: Characters of an address: those of a longer one make a code of more than 41 modules a side.
LONGEST = 100


def square(address: str, title: str) -> Markup:
    """The code in black on white, of level M or better; `title` tells those who cannot see it what it opens."""
    import segno  # noqa: PLC0415 - only a sheet with an address needs it

    code = segno.make(address, error="m", micro=False)
    modules, _ = code.symbol_size(border=0)
    side = max(MODULE_MM, SIDE_MM / modules) * (modules + 2 * QUIET)
    options = {"dark": "#000", "light": "#fff", "omitsize": True, "svgclass": None, "lineclass": None}
    drawn = code.svg_inline(border=QUIET, title=title, **options)
    style = Markup('<svg style="width: {0}mm; height: {0}mm"').format(f"{side:.2f}")
    return style + Markup(drawn.removeprefix("<svg"))  # noqa: S704 - made of numbers, and a title that segno escapes
