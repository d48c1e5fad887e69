"""Where lies what is made from the PDFs of an output folder: packs, the print desk, and what that needs."""

from __future__ import annotations

#: The print desk; the folders of pictures of first pages and of pages to bind there; that of packs in each language.
INDEX, THUMBS, LEAVES, PACKS = "index.html", "thumbs", "leaves", "packs"


def thumb_path(path: str) -> str:
    """Where the picture of the first page of the PDF at `path` lies."""
    return f"{THUMBS}/{path.removesuffix('.pdf')}.png"


def leaves_path(path: str) -> str:
    """Where the pages of the PDF at `path` lie as the print desk can bind them."""
    return f"{LEAVES}/{path.removesuffix('.pdf')}.js"


def is_extra(path: str) -> bool:
    """Whether what lies at `path` is made from PDFs that lie there."""
    first, _, rest = path.partition("/")
    is_pack = rest.startswith(f"{PACKS}/") and rest.count("/") == 1
    return is_pack or path == INDEX or (bool(rest) and first in (THUMBS, LEAVES))
