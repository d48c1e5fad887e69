"""A finished PDF → its pages as objects without numbers, so that the print desk can bind any sheets as one PDF."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from handpress.page.pack import fill_leaf

#: A piece of a PDF object (ISO 32000-1, 7.3): its own text, or the place of another object in the list of all; None is
#: the root of the page tree in which it will hang.
Piece: TypeAlias = str | int | None

#: What of a page only means something in its own file: the structure and the links, which paper does not have. And the
#: length of a stream, which pikepdf tells of some and not of others.
_LEFT_OUT = ("/StructParents", "/Annots", "/Tabs", "/Length")


def leaves(pdf: bytes, path: str) -> bytes:
    """A script that hands the pages of the PDF at `path` to the page that loads it: from a folder nothing else can.

    `leaves("es/x.pdf", {"pages": [0, …], "objects": [[["<< /Parent", null, "/Contents", 2, ">>"], null], …]})`
    has an even number of pages, so that each sheet has its leaves to itself, and of each object its pieces and, in
    base64, the bytes of its stream. Raises pikepdf.PdfError.
    """
    with Pdf.open(io.BytesIO(pdf)) as book:
        fill_leaf(book)
        shelf = _Shelf()
        pages = [shelf.place(page.obj) for page in book.pages]
        # The list grows while it is read: an object asks for others.
        objects = [[_joined(shelf.pieces(each)), _content(each)] for each in shelf.all]
    content = json.dumps({"pages": pages, "objects": objects}, separators=(",", ":"))
    return f"leaves({json.dumps(path)}, {content})\n".encode()


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same with no two texts beside each other."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _content(each: Object) -> str | None:
    """What a stream holds, as it is packed in the file."""
    return base64.b64encode(each.read_raw_bytes()).decode() if isinstance(each, Stream) else None


def _spelt(each: object) -> str:
    """An object as a file has it, with the numbers that others have in that file."""
    text = each.unparse(resolved=True) if isinstance(each, Object) else Array([each]).unparse()[1:-1]
    return text.decode("latin-1").strip()


class _Shelf:
    """All objects that were asked for, in that order."""

    def __init__(self) -> None:
        self.all: list[Object] = []
        self._places: dict[tuple[int, int], int] = {}

    def place(self, each: Object) -> int:
        """Its place, where it is put if it has none."""
        if each.objgen not in self._places:
            self._places[each.objgen] = len(self.all)
            self.all.append(each)
        return self._places[each.objgen]

    def pieces(self, each: object) -> Iterator[Piece]:
        """The text of an object that stands here itself, and the places of those that it only names."""
        if isinstance(each, Dictionary | Stream):
            yield "<<"
            for key, value in each.items():
                yield from self._entry(key, value)
            yield f"/Length {len(each.read_raw_bytes())} >>" if isinstance(each, Stream) else ">>"
        elif isinstance(each, Array) and " R" in _spelt(each):  # most are long lists of numbers
            yield "["
            for value in each:
                yield from self._value(value)
            yield "]"
        else:
            yield _spelt(each)

    def _entry(self, key: str, value: object) -> Iterator[Piece]:
        if key not in _LEFT_OUT:
            yield key
            yield from [None] if key == "/Parent" else self._value(value)

    def _value(self, value: object) -> Iterator[Piece]:
        yield from [self.place(value)] if isinstance(value, Object) and value.is_indirect else self.pieces(value)
