"""A finished PDF read back: what a screen reader hears in which order, and what the file says of itself."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

from handpress.page.objects import Part

#: Structure types that are part of a line of text (ISO 32000-1, 14.8.4.4, and what WeasyPrint makes of spans).
INLINE = frozenset(("Span", "Link", "NonStruct", "Quote", "Reference", "Code", "Strong", "Em"))


class Node(NamedTuple):
    """A structure element: its type without the slash, its language ('' is that around it), its alternative text.

    `parts` are the texts and elements in it, in the order in which they are read.
    """

    kind: str
    language: str
    alternative: str
    parts: tuple[Node | str, ...]

    def walk(self) -> Iterator[Node]:
        """The element and all in it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()


class Chunk(NamedTuple):
    """Text that is read in one go, and its language: a paragraph, a cell, an item of a list."""

    text: str
    language: str


class Readback(NamedTuple):
    """One PDF; `fonts` maps the name of each font to whether the file holds it, `bookmarks` are titles in order."""

    tree: Node | None
    language: str
    title: str
    author: str
    subject: str
    fonts: dict[str, bool]
    bookmarks: tuple[str, ...]
    pages: int

    def chunks(self) -> list[Chunk]:
        """All text in reading order."""
        return list(_chunks(self.tree, self.language)) if self.tree else []


def read(pdf: bytes) -> Readback:
    """The PDF read back; raises pikepdf.PdfError or pypdfium2.PdfiumError when it is none."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        said = _texts(pdf)
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        top = root.get("/StructTreeRoot")
        tree = _node(top, None, numbers, said) if top is not None else None
        title, author, subject = _metadata(opened)
        return Readback(
            tree=tree,
            language=str(root.get("/Lang", "")),
            title=title,
            author=author,
            subject=subject,
            fonts=_fonts(opened),
            bookmarks=tuple(_bookmarks(opened)),
            pages=len(opened.pages),
        )


def _node(element: Part, page: Part, numbers: dict[Part, int], said: list[dict[int, str]]) -> Node:
    """The element with all in it; `said` is the text of each marked content of each page."""
    page = element.get("/Pg", page)
    kids = element.get("/K", ())
    parts: list[Node | str] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") in ("/MCR", "/OBJR"):
            if "/MCID" in kid:
                parts.append(said[numbers[kid.get("/Pg", page).objgen]].get(int(kid.MCID), ""))
        elif isinstance(kid, pikepdf.Dictionary):
            parts.append(_node(kid, page, numbers, said))
        elif page is not None:
            parts.append(said[numbers[page.objgen]].get(int(kid), ""))
    kind = str(element.get("/S", "/StructTreeRoot")).removeprefix("/")
    return Node(kind, str(element.get("/Lang", "")), str(element.get("/Alt", "")), tuple(parts))


def _chunks(node: Node, language: str) -> Iterator[Chunk]:
    """What lies between two borders of elements that are no part of a line."""
    language = node.language or language
    line: list[Chunk] = []
    for part in node.parts:
        if isinstance(part, str):
            line.append(Chunk(part, language))
        elif part.kind in INLINE and not any(each.kind not in INLINE for each in part.walk()):
            line += _pieces(part, language)
        else:
            yield from _joined(line, language)
            line = []
            yield from _chunks(part, language)
    yield from _joined(line, language)


def _pieces(node: Node, language: str) -> Iterator[Chunk]:
    """The texts of an element that is part of a line, each in its language."""
    language = node.language or language
    for part in node.parts:
        yield from [Chunk(part, language)] if isinstance(part, str) else _pieces(part, language)


def _joined(line: list[Chunk], language: str) -> Iterator[Chunk]:
    """The line as one, in the language of all its texts if they share one; nothing if there is nothing to read."""
    spoken = {piece.language for piece in line if piece.text.strip()}
    if spoken:
        yield Chunk("\n".join(piece.text for piece in line), spoken.pop() if len(spoken) == 1 else language)


def _texts(pdf: bytes) -> list[dict[int, str]]:
    """For each page the text of each marked content, by its number."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_marked(page) for page in document]
    finally:
        document.close()


def _marked(page: Part) -> dict[int, str]:
    layer, said = page.get_textpage(), dict[int, str]()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
        number = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        said[number] = said.get(number, "") + _text_of(item, layer)
    return said


def _text_of(item: Part, layer: Part) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, layer.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(item.raw, layer.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _metadata(opened: Part) -> tuple[str, str, str]:
    """Title, author and subject, as the XMP packet says them (ISO 16684-1)."""
    with opened.open_metadata() as said:
        authors = said.get("dc:creator", ())
        return str(said.get("dc:title", "")), ", ".join(authors), str(said.get("dc:description", ""))


def _fonts(opened: Part) -> dict[str, bool]:
    """The fonts that pages name, by the name of the face without the mark of its subset."""
    known: dict[str, bool] = {}
    for page in opened.pages:
        for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
            face = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = face.get("/FontDescriptor", {})
            held = font.get("/Subtype") == "/Type3" or any(f"/FontFile{end}" in descriptor for end in ("", "2", "3"))
            name = str(font.get("/BaseFont", "/")).removeprefix("/").rpartition("+")[2]
            known[name] = known.get(name, True) and held
    return known


def _bookmarks(opened: Part) -> Iterator[str]:
    with opened.open_outline() as outline:
        waiting = list(reversed(outline.root))
        while waiting:
            item = waiting.pop()
            yield str(item.title)
            waiting += reversed(item.children)
