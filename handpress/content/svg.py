"""What holds for every SVG file that is printed: it draws shapes, and needs nothing that lies outside it."""

from __future__ import annotations

import re

#: What shapes are drawn with. Text would need fonts; gradients are left out by poppler.
SHAPES = frozenset(
    (
        *("svg", "g", "defs", "use", "clipPath", "style"),
        *("path", "line", "polyline", "polygon", "rect", "circle", "ellipse"),
    )
)
_ELSEWHERE = re.compile(r"url\(\s*+[\"']?+(?!#)|@import", re.IGNORECASE)


def leads_out(text: str) -> bool:
    """Whether a style, or the value of an attribute, asks for another file."""
    return _ELSEWHERE.search(text) is not None


def links_out(name: str, value: str) -> bool:
    """Whether an attribute, of this name without its namespace, asks for another file or links to one."""
    return leads_out(value) or (name == "href" and not value.startswith("#"))
