"""What WeasyPrint gives us, which has no types, by names of our own, and the doors to what it has laid out."""

from __future__ import annotations

from typing import Any, TypeAlias

#: One of its modules, or whatever else is in there.
Engine: TypeAlias = Any
#: A laid out document, a page of it, a box on a page; an element of the HTML from which it was made.
Document: TypeAlias = Any
Page: TypeAlias = Any
Box: TypeAlias = Any
Element: TypeAlias = Any


def outermost(page: Page) -> Box:
    """The box that holds all others of a page."""
    return page._page_box  # noqa: SLF001 - there is no other way to where things stand


def itself(box: Box) -> Box:
    """The box itself where this one only keeps its place, as for what a style sheet places by hand."""
    return getattr(box, "_box", box)
